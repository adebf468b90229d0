using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Idempotency;

public class CdcApplyWithoutSequenceOrDeletesTests
{
    private const string Edge = "jobs/apply/outputs/claims";
    private const string Input = "jobs/apply/inputs/changes";

    private static readonly PipelineDesign _apply = Parse(
        """
        datasets:
          - id: changes
            kind: topic
            retention:
              period: P7D
        jobs:
          - id: apply
            inputs:
              - dataset: changes
                select: window(PT1H, PT0S)
            outputs:
              - dataset: claims
                writeMode: cdcApply
                keys: [claim_id]
                sequenceBy: [lsn]
                deletes: tombstone
                tombstoneRetention: P7D

        """
    );

    [Fact]
    public void NoSequence_Fails()
    {
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM020", _apply));

        var finding = Assert.Single(Broken("IDEM020", Unset(_apply, $"{Edge}/sequenceBy")));

        Assert.Equal(Edge, finding.Path);
        Assert.Null(finding.Fix);
    }

    [Theory]
    [InlineData("ignore", VerdictKind.Fail)]
    [InlineData("none", VerdictKind.Pass)]
    [InlineData("hard", VerdictKind.Pass)]
    [InlineData("soft(gone)", VerdictKind.Pass)]
    public void Deletes_AreHandled(string deletes, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM020", Set(_apply, $"{Edge}/deletes", deletes)));

    [Theory]
    [InlineData("P6D", VerdictKind.Fail)]
    [InlineData("P7D", VerdictKind.Pass)]
    [InlineData("P8D", VerdictKind.Pass)]
    public void Tombstones_AreKeptAsLongAsTheTopic(string kept, VerdictKind verdict)
    {
        var design = Set(_apply, $"{Edge}/tombstoneRetention", kept);

        Assert.Equal(verdict, Verdict("IDEM020", design));
        foreach (var finding in Broken("IDEM020", design))
            Assert.Equal(VerdictKind.Pass, Verdict("IDEM020", Apply(design, finding.Fix!.Edit))); // the length is stated
    }

    [Theory]
    [InlineData($"{Input}/cdc/sourceLogRetention", "P8D")]
    [InlineData($"{Input}/select", "window(P8D, PT0S)")]
    public void LongestOfAll_IsTheHorizon(string path, string value)
    {
        var finding = Assert.Single(Broken("IDEM020", Set(_apply, path, value)));

        Assert.Contains("8 days", finding.Message, StringComparison.Ordinal);
        Assert.Contains(path, finding.Inputs.Select(i => i.Path));
    }

    [Theory]
    [InlineData(7, VerdictKind.Pass)]
    [InlineData(8, VerdictKind.Fail)]
    [InlineData(int.MaxValue, VerdictKind.Fail)]
    public void LookBack_IsReadAgainToo(int batches, VerdictKind verdict)
    {
        var incremental = new Incremental { Batch = Duration.OfDays(1), Lookback = batches };

        Assert.Equal(
            verdict,
            Verdict("IDEM020", _apply with { Jobs = [_apply.Jobs[0] with { Incremental = incremental }] })
        );
    }

    [Fact]
    public void TopicKeptForEver_WantsDeletesForEver()
    {
        var forever = new DataScalar(ScalarKind.Boolean, "true");
        var design = Set(_apply, "datasets/changes/retention/forever", forever);

        Assert.Null(Assert.Single(Broken("IDEM020", design)).Fix);
        Assert.Equal(
            VerdictKind.Pass,
            Verdict("IDEM020", Set(design, "datasets/changes/topic/cleanupPolicy", "compact"))
        );
        Assert.Equal(VerdictKind.Fail, Verdict("IDEM020", Set(design, "datasets/changes/topic/cleanupPolicy", "both")));
    }

    [Theory]
    [InlineData("sinceStart", VerdictKind.NotApplicable)]
    [InlineData("all", VerdictKind.NotApplicable)]
    [InlineData("increment", VerdictKind.Fail)]
    public void RebuildFromTheBeginning_IsNotConcerned(string select, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM020", Set(Unset(_apply, $"{Edge}/sequenceBy"), $"{Input}/select", select)));

    [Theory]
    [InlineData($"{Edge}/deletes", $"{Edge}/deletes")]
    [InlineData($"{Edge}/tombstoneRetention", $"{Edge}/tombstoneRetention")]
    [InlineData("datasets/changes/retention", $"{Input}/cdc/sourceLogRetention")]
    [InlineData($"{Edge}/writeMode", $"{Edge}/writeMode")]
    public void WhatIsNotStated_IsAskedFor(string without, string need) =>
        Assert.Equal([need], Needs("IDEM020", Unset(_apply, without)));

    [Fact]
    public void SoftDelete_WithoutALimit_RemembersByItself() =>
        Assert.Equal(
            VerdictKind.Pass,
            Verdict("IDEM020", Unset(Set(_apply, $"{Edge}/deletes", "soft(gone)"), $"{Edge}/tombstoneRetention"))
        );
}
