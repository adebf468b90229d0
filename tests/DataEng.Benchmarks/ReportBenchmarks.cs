using BenchmarkDotNet.Attributes;
using DataEng.Core;
using DataEng.Core.Reports;
using DataEng.Core.Review;
using DataEng.Formats.Import;
using DataEng.Formats.Reports.Html;
using DataEng.Formats.Reports.Json;
using DataEng.Formats.Reports.Markdown;
using DataEng.TestKit;

namespace DataEng.Benchmarks;

/// <summary>
/// The review document of an imported dbt project, built from a finished review and written. The budget is 100 ms for
/// the Markdown of 500 nodes, building included.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(FewRounds))]
public class ReportBenchmarks
{
    private ReviewResult _review = null!; // set before every benchmark
    private ReportDocument _document = null!; // set before every benchmark

    // Nodes of the dbt project: models, sources, tests and the like; 10,000 is the largest that is promised.
    [Params(500, 10_000)]
    public int Nodes { get; set; }

    [Params(ReportProfile.Review, ReportProfile.Full)]
    public ReportProfile Profile { get; set; }

    [GlobalSetup]
    public void Judge()
    {
        // All nodes datasets and jobs, none tests: the report's work is theirs.
        var generator = new DbtManifestGenerator
        {
            Models = Nodes / 2,
            Sources = Nodes / 10,
            Tests = Nodes,
        };
        var input = new ImportInput([ImportFile.InMemory("manifest.json", generator.ToBytes())]);
        var design =
            FormatCatalogue.Import(input, from: "dbt", CancellationToken.None).Design
            ?? throw new InvalidOperationException("the generated project cannot be imported");
        var asOf = new DateTimeOffset(2026, 3, 29, 6, 0, 0, TimeSpan.Zero);
        _review = Workbench.Runner.Run(design, new ReviewSettings { AsOf = asOf });
        _document = Build();
        Console.WriteLine(
            $"// {design.Jobs.Count} jobs, {design.Datasets.Count} datasets, {_review.Findings.Count} findings, "
                + $"Markdown {MarkdownReport.Write(_document).Length}, HTML {HtmlReport.Write(_document, HtmlReportOptions.SelfContained).Length} characters"
        );
    }

    [Benchmark]
    public ReportDocument Build() => ReportBuilder.Build(_review, new ReportOptions { Profile = Profile });

    [Benchmark]
    public string Markdown() => MarkdownReport.Write(_document);

    [Benchmark]
    public string Html() => HtmlReport.Write(_document, HtmlReportOptions.SelfContained);

    [Benchmark]
    public byte[] Json() => JsonReport.Write(_document);

    /// <summary>What a reader waits for.</summary>
    [Benchmark]
    public string BuildAndMarkdown() => MarkdownReport.Write(Build());
}
