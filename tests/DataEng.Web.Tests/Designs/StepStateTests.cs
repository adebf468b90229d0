using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Review;
using DataEng.Web.Designs;

namespace DataEng.Web.Tests.Designs;

public class StepStateTests
{
    private static StepState State(string step, params IReadOnlyList<Dataset> datasets)
    {
        var design = new PipelineDesign { Id = "shop", Datasets = datasets };
        var review = Workbench.Runner.Run(design, new ReviewSettings { AsOf = DateTimeOffset.UnixEpoch });
        return StepState.Of(review, Workbench.Step(step) ?? throw new ArgumentException("no such step", nameof(step)));
    }

    [Fact]
    public void Step_WithAFinding_CountsItInWords()
    {
        var state = State(
            "flow",
            new Dataset
            {
                Id = "fct_orders",
                Kind = DatasetKind.Table,
                Exposed = false,
            }
        );

        Assert.Equal(1, state.Warnings);
        Assert.Equal("● 1", state.Mark);
        Assert.StartsWith("1 warning", state.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_WithoutRules_IsNeverAPass()
    {
        var state = State("metrics");

        Assert.Equal("–", state.Mark);
        Assert.Equal("No rules yet", state.Words);
        Assert.NotEqual("pass", state.Class);
    }

    [Fact]
    public void Step_WithUnansweredRules_IsOpen()
    {
        var state = State("flow", new Dataset { Id = "raw", Layer = Layer.Source });

        Assert.True(state.Open > 0, state.Words);
        Assert.Equal("open", state.Class);
        Assert.Contains("not evaluated", state.Words, StringComparison.Ordinal);
    }
}
