using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;
using DataEng.Formats.Designs;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

/// <summary>Designs that reports are tried on.</summary>
internal static class ReportDesigns
{
    public static DateTimeOffset AsOf { get; } = new(2026, 3, 29, 6, 0, 0, TimeSpan.Zero);

    public static ReportDocument Report(
        PipelineDesign design,
        ReportProfile profile = ReportProfile.Review,
        ReportContext? context = null,
        IReadOnlySet<string>? baseline = null
    ) =>
        ReportBuilder.Build(
            Workbench.Runner.Run(design, new ReviewSettings { AsOf = AsOf, Baseline = baseline }),
            new ReportOptions { Profile = profile, Context = context ?? ReportContext.None }
        );

    public static ReportContext InReview { get; } =
        new()
        {
            Status = "in review",
            Revision = "r7",
            Approvals = ["Data flow: approved by lead on r6, changed since"],
        };

    /// <summary>A context in which every text is the same.</summary>
    public static ReportContext ContextOf(string text) =>
        new()
        {
            Status = text,
            Revision = text,
            Approvals = [text],
            Baseline = text,
            Changes = [new ReportChange('+', text, text)],
        };

    /// <summary>A design in which most of what a review asks is stated, and some of it is wrong.</summary>
    public static PipelineDesign Shop()
    {
        var path = Repository.PathOf("tests/DataEng.Formats.Tests/Reports/shop.pipeline.yaml");
        var read = DesignFile.Read(File.ReadAllBytes(path), path);
        Assert.Empty(read.Problems);
        Assert.NotNull(read.Design);
        return read.Design;
    }

    public static PipelineDesign Empty() => new() { Id = "empty" };

    public static PipelineDesign Orders() =>
        new()
        {
            Id = "orders",
            Title = "Orders to warehouse",
            Summary = "Loads **orders** every hour.\n\nUsed by finance; see [the runbook](https://example.org/run).",
            Owner = new Owner { Team = "payments", Contact = "#payments" },
            Triggers = [Trigger.NewPipeline, Trigger.LateData],
            Datasets =
            [
                new Dataset
                {
                    Id = "raw_orders",
                    Kind = DatasetKind.Topic,
                    Layer = Layer.Source,
                    Owner = new Owner { Team = "shop" },
                },
                new Dataset
                {
                    Id = "fct_orders",
                    Name = "Orders fact",
                    Kind = DatasetKind.Table,
                    Layer = Layer.Mart,
                    Exposed = true,
                },
                new Dataset
                {
                    Id = "orphan",
                    Kind = DatasetKind.Table,
                    Layer = Layer.Core,
                },
            ],
            Jobs =
            [
                new Job
                {
                    Id = "load_orders",
                    Engine = JobEngine.Dbt,
                    Mode = JobMode.Batch,
                    Inputs = [new JobInput { Dataset = "raw_orders" }],
                    Outputs = [new JobOutput { Dataset = "fct_orders", WriteMode = WriteMode.Append }],
                },
            ],
            Questions =
            [
                new Question
                {
                    Id = "q1",
                    Topic = QuestionTopic.Retention,
                    Text = "How long are orders kept?",
                    DefaultIfUnanswered = "3 years",
                    Owner = new Owner { Team = "legal" },
                    Blocks = ["governance"],
                },
            ],
        };
}
