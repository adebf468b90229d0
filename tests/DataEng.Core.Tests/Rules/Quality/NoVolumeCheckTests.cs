using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Quality;

public class NoVolumeCheckTests
{
    private const string Mart = """
        datasets:
          - id: orders
            kind: table
            layer: mart
            exposed: true

        """;

    private static PipelineDesign Checked(PipelineDesign design, string type) =>
        design with
        {
            Checks =
            [
                new Check
                {
                    Id = "it",
                    Dataset = "orders",
                    Type = type,
                },
            ],
        };

    [Theory]
    [InlineData("row_count", VerdictKind.Pass)]
    [InlineData("volume", VerdictKind.Pass)]
    [InlineData("reconciliation", VerdictKind.Pass)]
    [InlineData("unique", VerdictKind.Fail)]
    [InlineData("freshness", VerdictKind.Fail)]
    public void Check_MustCount(string type, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("QUAL003", Checked(Parse(Mart), type)));

    [Fact]
    public void UnstatedExposure_IsOpen_UnlessItIsCountedOrASource()
    {
        var silent = Unset(Parse(Mart), "datasets/orders/exposed");

        Assert.Equal(["datasets/orders/exposed"], Needs("QUAL003", silent));
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL003", Checked(silent, "row_count")));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL003", Set(silent, "datasets/orders/layer", "source")));
    }

    [Fact]
    public void Fix_AddsACheckThatCounts()
    {
        var after = Apply(Parse(Mart), Assert.Single(Broken("QUAL003", Parse(Mart))).Fix!.Edit); // always computed

        Assert.Equal(VerdictKind.Pass, Verdict("QUAL003", after));
        Assert.Equal("1", Assert.Single(after.Checks).Args["min"]);
    }
}
