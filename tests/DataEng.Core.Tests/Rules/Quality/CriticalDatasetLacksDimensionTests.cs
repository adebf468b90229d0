using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Quality;

public class CriticalDatasetLacksDimensionTests
{
    private static PipelineDesign With(params IReadOnlyList<string> types) =>
        Parse(
            "datasets:\n  - id: claims\n    kind: table\n    criticality: high\n    keys:\n      primary: [id]\n"
        ) with
        {
            Checks =
            [
                .. types.Select(t => new Check
                {
                    Id = t,
                    Dataset = "claims",
                    Type = t,
                }),
            ],
        };

    private static PipelineDesign Asking(string dimensions, params IReadOnlyList<string> types) =>
        With(types) with
        {
            Parameters = new SortedDictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["QUAL016"] = new Dictionary<string, string> { ["dimensions"] = dimensions },
            },
        };

    [Theory]
    [InlineData("freshness", VerdictKind.Pass)]
    [InlineData("not_null", VerdictKind.Pass)]
    [InlineData("anomaly", VerdictKind.Pass)]
    [InlineData("cross_column", VerdictKind.Pass)]
    [InlineData("custom_sql", VerdictKind.Pass)]
    [InlineData("unique", VerdictKind.Fail)]
    [InlineData("row_count", VerdictKind.Fail)]
    [InlineData("reconciliation", VerdictKind.Fail)]
    public void OneOfThree_IsEnoughUnlessMoreIsAsked(string type, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("QUAL016", With(type)));

    [Theory]
    [InlineData("2", VerdictKind.Pass)]
    [InlineData("3", VerdictKind.Fail)]
    [InlineData("9", VerdictKind.Fail)]
    [InlineData("-1", VerdictKind.Pass)]
    public void Threshold_IsHowManyMustBeCovered(string dimensions, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("QUAL016", Asking(dimensions, "freshness", "not_null")));

    [Fact]
    public void Message_NamesWhatIsMissingAndTheThreshold()
    {
        var finding = Assert.Single(Broken("QUAL016", Asking("3", "freshness", "not_null")));

        Assert.Contains("nothing checks its accuracy:", finding.Message, StringComparison.Ordinal);
        Assert.Equal((3, "overridden, default 1"), (finding.Threshold?.Value, finding.Threshold?.Source));
        Assert.Null(finding.Fix);
    }

    [Fact]
    public void Fix_ChecksTheKeyWhereThatIsEnough()
    {
        var design = With();

        var after = Apply(design, Assert.Single(Broken("QUAL016", design)).Fix!.Edit); // there is a key

        Assert.Equal(VerdictKind.Pass, Verdict("QUAL016", after));
        Assert.Null(Assert.Single(Broken("QUAL016", Unset(design, "datasets/claims/keys"))).Fix);
        Assert.Null(Assert.Single(Broken("QUAL016", Asking("2"))).Fix);
    }

    [Theory]
    [InlineData("low", VerdictKind.NotApplicable)]
    [InlineData("medium", VerdictKind.NotApplicable)]
    [InlineData("high", VerdictKind.Fail)]
    public void Criticality_DrawsTheLine(string criticality, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("QUAL016", Set(With(), "datasets/claims/criticality", criticality)));

    [Fact]
    public void Criticality_IsAskedForWhereItDecides()
    {
        Assert.Equal(["datasets/claims/criticality"], Needs("QUAL016", Unset(With(), "datasets/claims/criticality")));
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL016", Unset(With("not_null"), "datasets/claims/criticality")));
    }
}
