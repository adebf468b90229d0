using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Quality;

public class CheckWithoutThresholdOrOwnerTests
{
    private static readonly Check _check = new()
    {
        Id = "check",
        Dataset = "orders",
        Type = "freshness",
        Owner = new Owner { Team = "Data" },
    };

    private static PipelineDesign With(params IReadOnlyList<Check> checks) =>
        Parse("datasets:\n  - id: orders\n    kind: table\n") with
        {
            Checks = checks,
        };

    [Theory]
    [InlineData("freshness", VerdictKind.Fail)]
    [InlineData("row_count", VerdictKind.Fail)]
    [InlineData("volume", VerdictKind.Fail)]
    [InlineData("anomaly", VerdictKind.Fail)]
    [InlineData("unique", VerdictKind.Pass)]
    [InlineData("reconciliation", VerdictKind.Pass)]
    [InlineData("custom_sql", VerdictKind.Pass)]
    public void TypesThatSayNothingWithoutANumber_NeedOne(string type, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("QUAL015", With(_check with { Type = type })));

    [Fact]
    public void AnyNumber_IsAThreshold()
    {
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL015", With(_check with { Warn = "> PT1H" })));
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL015", With(_check with { Fail = "> PT1H" })));
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL015", With(_check with { History = new() { Sensitivity = 3 } })));
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL015", With(_check with { Args = Args("min", "1") })));
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL015", With(_check with { Args = Args("after", "PT6H") })));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL015", With(_check with { Args = Args("by", "country") })));
    }

    [Fact]
    public void Owner_OfTheDatasetIsEnough()
    {
        var orphan = With(_check with { Type = "unique", Owner = null });

        Assert.Equal(VerdictKind.Fail, Verdict("QUAL015", orphan));
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL015", Set(orphan, "datasets/orders/owner/contact", "#data")));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL015", Set(orphan, "datasets/orders/owner/contact", " ")));
    }

    [Fact]
    public void ImportedCheck_WithoutOwner_IsAskedFor()
    {
        var imported = With(_check with { Type = "unique", Owner = null }) with
        {
            Provenance = new SortedDictionary<string, Provenance> { ["checks"] = new() { Origin = Origin.Imported } },
        };

        Assert.Equal(["datasets/orders/owner/team"], Needs("QUAL015", imported));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL015", imported with { Checks = [_check with { Owner = null }] }));
    }

    [Fact]
    public void AllChecksOfADataset_AreOneFinding()
    {
        var finding = Assert.Single(
            Broken(
                "QUAL015",
                With(
                    _check,
                    _check with
                    {
                        Id = "other",
                        Type = "volume",
                    },
                    _check with
                    {
                        Id = "third",
                        Type = "unique",
                        Owner = null,
                    }
                )
            )
        );

        Assert.Equal("datasets/orders", finding.Path);
        Assert.Contains("'check' and 'other' state no threshold", finding.Message, StringComparison.Ordinal);
        Assert.Contains("'third' has no owner", finding.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Args(string name, string value) => new() { [name] = value };
}
