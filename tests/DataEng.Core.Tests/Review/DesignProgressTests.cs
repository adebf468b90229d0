using DataEng.Core.Model;
using DataEng.Core.Review;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Review;

public sealed class DesignProgressTests
{
    [Fact]
    public void Blank_IsNoProgress()
    {
        var progress = Of(new PipelineDesign { Id = "untitled" });

        Assert.Equal((0, 0), (progress.Settled, progress.Percent));
        Assert.Equal(Workbench.Steps.Count(s => s.Rules.Count > 0), progress.Steps);
    }

    [Fact]
    public void NotEvaluated_IsNeverProgress()
    {
        var design = Designs.OrdersToWarehouse();
        var review = Review(design);
        var open = review.Open.Select(f => Workbench.StepOf(f.Rule)).Distinct().Count();

        var progress = DesignProgress.Of(review);

        Assert.True(open > 0);
        Assert.InRange(progress.Settled, 0, progress.Steps - open);
    }

    [Fact]
    public void Settled_IsJudgedWithoutErrorAndWithoutOpenRule()
    {
        var settled = Workbench
            .Steps.Where(s => s.Rules.Count > 0)
            .Select(s => s.Info.Id)
            .Where(id => IsSettled(Review(Designs.OrdersToWarehouse()), id));

        Assert.Equal(settled.Count(), Of(Designs.OrdersToWarehouse()).Settled);
    }

    // Told in other words than the code, from the findings alone.
    private static bool IsSettled(ReviewResult review, string step) =>
        !review.Findings.Any(f =>
            Workbench.StepOf(f.Rule)?.Info.Id == step
            && f.InScope
            && (f.Verdict == VerdictKind.Open || f is { Counts: true, Severity: Severity.Error })
        ) && review.Tallies.Any(t => Workbench.StepOf(t.Rule)?.Info.Id == step && t.Passed + t.Failed > 0);

    private static DesignProgress Of(PipelineDesign design) => DesignProgress.Of(Review(design));

    private static ReviewResult Review(PipelineDesign design) =>
        Workbench.Runner.Run(design, new ReviewSettings { AsOf = DateTimeOffset.UnixEpoch });
}
