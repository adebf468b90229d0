using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Flow;

public class ExposedWithoutSlaTests
{
    private const string Exposed = """
        datasets:
          - id: orders
            kind: table
            exposed: true

        """;

    [Fact]
    public void UnstatedExposure_IsOpen_UnlessAPromiseIsThere()
    {
        var silent = Unset(Parse(Exposed), "datasets/orders/exposed");

        Assert.Equal(["datasets/orders/exposed"], Needs("SLAF006", silent));
        Assert.Equal(VerdictKind.Pass, Verdict("SLAF006", Set(silent, "datasets/orders/sla/maxStaleness", "PT24H")));
    }

    [Fact]
    public void Consumer_MakesADatasetExposed() =>
        Assert.Equal(
            VerdictKind.Fail,
            Verdict(
                "SLAF006",
                Parse("datasets:\n  - id: orders\n    kind: table\n    consumers:\n      - id: finance\n")
            )
        );

    [Theory]
    [InlineData("deadline/time", "06:00", VerdictKind.Pass)]
    [InlineData("maxStaleness", "PT1H", VerdictKind.Pass)]
    [InlineData("deadline/zone", "Europe/Berlin", VerdictKind.Fail)]
    public void Promise_IsATimeOrAnAge(string field, string value, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("SLAF006", Set(Parse(Exposed), $"datasets/orders/sla/{field}", value)));

    [Fact]
    public void ImportedDataset_IsOpen_SinceNoArtefactTellsPromises()
    {
        var imported = Parse(Exposed) with
        {
            Provenance = new Dictionary<string, Provenance> { ["datasets"] = new() { Origin = Origin.Imported } },
        };
        var declared = imported with
        {
            Provenance = new Dictionary<string, Provenance>(imported.Provenance)
            {
                ["datasets/orders/sla"] = new() { Origin = Origin.Declared },
            },
        };

        Assert.Equal(
            ["datasets/orders/sla/deadline/time", "datasets/orders/sla/maxStaleness"],
            Needs("SLAF006", imported)
        );
        Assert.Equal(VerdictKind.Fail, Verdict("SLAF006", declared));
    }

    [Fact]
    public void MemberOfACycle_IsOpen()
    {
        var design = Parse(
            Exposed
                + """
                jobs:
                  - id: one
                    inputs:
                      - dataset: orders
                    outputs:
                      - dataset: other
                  - id: two
                    inputs:
                      - dataset: other
                    outputs:
                      - dataset: orders

                """
        );

        var finding = Assert.Single(Judge("SLAF006", design).Findings);

        Assert.Equal(VerdictKind.Open, finding.Verdict);
        Assert.Contains("FLOW001", finding.Message, StringComparison.Ordinal);
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("SLAF006", Set(design, "datasets/orders/exposed", new DataScalar(ScalarKind.Boolean, "false")))
        );
    }
}
