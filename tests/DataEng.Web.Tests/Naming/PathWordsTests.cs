using DataEng.Core.Model;
using DataEng.Web.Naming;

namespace DataEng.Web.Tests.Naming;

public sealed class PathWordsTests
{
    private static readonly PipelineDesign _design = new()
    {
        Id = "orders",
        Datasets = [new Dataset { Id = "raw", Name = "Raw orders" }, new Dataset { Id = "fct" }],
        Jobs = [new Job { Id = "load", Name = "Load orders" }],
    };

    [Theory]
    [InlineData("datasets/raw/layer", "Layer of Raw orders")]
    [InlineData("datasets/fct", "fct")]
    [InlineData("datasets/gone/layer", "Layer of gone")]
    [InlineData("datasets/raw/volume/distinct/order_id", "Distinct values order_id of Raw orders")]
    [InlineData("datasets/raw/schema/versions/1/columns/id/type", "Type of Raw orders.id")]
    [InlineData("jobs/load/outputs/fct/writeMode", "Write mode of Load orders → fct")]
    [InlineData("jobs/load/inputs/raw~2", "Load orders ← Raw orders")]
    [InlineData("checks/unique/fail", "Fail of unique")]
    [InlineData("title", "Title")]
    [InlineData("", "the design")]
    public void Path_IsNamedAsPeopleNameIt(string path, string words) =>
        Assert.Equal(words, PathWords.Of(_design, path));
}
