using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Governance;

public class IncompleteWaiverTests
{
    private static readonly Waiver _complete = new()
    {
        Id = "w",
        Rule = "FLOW005",
        Path = "datasets/orders",
        Reason = "By hand.",
        Expires = new DateOnly(2027, 1, 31),
    };

    [Fact]
    public void Waiver_NeedsReasonAndExpiry()
    {
        Assert.Equal(VerdictKind.NotApplicable, Verdict("GOVN011", Parse("")));
        Assert.Equal(VerdictKind.Pass, Verdict("GOVN011", With(_complete)));
        Assert.Contains("lacks a reason:", Message(_complete with { Reason = " " }), StringComparison.Ordinal);
        Assert.Contains("lacks an expiry:", Message(_complete with { Expires = null }), StringComparison.Ordinal);
        Assert.Contains(
            "lacks a reason and an expiry:",
            Message(_complete with { Reason = null, Expires = null }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Finding_StandsAtTheWaiver_WhateverTheScope()
    {
        var design = With(_complete with { Expires = null }) with { Scope = ["orders"] };

        var finding = Assert.Single(Judge("GOVN011", design).Findings);

        Assert.Equal("waivers/w", finding.Path);
        Assert.True(finding.InScope);
    }

    private static string Message(Waiver waiver) => Assert.Single(Broken("GOVN011", With(waiver))).Message;

    private static PipelineDesign With(Waiver waiver) =>
        Parse("datasets:\n  - id: orders\n") with
        {
            Waivers = [waiver],
        };
}
