using System.CommandLine;
using System.Text;
using DataEng.Cli.Inputs;
using DataEng.Cli.Outputs;
using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Formats.Differences;
using DataEng.Formats.Reports.Html;
using DataEng.Formats.Reports.Json;
using DataEng.Formats.Reports.Markdown;

namespace DataEng.Cli.Verbs;

/// <summary><c>dataeng report</c>: the review document that goes to the reviewers.</summary>
internal sealed class ReportVerb
{
    private readonly Argument<string> _design = FileArgument.One(
        "DESIGN",
        "The design, YAML or JSON; - for standard input"
    );
    private readonly Option<string> _format = Choice.Of(
        "--format",
        "Form of the document; HTML is one file with its styles, without script",
        "markdown",
        "html",
        "json"
    );
    private readonly Option<string> _profile = Choice.Of(
        "--profile",
        "summary: the verdict and what blocks; review: for a decision; full: everything",
        "review",
        "summary",
        "full"
    );
    private readonly Option<string[]> _sections = new("--sections")
    {
        HelpName = "SECTION,...",
        Description = $"Only these sections: {string.Join(", ", ReportOutline.Sections.Select(s => s.Id))}",
    };
    private readonly Option<string> _diagrams = Choice.Of(
        "--diagrams",
        "How Markdown shows the data flow; the table is there either way",
        "mermaid",
        "table"
    );
    private readonly BaselineOption _baseline = new("the report says what changed since");
    private readonly AnalysisOptions _analysis = new("[default: design, or now where the design states no asOf]");
    private readonly ResultTarget _target = new();

    private ReportVerb() { }

    public static Command Create(Terminal terminal)
    {
        var verb = new ReportVerb();
        var command = new Verb(
            "report",
            "The review document: verdict, what blocks, what changed, then the sections in the playbook's order.",
            "report orders.pipeline.yaml --output review.md",
            "report orders.pipeline.yaml --format html --output review.html",
            "report orders.pipeline.yaml --profile summary",
            "report orders.pipeline.yaml --baseline main.pipeline.yaml --sections data-flow,quality"
        )
        {
            verb._design,
            verb._format,
            verb._profile,
            verb._sections,
            verb._diagrams,
        };
        verb._baseline.AddTo(command);
        verb._analysis.AddTo(command);
        verb._target.AddTo(command);
        command.SetAction(async (parse, token) => (int)await verb.RunAsync(parse, terminal, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken token)
    {
        var options = new ReportOptions
        {
            Profile = Enum.Parse<ReportProfile>(parse.Chosen(_profile), ignoreCase: true),
            Sections = Sections(parse),
            Order = SectionOrder.Read(),
        };
        var input = await DesignInput.ReadAsync(parse.GetRequiredValue(_design), terminal, token);
        var usual = input.Design.AsOf is null ? AsOf.Now : AsOf.Design;
        var settings = await _analysis.ReadAsync(parse, input.Design, usual, terminal, token);
        if (await _baseline.ReadAsync(parse, input, settings, terminal, token) is { } baseline)
        {
            settings = settings with { Baseline = baseline.Fingerprints };
            options = options with { Context = Since(baseline, input.Design) };
        }
        terminal.Doing = "Judging the design";
        var review = Workbench.Runner.Run(input.Design, settings);
        _analysis.CheckScope(parse, review, terminal);
        terminal.Doing = "Writing the document";
        var document = ReportBuilder.Build(review, options);
        terminal.Say($"As of {Words.Instant(settings.AsOf)}");
        await _target.WriteAsync(parse, Write(parse, document), terminal, token);
        return ExitCode.Clean;
    }

    private byte[] Write(ParseResult parse, ReportDocument document) =>
        parse.Chosen(_format) switch
        {
            "html" => Encoding.UTF8.GetBytes(HtmlReport.Write(document, HtmlReportOptions.SelfContained)),
            "json" => JsonReport.Write(document),
            _ => Encoding.UTF8.GetBytes(
                MarkdownReport.Write(document, Enum.Parse<DiagramStyle>(parse.Chosen(_diagrams), ignoreCase: true))
            ),
        };

    private IReadOnlyList<string> Sections(ParseResult parse)
    {
        var sections = CommaList.Split(parse.GetValue(_sections));
        var known = ReportOutline.Sections.Select(s => s.Id).ToList();
        return sections.FirstOrDefault(s => !known.Contains(s, StringComparer.Ordinal)) is { } unknown
            ? throw RefusedException.Usage(
                $"--sections: there is no section '{unknown}'; the sections are {string.Join(", ", known)}"
            )
            : sections;
    }

    private static ReportContext Since(BaselineInput baseline, PipelineDesign design) =>
        ReportContext.None with
        {
            Baseline = baseline.Name,
            Changes = baseline.Design is { } old
                ? DifferenceMarkdown.Changes(DesignDifference.Between(old, design))
                : [],
        };
}
