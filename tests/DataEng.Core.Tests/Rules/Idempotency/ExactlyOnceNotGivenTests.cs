using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Idempotency;

public class ExactlyOnceNotGivenTests
{
    private const string Edge = "jobs/clean/outputs/clean";

    private static readonly PipelineDesign _chain = Parse(
        """
        datasets:
          - id: raw
            kind: topic
          - id: clean
            kind: topic
            keys:
              primary: [id]
        jobs:
          - id: collect
            engine: flink
            mode: streaming
            outputs:
              - dataset: raw
                writeMode: streamAppend
                delivery:
                  guarantee: exactlyOnce
                  transactionalIdPrefix: collect
            execution:
              checkpointInterval: PT10S
          - id: clean
            engine: flink
            mode: streaming
            inputs:
              - dataset: raw
                isolation: readCommitted
            outputs:
              - dataset: clean
                writeMode: streamAppend
                delivery:
                  guarantee: exactlyOnce
                  transactionalIdPrefix: clean
            execution:
              checkpointInterval: PT10S
          - id: count
            inputs:
              - dataset: clean
                isolation: readCommitted

        """
    );

    [Fact]
    public void CompleteChain_Passes()
    {
        var tally = Assert.Single(Judge("IDEM021", _chain).Tallies);

        Assert.Equal((0, 2, 0), (tally.Failed, tally.Passed, tally.Open));
    }

    [Theory]
    [InlineData("atLeastOnce")]
    [InlineData("atMostOnce")]
    public void SinkBefore_MustHoldIt(string guarantee)
    {
        var finding = Assert.Single(
            Broken("IDEM021", Set(_chain, "jobs/collect/outputs/raw/delivery/guarantee", guarantee))
        );

        Assert.Equal(Edge, finding.Path);
        Assert.Contains("'collect'", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("atLeastOnce", VerdictKind.Pass)]
    [InlineData("atMostOnce", VerdictKind.Fail)]
    public void Deduplication_MendsRepetitionsButNotLosses(string guarantee, VerdictKind verdict) =>
        Assert.Equal(
            verdict,
            Verdict(
                "IDEM021",
                Set(Set(_chain, $"{Edge}/dedupBy", "id"), "jobs/collect/outputs/raw/delivery/guarantee", guarantee)
            )
        );

    [Theory]
    [InlineData("lookup", VerdictKind.Pass)]
    [InlineData("control", VerdictKind.Pass)]
    [InlineData("driving", VerdictKind.Fail)]
    public void OnlyWhatFlowsOn_Counts(string role, VerdictKind verdict)
    {
        var weak = Set(_chain, "jobs/collect/outputs/raw/delivery/guarantee", "atLeastOnce");

        Assert.Equal(verdict, Verdict("IDEM021", Set(weak, "jobs/clean/inputs/raw/role", role)));
    }

    [Fact]
    public void NoCheckpoints_Fails() =>
        Assert.Equal(
            VerdictKind.Fail,
            Verdict("IDEM021", Set(_chain, "jobs/clean/execution/checkpointInterval", "PT0S"))
        );

    [Fact]
    public void NoPrefix_FailsForATopicOnly()
    {
        var bare = Unset(_chain, $"{Edge}/delivery/transactionalIdPrefix");

        Assert.Equal(VerdictKind.Fail, Verdict("IDEM021", bare));
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM021", Set(bare, "datasets/clean/kind", "table")));
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM021", Set(bare, "jobs/clean/engine", "kafkaConnect")));
    }

    [Fact]
    public void UncommittedReader_FailsAndTheFixLetsItWait()
    {
        var design = Set(_chain, "jobs/count/inputs/clean/isolation", "readUncommitted");

        var finding = Assert.Single(Broken("IDEM021", design));

        Assert.Equal(VerdictKind.Pass, Verdict("IDEM021", Apply(design, finding.Fix!.Edit))); // one value is right
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM021", Set(design, "datasets/clean/kind", "table")));
        Assert.Null(Assert.Single(Broken("IDEM021", Unset(design, $"{Edge}/delivery/transactionalIdPrefix"))).Fix);
    }

    [Theory]
    [InlineData("jobs/clean/execution/checkpointInterval")]
    [InlineData("jobs/count/inputs/clean/isolation")]
    [InlineData("datasets/clean/kind")]
    [InlineData("jobs/collect/outputs/raw/delivery/guarantee")]
    public void WhatIsNotStated_IsAskedFor(string path) => Assert.Equal([path], Needs("IDEM021", Unset(_chain, path)));

    [Theory]
    [InlineData("batch", VerdictKind.Pass)]
    [InlineData("microBatch", VerdictKind.Open)]
    [InlineData("streaming", VerdictKind.Open)]
    public void Batch_CommitsAtItsEnd(string mode, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM021", Set(Unset(_chain, "jobs/clean/execution"), "jobs/clean/mode", mode)));

    [Fact]
    public void OutputThatClaimsLess_IsNotConcerned()
    {
        var modest = _chain with
        {
            Jobs =
            [
                .. _chain.Jobs.Select(j => j with { Outputs = [.. j.Outputs.Select(o => o with { Delivery = null })] }),
            ],
        };

        Assert.Equal(VerdictKind.NotApplicable, Verdict("IDEM021", modest));
    }
}
