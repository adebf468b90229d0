using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Governance;

public class NoOwnerTests
{
    private const string Owned = """
        datasets:
          - id: orders
            kind: table
            exposed: true
            owner:
              team: Finance
        jobs:
          - id: build
            owner:
              contact: finance@example.com
            outputs:
              - dataset: orders

        """;

    [Fact]
    public void Owner_IsATeamOrAContact_OfDatasetAndJob()
    {
        Assert.Equal(VerdictKind.Pass, Verdict("GOVN001", Parse(Owned)));
        Assert.Equal(VerdictKind.Fail, Verdict("GOVN001", Unset(Parse(Owned), "jobs/build/owner")));
        Assert.Equal(VerdictKind.Fail, Verdict("GOVN001", Unset(Parse(Owned), "datasets/orders/owner")));
        Assert.Equal(VerdictKind.Fail, Verdict("GOVN001", Set(Parse(Owned), "datasets/orders/owner/team", " ")));
    }

    [Fact]
    public void Message_NamesWhatHasNoOwner()
    {
        var both = Unset(Unset(Parse(Owned), "jobs/build/owner"), "datasets/orders/owner");

        Assert.Contains("'orders' and the job 'build'", Broken("GOVN001", both)[0].Message, StringComparison.Ordinal);
        Assert.Contains(
            "of the job 'build', which writes 'orders'",
            Broken("GOVN001", Unset(Parse(Owned), "jobs/build/owner"))[0].Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void UnstatedExposure_IsOpen_WhileAnOwnerIsMissing()
    {
        var silent = Unset(Parse(Owned), "datasets/orders/exposed");

        Assert.Equal(VerdictKind.Pass, Verdict("GOVN001", silent));
        Assert.Equal(["datasets/orders/exposed"], Needs("GOVN001", Unset(silent, "jobs/build/owner")));
        Assert.Equal(
            VerdictKind.Fail,
            Verdict("GOVN001", Set(Unset(silent, "jobs/build/owner"), "datasets/orders/layer", "source"))
        );
    }

    [Fact]
    public void DatasetInside_IsNoConcern()
    {
        var inside = Parse(Owned);
        inside = inside with { Datasets = [new Dataset { Id = "orders", Exposed = false }] };

        Assert.Equal(VerdictKind.NotApplicable, Verdict("GOVN001", inside));
    }
}
