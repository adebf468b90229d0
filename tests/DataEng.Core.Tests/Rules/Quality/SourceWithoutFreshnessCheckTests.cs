using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Quality;

public class SourceWithoutFreshnessCheckTests
{
    private static readonly PipelineDesign _flow = Parse(
        """
        datasets:
          - id: raw
            kind: table
            layer: source
          - id: clean
            kind: table
            exposed: false
          - id: mart
            kind: table
            exposed: true
        jobs:
          - id: clean
            inputs:
              - dataset: raw
            outputs:
              - dataset: clean
          - id: mart
            inputs:
              - dataset: clean
            outputs:
              - dataset: mart

        """
    );

    private static readonly Check _fresh = new()
    {
        Id = "fresh",
        Dataset = "raw",
        Type = "freshness",
    };

    [Fact]
    public void SourceOfAnExposedMart_WantsACheckOfItsOwn()
    {
        var finding = Assert.Single(Broken("QUAL002", _flow));

        Assert.Equal("datasets/raw", finding.Path);
        Assert.Contains("'mart'", finding.Message, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL002", _flow with { Checks = [_fresh] }));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL002", _flow with { Checks = [_fresh with { Dataset = "mart" }] }));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL002", _flow with { Checks = [_fresh with { Type = "volume" }] }));
    }

    [Fact]
    public void OnlySources_AreConcerned() =>
        Assert.Equal(VerdictKind.NotApplicable, Verdict("QUAL002", Set(_flow, "datasets/raw/layer", "staging")));

    [Fact]
    public void SourceThatIsExposedItself_HasNoDescendantByThat() =>
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("QUAL002", _flow with { Jobs = [], Datasets = [_flow.Datasets[0] with { Exposed = true }] })
        );

    [Theory]
    [InlineData("role", "control")]
    [InlineData("select", "static")]
    public void EdgeThatPassesNothingOn_EndsTheWay(string field, string value)
    {
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("QUAL002", Set(_flow, $"jobs/clean/inputs/raw/{field}", value))
        );
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("QUAL002", Set(_flow, $"jobs/mart/inputs/clean/{field}", value))
        );
    }

    [Fact]
    public void ExposureNotStated_IsAskedForAllTheWay()
    {
        var open = Unset(Unset(_flow, "datasets/mart/exposed"), "datasets/clean/exposed");

        Assert.Equal(["datasets/clean/exposed", "datasets/mart/exposed"], Needs("QUAL002", open));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL002", Unset(_flow, "datasets/clean/exposed")));
    }

    [Fact]
    public void Fix_TakesItsThresholdFromWhatIsPromised()
    {
        Assert.Null(Assert.Single(Broken("QUAL002", _flow)).Fix);
        var promised = Set(_flow, "datasets/raw/sla/maxStaleness", "PT2H");

        var after = Apply(promised, Assert.Single(Broken("QUAL002", promised)).Fix!.Edit); // the age is stated

        Assert.Equal("> PT2H", Assert.Single(after.Checks).Fail);
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL002", after));
    }
}
