using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Idempotency;

/// <summary>IDEM002 and IDEM003: the key that rows are matched by.</summary>
public class MergeKeyTests
{
    private const string Merge = """
        datasets:
          - id: stg
            kind: table
            schema:
              versions:
                - version: "1"
                  columns:
                    - name: id
                      type: bigint
                      nullable: true
                    - name: shop
                      type: text
                      nullable: false
          - id: fct
            kind: table
        jobs:
          - id: build
            inputs:
              - dataset: stg
            outputs:
              - dataset: fct
                writeMode: merge
                keys: [id, shop]

        """;

    private const string Nullable = "datasets/stg/schema/versions/1/columns/id/nullable";

    [Theory]
    [InlineData("merge", VerdictKind.Fail)]
    [InlineData("scd1", VerdictKind.Fail)]
    [InlineData("scd2", VerdictKind.Fail)]
    [InlineData("cdcApply", VerdictKind.Fail)]
    [InlineData("streamUpsert", VerdictKind.Fail)]
    [InlineData("deleteInsert", VerdictKind.NotApplicable)]
    [InlineData("append", VerdictKind.NotApplicable)]
    public void MissingKey_MattersWhereRowsAreMatched(string mode, VerdictKind verdict)
    {
        var design = Unset(Set(Parse(Merge), "jobs/build/outputs/fct/writeMode", mode), "jobs/build/outputs/fct/keys");

        Assert.Equal(verdict, Verdict("IDEM002", design));
    }

    [Fact]
    public void UnstatedMode_IsOpen()
    {
        var design = Unset(Parse(Merge), "jobs/build/outputs/fct/writeMode");

        Assert.Equal(["jobs/build/outputs/fct/writeMode"], Needs("IDEM002", design));
        Assert.Equal(["jobs/build/outputs/fct/writeMode"], Needs("IDEM003", design));
    }

    [Fact]
    public void MissingKey_WithoutAKeyOfTheTarget_HasNoFix()
    {
        var design = Unset(Parse(Merge), "jobs/build/outputs/fct/keys");
        var keyed = Apply(
            design,
            DesignPatch.Set("datasets/fct/keys/primary", new DataList([DataScalar.String("id")]))
        );

        Assert.Null(Assert.Single(Broken("IDEM002", design)).Fix);
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM002", Apply(keyed, Broken("IDEM002", keyed)[0].Fix!.Edit))); // it has one: the target has a key
    }

    [Fact]
    public void MissingKey_SilencesTheRuleAboutNullableKeys()
    {
        var design = Unset(Parse(Merge), "jobs/build/outputs/fct/keys");
        var review = Workbench.Runner.Run(design, Settings);

        Assert.Contains(review.Findings, f => f.Rule == "IDEM002");
        Assert.DoesNotContain(review.Findings, f => f.Rule is "IDEM003" or "IDEM004");
    }

    [Fact]
    public void NullableKey_NamesTheColumnAndItsSource()
    {
        var finding = Assert.Single(Broken("IDEM003", Parse(Merge)));

        Assert.Equal("jobs/build/outputs/fct", finding.Path);
        Assert.Contains("by 'id', which may be NULL in 'stg'", finding.Message, StringComparison.Ordinal);
        Assert.Contains(finding.Inputs, i => i is { Path: Nullable, Value: "true" });
    }

    [Fact]
    public void UnstatedNullability_IsOpen() =>
        Assert.Equal([Nullable], Needs("IDEM003", Unset(Parse(Merge), Nullable)));

    [Fact]
    public void UnstatedColumns_AreOpen() =>
        Assert.Equal(["datasets/stg/schema/versions"], Needs("IDEM003", Unset(Parse(Merge), "datasets/stg/schema")));

    [Fact]
    public void SecondInputWithoutRoles_IsOpen()
    {
        var design = Apply(
            Parse(Merge),
            new DesignPatch([
                new PatchOperation(PatchVerb.Add, "jobs/build/inputs")
                {
                    Value = new DataMap([new DataEntry("dataset", DataScalar.String("shops"))]),
                },
            ])
        );

        Assert.Equal(["jobs/build/inputs/shops/role", "jobs/build/inputs/stg/role"], Needs("IDEM003", design));
        Assert.Equal(VerdictKind.Fail, Verdict("IDEM003", Set(design, "jobs/build/inputs/stg/role", "driving")));
        Assert.Equal(VerdictKind.Fail, Verdict("IDEM003", Set(design, "jobs/build/inputs/shops/role", "lookup")));
    }
}
