using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;
using DataEng.Web.Designs;

namespace DataEng.Web.Tests.Designs;

public class FindingFilterTests
{
    private static readonly PipelineDesign _design = new()
    {
        Id = "shop",
        Datasets =
        [
            new Dataset { Id = "fct_orders", Kind = DatasetKind.Table },
            new Dataset { Id = "raw", Layer = Layer.Source },
        ],
        Jobs =
        [
            new Job
            {
                Id = "load",
                Inputs = [new JobInput { Dataset = "raw" }],
                Outputs = [new JobOutput { Dataset = "dim_items", WriteMode = WriteMode.Merge }],
            },
        ],
    };

    private static ReviewResult Review(PipelineDesign design) =>
        Workbench.Runner.Run(design, new ReviewSettings { AsOf = DateTimeOffset.UnixEpoch });

    [Theory]
    [InlineData("errors", ReportState.Error)]
    [InlineData("warnings", ReportState.Warning)]
    [InlineData("open", ReportState.NotEvaluated)]
    public void Filter_ByState_ShowsOnlyThatState(string word, ReportState state)
    {
        var filter = FindingFilter.Read(word, null);

        var shown = Review(_design).Findings.Where(filter.Shows).ToList();

        Assert.NotEmpty(shown);
        Assert.All(shown, f => Assert.Equal(state, FindingLines.StateOf(f)));
        Assert.Equal(word, filter.Word);
    }

    [Fact]
    public void Filter_ByWords_LooksAtRulePathAndMessage()
    {
        var findings = Review(_design).Findings;

        Assert.All(findings.Where(FindingFilter.Read(null, "idem002").Shows), f => Assert.Equal("IDEM002", f.Rule));
        Assert.Contains(findings, f => FindingFilter.Read(null, "IDEM002").Shows(f));
        Assert.Contains(findings, f => FindingFilter.Read(null, "datasets/fct_orders").Shows(f));
        Assert.DoesNotContain(findings, f => FindingFilter.Read(null, "no such thing").Shows(f));
    }

    [Fact]
    public void Filter_OfWaived_HidesThemElsewhere()
    {
        var findings = Review(_design).Findings;
        var waived = findings.Select((f, i) => i == 0 ? f with { WaivedBy = "w1" } : f).ToList();

        Assert.Single(waived, FindingFilter.Read("waived", null).Shows);
        Assert.Equal(findings.Count - 1, waived.Count(FindingFilter.All.Shows));
        Assert.Equal(1, FindingFilter.Count(waived, null, waived: true));
    }

    [Fact]
    public void UnknownWord_ShowsAll() => Assert.Equal(FindingFilter.All, FindingFilter.Read("nonsense", null));
}
