using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Quality;

public class AlarmCannotFireTests
{
    private static PipelineDesign With(CheckHistory? history, string type = "anomaly") =>
        Parse("datasets:\n  - id: orders\n    kind: table\n") with
        {
            Checks =
            [
                new Check
                {
                    Id = "usual",
                    Dataset = "orders",
                    Type = type,
                    History = history,
                },
            ],
        };

    private static CheckHistory History(int? points, decimal? sensitivity = 3, string? seasonality = "none") =>
        new()
        {
            Points = points,
            IncludesTested = true,
            Seasonality = seasonality,
            Sensitivity = sensitivity,
        };

    [Theory]
    [InlineData(7, 3, VerdictKind.Fail)]
    [InlineData(10, 3, VerdictKind.Fail)]
    [InlineData(11, 3, VerdictKind.Pass)]
    [InlineData(30, 3, VerdictKind.Pass)]
    [InlineData(4, 1.5, VerdictKind.Fail)] // (4 - 1)/√4 is 1.5 exactly, and it would have to be more
    [InlineData(4, 1.49, VerdictKind.Pass)]
    [InlineData(1, 0, VerdictKind.Fail)]
    [InlineData(2, 0, VerdictKind.Pass)]
    public void Points_MustLetOneStandOut(int points, double sensitivity, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("QUAL012", With(History(points, (decimal)sensitivity))));

    [Theory]
    [InlineData("dayOfWeek", 76, VerdictKind.Fail)] // ten points for each weekday, and six over
    [InlineData("dayOfWeek", 77, VerdictKind.Pass)]
    [InlineData("hourOfDay", 263, VerdictKind.Fail)]
    [InlineData("hourOfDay", 264, VerdictKind.Pass)]
    [InlineData("hourOfDay", 3, VerdictKind.Fail)]
    [InlineData("lunar", 10, VerdictKind.Fail)]
    [InlineData("lunar", 11, VerdictKind.Open)]
    public void Season_DividesThePoints(string seasonality, int points, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("QUAL012", With(History(points, 3, seasonality))));

    [Fact]
    public void Finding_StandsAtTheCheckAndItsFixLeavesThePointOut()
    {
        var design = With(History(10));

        var finding = Assert.Single(Broken("QUAL012", design));

        Assert.Equal("checks/usual", finding.Path);
        Assert.Contains("more than 2.85 standard deviations", finding.Message, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL012", Apply(design, finding.Fix!.Edit))); // there is always one
    }

    [Fact]
    public void WhatIsNotStated_IsAskedForOnlyWhereItDecides()
    {
        Assert.Equal(
            ["checks/usual/history/points", "checks/usual/history/includesTested", "checks/usual/history/sensitivity"],
            Needs("QUAL012", With(null))
        );
        Assert.Equal(["checks/usual/history/points"], Needs("QUAL012", With(History(null))));
        Assert.Equal(["checks/usual/history/sensitivity"], Needs("QUAL012", With(History(10, null))));
        Assert.Equal(["checks/usual/history/seasonality"], Needs("QUAL012", With(History(30, 3, null))));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL012", With(History(10, 3, null))));
        Assert.Equal(
            ["checks/usual/history/includesTested"],
            Needs("QUAL012", With(History(10) with { IncludesTested = null }))
        );
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL012", With(History(11) with { IncludesTested = null })));
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL012", With(new CheckHistory { IncludesTested = false })));
    }

    [Fact]
    public void OtherChecks_AreConcernedWhereTheyStateASensitivity()
    {
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL012", With(History(7), "volume")));
        Assert.Equal(VerdictKind.NotApplicable, Verdict("QUAL012", With(History(7, null), "volume")));
        Assert.Equal(VerdictKind.NotApplicable, Verdict("QUAL012", With(null, "unique")));
    }

    [Fact]
    public void LargestNumbers_DoNotOverflow()
    {
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL012", With(History(int.MaxValue, decimal.MaxValue))));
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL012", With(History(int.MaxValue, 1))));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL012", With(History(int.MaxValue, int.MaxValue - 1))));
    }
}
