using DataEng.Core.Model;
using DataEng.Core.Review;
using DataEng.Core.Tests.Rules;
using Xunit;

namespace DataEng.Core.Tests.Review;

/// <summary>When a waiver counts, and what it covers.</summary>
public class WaiverTests
{
    /// <summary>A warning at two datasets (FLOW005) and an error at an edge (IDEM002).</summary>
    private static readonly PipelineDesign _design = RuleDesigns.Parse(
        """
        datasets:
          - id: orders
            kind: table
            exposed: false
          - id: returns
            kind: table
            exposed: false
          - id: fct
            kind: table
            exposed: false
        jobs:
          - id: build
            outputs:
              - dataset: fct
                writeMode: merge

        """
    );

    private static readonly Waiver _ofWarning = new()
    {
        Id = "w",
        Rule = "FLOW005",
        Path = "datasets/orders",
        Reason = "Being modelled.",
        By = "ann",
        Expires = new DateOnly(2026, 3, 30),
    };

    private static readonly Waiver _ofError = _ofWarning with
    {
        Rule = "IDEM002",
        Path = "jobs/build",
        Status = WaiverStatus.Accepted,
        AcceptedBy = "bob",
    };

    [Theory]
    [InlineData(28, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    [InlineData(31, false)]
    public void Expiry_IsTheFirstDayWithout(int day, bool counts)
    {
        var asOf = new DateTimeOffset(2026, 3, day, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(counts, Outcome(_ofWarning, asOf).Counts);
        Assert.Equal(counts, Outcome(_ofWarning, asOf.AddHours(23)).Counts);
    }

    [Fact]
    public void AsOf_IsADayInUtc()
    {
        var late = new DateTimeOffset(2026, 3, 29, 23, 30, 0, TimeSpan.FromHours(-2));

        Assert.Equal("expired on 2026-03-30", Outcome(_ofWarning, late).Reason);
    }

    [Fact]
    public void Warning_NeedsReasonAndExpiryButNoOneElse()
    {
        Assert.True(Outcome(_ofWarning with { Status = WaiverStatus.Proposed, By = null }).Counts);
        Assert.Equal("has no reason", Outcome(_ofWarning with { Reason = " " }).Reason);
        Assert.Equal("has no expiry", Outcome(_ofWarning with { Expires = null }).Reason);
        Assert.Equal("was rejected", Outcome(_ofWarning with { Status = WaiverStatus.Rejected }).Reason);
    }

    [Fact]
    public void Error_NeedsSomebodyElse()
    {
        Assert.True(Outcome(_ofError).Counts);
        Assert.Contains(
            "nobody has accepted it",
            Outcome(_ofError with { Status = null }).Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "nobody has accepted it",
            Outcome(_ofError with { Status = WaiverStatus.Proposed }).Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "nobody has accepted it",
            Outcome(_ofError with { AcceptedBy = "" }).Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "by the person who asked for it",
            Outcome(_ofError with { AcceptedBy = " Ann" }).Reason,
            StringComparison.Ordinal
        );
        Assert.Contains("who asked for it", Outcome(_ofError with { By = null }).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("datasets/orders", "orders")]
    [InlineData("datasets/*", "orders returns")]
    [InlineData("datasets/*r*s", "orders returns")]
    [InlineData("datasets/order", "")]
    [InlineData("datasets", "orders returns")]
    [InlineData("*", "orders returns")]
    [InlineData("datasets/orders/kind", "")]
    [InlineData("*/orders", "orders")]
    [InlineData("", "")]
    public void Path_CoversElements(string path, string covered)
    {
        var review = Review(_ofWarning with { Path = path });

        Assert.Equal(
            covered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => $"datasets/{c}"),
            review.Findings.Where(f => f.WaivedBy == "w").Select(f => f.Path)
        );
    }

    [Theory]
    [InlineData("jobs/build", true)]
    [InlineData("jobs/b*", true)]
    [InlineData("jobs/build/outputs/fct", true)]
    [InlineData("jobs/*/outputs/fct", true)]
    [InlineData("jobs/*/fct", false)]
    [InlineData("jobs/build/inputs", false)]
    public void Path_CoversWhatIsBeneath(string path, bool counts) =>
        Assert.Equal(counts, Outcome(_ofError with { Path = path }).Counts);

    [Fact]
    public void WaivedFinding_NoLongerCounts()
    {
        var review = Review(_ofError);

        Assert.Equal(0, review.Count(Severity.Error));
        Assert.Equal(1, Review(_ofError with { Status = null }).Count(Severity.Error));
        Assert.Equal("covers one finding", Assert.Single(review.Waivers).Reason);
    }

    [Fact]
    public void Waiver_OfAnotherRuleOrAnOpenVerdict_CoversNothing()
    {
        Assert.False(Outcome(_ofWarning with { Rule = "FLOW00*" }).Counts);
        Assert.False(Outcome(_ofWarning with { Rule = null }).Counts);
        Assert.False(Outcome(_ofWarning with { Path = null }).Counts);
        var open = RuleDesigns.Unset(_design, "datasets/orders/kind");
        Assert.Contains(
            "covers no finding",
            Outcome(_ofWarning, RuleDesigns.AsOf, open).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void FirstById_OfSeveralWaivers_Covers()
    {
        var review = Review(_ofWarning, _ofWarning with { Id = "a", Reason = null }, _ofWarning with { Id = "b" });

        Assert.Equal("b", review.Findings.Single(f => f.Path == "datasets/orders" && f.Rule == "FLOW005").WaivedBy);
        Assert.Equal(["a", "b", "w"], review.Waivers.Select(w => w.Waiver.Id));
    }

    private static WaiverOutcome Outcome(Waiver waiver, DateTimeOffset? asOf = null, PipelineDesign? design = null) =>
        Assert.Single(
            Workbench
                .Runner.Run(
                    (design ?? _design) with
                    {
                        Waivers = [waiver],
                    },
                    new ReviewSettings { AsOf = asOf ?? RuleDesigns.AsOf }
                )
                .Waivers
        );

    private static ReviewResult Review(params IReadOnlyList<Waiver> waivers) =>
        Workbench.Runner.Run(_design with { Waivers = waivers }, RuleDesigns.Settings);
}
