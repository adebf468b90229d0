using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Quality;

public class KeyNotTestedTests
{
    private const string Keyed = """
        datasets:
          - id: lines
            kind: table
            keys:
              primary: [order_id, line]
            schema:
              versions:
                - version: "1"
                  columns:
                    - name: order_id
                      type: bigint
                      nullable: false
                    - name: line
                      type: int

        """;

    private static PipelineDesign With(params IReadOnlyList<Check> checks) => Parse(Keyed) with { Checks = checks };

    private static Check Check(string type, params IReadOnlyList<string> columns) =>
        new()
        {
            Id = $"{type}_{string.Join('_', columns)}",
            Dataset = "lines",
            Type = type,
            Columns = columns,
        };

    [Fact]
    public void BothHalves_AreNeeded()
    {
        Check[] complete =
        [
            Check("unique", "order_id", "line"),
            Check("not_null", "order_id"),
            Check("not_null", "line"),
        ];

        Assert.Equal(VerdictKind.Pass, Verdict("QUAL001", With(complete)));
        for (var i = 0; i < complete.Length; i++)
            Assert.Equal(VerdictKind.Fail, Verdict("QUAL001", With([.. complete.Where((_, at) => at != i)])));
    }

    [Fact]
    public void UniqueOverFewerColumns_ImpliesTheKey()
    {
        Check[] notNull = [Check("not_null", "order_id", "line")];

        Assert.Equal(VerdictKind.Pass, Verdict("QUAL001", With([.. notNull, Check("unique", "line")])));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL001", With([.. notNull, Check("unique", "line", "amount")])));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL001", With([.. notNull, Check("unique")])));
    }

    [Theory]
    [InlineData("0", VerdictKind.Pass)]
    [InlineData("0.01", VerdictKind.Fail)]
    public void ShareOfNulls_MustBeZero(string maxPct, VerdictKind verdict)
    {
        var args = new Dictionary<string, string> { ["maxPct"] = maxPct };

        Assert.Equal(
            verdict,
            Verdict(
                "QUAL001",
                With(Check("unique", "order_id", "line"), Check("not_null", "order_id", "line") with { Args = args })
            )
        );
    }

    [Fact]
    public void ChecksOfAnotherDataset_DoNotCount() =>
        Assert.Equal(
            VerdictKind.Fail,
            Verdict(
                "QUAL001",
                With(
                    Check("unique", "order_id", "line"),
                    Check("not_null", "order_id", "line") with
                    {
                        Dataset = "others",
                    }
                )
            )
        );

    [Fact]
    public void PlatformThatEnforces_NeedsNoCheck()
    {
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL001", Enforcing("primary")));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL001", Enforcing("unique")));

        var half = Assert.Single(Broken("QUAL001", Enforcing("unique", "notNull")));
        Assert.Contains("'line' is never NULL", half.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'order_id'", half.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoKey_IsNoConcern() =>
        Assert.Equal(VerdictKind.NotApplicable, Verdict("QUAL001", Unset(Parse(Keyed), "datasets/lines/keys")));

    [Fact]
    public void Fix_AddsWhatIsMissing_UnderIdsThatAreFree()
    {
        var design = With(Check("not_null", "line"), new Check { Id = "lines_unique_order_id_line" });

        var fix = Assert.Single(Broken("QUAL001", design)).Fix!; // always computed
        var after = Apply(design, fix.Edit);

        Assert.Equal(
            ["lines_unique_order_id_line_2", "lines_not_null_order_id"],
            after.Checks.Skip(2).Select(c => c.Id)
        );
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL001", after));
    }

    [Fact]
    public void Fix_OfColumnsWithOddNames_StillFits()
    {
        var design = Apply(
            Parse(Keyed),
            DesignPatch.Set(
                "datasets/lines/keys/primary",
                new DataList([DataScalar.String("items[].sku"), DataScalar.String("Straße"), DataScalar.String("a/b")])
            )
        );

        Assert.Equal(VerdictKind.Pass, Verdict("QUAL001", Apply(design, Broken("QUAL001", design)[0].Fix!.Edit))); // always computed
    }

    private static PipelineDesign Enforcing(params IReadOnlyList<string> kinds) =>
        Apply(
            Parse(Keyed),
            DesignPatch.Set("datasets/lines/keys/enforced", new DataList([.. kinds.Select(DataScalar.String)]))
        );
}
