using System.CommandLine;
using DataEng.Cli.Checking;
using DataEng.Cli.Inputs;
using DataEng.Cli.Outputs;
using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;
using DataEng.Formats.Findings;

namespace DataEng.Cli.Verbs;

/// <summary><c>dataeng check</c>: what is wrong with a design, and may it pass?</summary>
internal sealed class CheckVerb
{
    private readonly Argument<string> _design = FileArgument.One(
        "DESIGN",
        "The design, YAML or JSON; - for standard input"
    );
    private readonly Option<string> _step = new("--step")
    {
        HelpName = "STEP",
        Description = $"Only the rules of one step: {string.Join(", ", Workbench.Steps.Select(s => s.Info.Id))}",
    };
    private readonly Option<string> _failOn = Choice.Of(
        "--fail-on",
        "The least severity that makes the exit code 1",
        [.. EnumText.Names<Severity>()]
    );
    private readonly BaselineOption _baseline = new("only what is not in it decides the exit code");
    private readonly Option<bool> _newOnly = new("--new-only")
    {
        Description = "Leave out findings that the baseline has as well",
    };
    private readonly Option<string[]> _require = new("--require")
    {
        HelpName = "RULE,...",
        Description = "Rules that must be answered: where one is open it counts as an error",
    };
    private readonly Option<string[]> _failOnOpen = new("--fail-on-open")
    {
        HelpName = "RULE,...",
        Description = "Rules whose open verdicts make the exit code 1, and stay open in the result",
    };
    private readonly Option<string> _format = Choice.Of("--format", "Form of the result", "text", "json", "sarif");
    private readonly AnalysisOptions _analysis = new("[default: now, today in UTC]");
    private readonly ResultTarget _target = new();

    private CheckVerb() { }

    public static Command Create(Terminal terminal)
    {
        var verb = new CheckVerb();
        var command = new Verb(
            "check",
            "Findings by rule and element: fail, pass, not applicable, open; waivers applied.",
            "check orders.pipeline.yaml",
            "check orders.pipeline.yaml --baseline main.pipeline.yaml --new-only",
            "check orders.pipeline.yaml --require SLAF006,GOVN001 --fail-on warning",
            "check orders.pipeline.yaml --format sarif --output findings.sarif"
        )
        {
            verb._design,
            verb._step,
            verb._failOn,
            verb._newOnly,
            verb._require,
            verb._failOnOpen,
            verb._format,
        };
        verb._step.AcceptOnlyFromAmong([.. Workbench.Steps.Select(s => s.Info.Id)]);
        verb._baseline.AddTo(command);
        verb._analysis.AddTo(command);
        verb._target.AddTo(command);
        command.SetAction(async (parse, token) => (int)await verb.RunAsync(parse, terminal, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken token)
    {
        var selection = new FindingsSelection
        {
            Prefixes = parse.GetValue(_step) is { } step ? Workbench.Step(step)?.Info.Prefixes : null,
            NewOnly = parse.GetValue(_newOnly),
            Required = RuleIds.Of(parse.GetValue(_require), "--require"),
        };
        var gate = new CheckGate(
            Enum.Parse<Severity>(parse.Chosen(_failOn), ignoreCase: true),
            RuleIds.Of(parse.GetValue(_failOnOpen), "--fail-on-open")
        );
        var input = await DesignInput.ReadAsync(parse.GetRequiredValue(_design), terminal, token);
        var settings = await _analysis.ReadAsync(parse, input.Design, AsOf.Now, terminal, token);
        if (await _baseline.ReadAsync(parse, input, settings, terminal, token) is { } baseline)
            settings = settings with { Baseline = baseline.Fingerprints };
        else if (selection.NewOnly)
            throw RefusedException.Usage(
                "--new-only needs a baseline to compare with; add --baseline DESIGN or FINDINGS"
            );
        terminal.Doing = "Judging the design";
        var review = Workbench.Runner.Run(input.Design, settings);
        _analysis.CheckScope(parse, review, terminal);
        terminal.Doing = "Writing the findings";
        var report = FindingsReport.Of(review, selection);
        await _target.WriteAsync(parse, Write(parse, report, input, gate, terminal), terminal, token);
        return report.Findings.Any(gate.Blocks) ? ExitCode.Findings : ExitCode.Clean;
    }

    private byte[] Write(ParseResult parse, FindingsReport report, DesignInput input, CheckGate gate, Terminal terminal)
    {
        var format = parse.Chosen(_format);
        if (format == "text")
            return CheckText.Write(report, input.Places(), gate, new Ink(terminal.HasColour && !_target.IsFile(parse)));
        terminal.Say($"As of {Words.Instant(report.Review.Settings.AsOf)}");
        if (format == "json")
            return FindingsJson.Write(report);
        if (report.Findings.Count > SarifWriter.MostResultsOnGitHub)
            terminal.Complain(
                $"{report.Findings.Count} results; GitHub reads at most {SarifWriter.MostResultsOnGitHub} of a file: narrow with --step, --scope or --new-only"
            );
        return SarifWriter.Write(report, input.Places(), CommandLine.Version);
    }
}
