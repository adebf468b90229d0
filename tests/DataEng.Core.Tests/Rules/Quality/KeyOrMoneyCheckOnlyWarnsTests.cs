using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Quality;

public class KeyOrMoneyCheckOnlyWarnsTests
{
    private static readonly PipelineDesign _mart = Parse(
        """
        datasets:
          - id: mart
            kind: table
            exposed: true
            criticality: high
            keys:
              primary: [day, shop]
            schema:
              versions:
                - version: "1"
                  columns:
                    - name: amount
                      type: decimal(12,2)
                      unit: EUR
                    - name: weight
                      type: decimal(12,2)
                      unit: kg
        jobs:
          - id: build
            outputs:
              - dataset: mart
                writeMode: merge
                keys: [row_id]

        """
    );

    private static Check Weak(string type, params IReadOnlyList<string> columns) =>
        new()
        {
            Id = "check",
            Dataset = "mart",
            Type = type,
            Columns = columns,
            Fail = "> 0",
            Action = CheckAction.Alert,
        };

    private static PipelineDesign With(params IReadOnlyList<Check> checks) => _mart with { Checks = checks };

    [Theory]
    [InlineData("unique", "day,shop", VerdictKind.Fail)]
    [InlineData("unique", "day", VerdictKind.Fail)]
    [InlineData("unique", "row_id", VerdictKind.Fail)]
    [InlineData("unique", "day,row_id", VerdictKind.NotApplicable)]
    [InlineData("unique", "amount", VerdictKind.NotApplicable)]
    [InlineData("unique", "", VerdictKind.NotApplicable)]
    [InlineData("not_null", "shop", VerdictKind.Fail)]
    [InlineData("not_null", "amount", VerdictKind.Fail)]
    [InlineData("not_null", "weight", VerdictKind.NotApplicable)]
    [InlineData("relationship", "row_id", VerdictKind.Fail)]
    [InlineData("range", "amount", VerdictKind.NotApplicable)]
    public void OnlyKeysAndMoney_AreConcerned(string type, string columns, VerdictKind verdict) =>
        Assert.Equal(
            verdict,
            Verdict("QUAL006", With(Weak(type, columns.Split(',', StringSplitOptions.RemoveEmptyEntries))))
        );

    [Theory]
    [InlineData(null, null, CheckAction.Block, VerdictKind.Pass)]
    [InlineData(null, null, CheckAction.Quarantine, VerdictKind.Pass)]
    [InlineData(null, "> 0", CheckAction.Block, VerdictKind.Pass)]
    [InlineData("> 0", null, CheckAction.Block, VerdictKind.Fail)]
    [InlineData("> 0", "> 9", CheckAction.Alert, VerdictKind.Fail)]
    [InlineData("> 0", null, null, VerdictKind.Fail)]
    [InlineData(null, "> 0", null, VerdictKind.Open)]
    public void WhatHappensOnAFailure_Decides(string? warn, string? fail, CheckAction? action, VerdictKind verdict) =>
        Assert.Equal(
            verdict,
            Verdict("QUAL006", With(Weak("unique", "row_id") with { Warn = warn, Fail = fail, Action = action }))
        );

    [Fact]
    public void Finding_StandsAtTheCheckAndItsFixHoldsRowsBack()
    {
        var design = With(Weak("unique", "row_id") with { Warn = "> 0.1 %", Fail = null });

        var finding = Assert.Single(Broken("QUAL006", design));

        Assert.Equal("checks/check", finding.Path);
        var check = Assert.Single(Apply(design, finding.Fix!.Edit).Checks); // there is always one
        Assert.Equal(
            ("> 0.1 %", null, CheckAction.Block, CheckPhase.PrePublish),
            (check.Fail, check.Warn, check.Action, check.Phase)
        );
    }

    [Fact]
    public void MonitorBesideACheckThatBlocks_IsFine()
    {
        var weak = Weak("not_null", "amount");
        var strong = weak with { Id = "strong", Action = CheckAction.Block };

        Assert.Equal(VerdictKind.Pass, Verdict("QUAL006", With(weak, strong)));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL006", With(weak, strong with { Columns = ["day"] })));
        Assert.Equal(VerdictKind.Fail, Verdict("QUAL006", With(weak, strong with { Type = "relationship" })));
    }

    [Fact]
    public void EnforcedPrimaryKey_NeedsNoBlockingCheck()
    {
        var enforced = Set(
            With(Weak("unique", "day", "shop")),
            "datasets/mart/keys/enforced",
            new DataList([DataScalar.String("primary")])
        );

        Assert.Equal(VerdictKind.NotApplicable, Verdict("QUAL006", enforced));
    }

    [Theory]
    [InlineData("low", VerdictKind.NotApplicable)]
    [InlineData("medium", VerdictKind.NotApplicable)]
    [InlineData("high", VerdictKind.Fail)]
    public void Criticality_DrawsTheLine(string criticality, VerdictKind verdict) =>
        Assert.Equal(
            verdict,
            Verdict("QUAL006", Set(With(Weak("unique", "row_id")), "datasets/mart/criticality", criticality))
        );

    [Fact]
    public void WhatIsNotStated_IsAskedForOncePerDataset()
    {
        var design = Unset(
            Unset(
                With(Weak("unique", "row_id"), Weak("not_null", "day") with { Id = "other" }),
                "datasets/mart/exposed"
            ),
            "datasets/mart/criticality"
        );

        Assert.Equal(["datasets/mart/exposed", "datasets/mart/criticality"], Needs("QUAL006", design));
        Assert.Equal(["checks/check/action"], Needs("QUAL006", With(Weak("unique", "row_id") with { Action = null })));
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("QUAL006", Set(design, "datasets/mart/exposed", new DataScalar(ScalarKind.Boolean, "false")))
        );
    }
}
