using Bunit;
using DataEng.Core.Model;
using DataEng.Core.Model.Merging;
using DataEng.Web.Components.Update;
using DataEng.Web.Imports;

namespace DataEng.Web.Tests.Components.Update;

public sealed class UpdateListTests : ComponentTest
{
    [Fact]
    public void Tick_TakesAndLeavesAChange()
    {
        var choice = Choice(datasets: 2);
        var list = Render<UpdateList>(p => p.Add(c => c.Choice, choice));

        list.Find("input[aria-label='Added: datasets/d0']").Change(false);

        Assert.Equal(1, choice.Taken);
        Assert.False(choice.IsTaken(choice.Changes[0]));
    }

    [Fact]
    public void Search_ListsWhatFits_AndTakesOnlyThat()
    {
        var choice = Choice(datasets: 12);
        var list = Render<UpdateList>(p => p.Add(c => c.Choice, choice));

        list.Find("input[type=search]").Input("d11");
        list.Find("input[aria-label='Take all that is listed']").Change(false);

        Assert.Equal("datasets/d11", Assert.Single(choice.Shown).Path);
        Assert.Equal(11, choice.Taken);
    }

    [Fact]
    public void Kept_HasNoTick()
    {
        var choice = new UpdateChoice(
            DesignMerge.Between(Empty, Empty, Empty with { Datasets = [new Dataset { Id = "mine" }] })
        );

        var list = Render<UpdateList>(p => p.Add(c => c.Choice, choice));

        Assert.Equal(MergeKind.Kept, Assert.Single(choice.Changes).Kind);
        Assert.Empty(list.FindAll("tbody input"));
        Assert.Equal(0, choice.Taken);
    }

    [Fact]
    public void Kind_ListsOnlyThatKind()
    {
        var choice = Choice(datasets: 3);
        choice.Kind = MergeKind.Removed;

        Assert.Empty(choice.Shown);
        Assert.Equal(3, choice.Count(MergeKind.Added));
    }

    private static PipelineDesign Empty { get; } = new() { Id = "d" };

    private static UpdateChoice Choice(int datasets) =>
        new(
            DesignMerge.Between(
                Empty,
                Empty with
                {
                    Datasets = [.. Enumerable.Range(0, datasets).Select(i => new Dataset { Id = $"d{i}" })],
                },
                Empty
            )
        );
}
