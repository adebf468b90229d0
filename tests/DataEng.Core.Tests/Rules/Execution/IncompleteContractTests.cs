using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Execution;

public class IncompleteContractTests
{
    private const string Complete = """
        datasets:
          - id: orders
            kind: table
            exposed: true
            owner:
              team: Finance
            keys:
              primary: [id]
            schema:
              versions:
                - version: "1"
                  columns:
                    - name: id
                      type: bigint
                      classification: internal
                    - name: amount
                      type: decimal(18,2)
            sla:
              maxStaleness: PT24H
            retention:
              period: P3Y

        """;

    public static TheoryData<string, string> Parts =>
        new()
        {
            { "datasets/orders/owner", "an owner" },
            { "datasets/orders/keys", "a primary key" },
            { "datasets/orders/schema/versions/1/columns/amount/type", "column types" },
            { "datasets/orders/sla", "an SLA" },
            { "datasets/orders/retention", "a retention" },
            { "datasets/orders/schema/versions/1/columns/id/classification", "a classification" },
        };

    [Fact]
    public void CompleteContract_Passes() => Assert.Equal(VerdictKind.Pass, Verdict("CONF001", Parse(Complete)));

    [Theory]
    [MemberData(nameof(Parts))]
    public void EachPart_IsMissed(string path, string words)
    {
        var finding = Assert.Single(Broken("CONF001", Unset(Parse(Complete), path)));

        Assert.Contains($"lacks {words}:", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllParts_AreListedInWords()
    {
        var bare = Parse("datasets:\n  - id: orders\n    exposed: true\n");

        Assert.Contains(
            "lacks an owner, a primary key, column types, an SLA, a retention and a classification:",
            Assert.Single(Broken("CONF001", bare)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void UnstatedExposure_IsOpen_WhileAPartIsMissing()
    {
        var silent = Unset(Parse(Complete), "datasets/orders/exposed");

        Assert.Equal(VerdictKind.Pass, Verdict("CONF001", silent));
        Assert.Equal(["datasets/orders/exposed"], Needs("CONF001", Unset(silent, "datasets/orders/owner")));
    }

    [Fact]
    public void ImportedDataset_LacksOnlyWhatArtefactsTell()
    {
        var imported = Unset(Unset(Parse(Complete), "datasets/orders/sla"), "datasets/orders/retention") with
        {
            Provenance = new Dictionary<string, Provenance> { ["datasets"] = new() { Origin = Origin.Imported } },
        };

        Assert.Equal(
            ["datasets/orders/sla/maxStaleness", "datasets/orders/retention/period"],
            Needs("CONF001", imported)
        );
        Assert.Contains(
            "lacks an owner:",
            Assert.Single(Broken("CONF001", Unset(imported, "datasets/orders/owner"))).Message,
            StringComparison.Ordinal
        );
    }
}
