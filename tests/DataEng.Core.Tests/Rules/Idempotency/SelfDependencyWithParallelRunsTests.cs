using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Idempotency;

public class SelfDependencyWithParallelRunsTests
{
    private static readonly PipelineDesign _serial = Parse(
        """
        datasets:
          - id: balances
            kind: table
        jobs:
          - id: balance
            inputs:
              - dataset: bookings
              - dataset: balances
            outputs:
              - dataset: balances
            incremental:
              concurrentBatches: false
            schedule:
              trigger: cron
              dependsOnPast: true
            execution:
              selfDependent: previous
              maxActiveRuns: 1
        backfills:
          - id: again
            root: balances
            concurrency: 1

        """
    );

    [Theory]
    [InlineData("jobs/balance/execution/maxActiveRuns", "2")]
    [InlineData("jobs/balance/incremental/concurrentBatches", "true")]
    [InlineData("jobs/balance/schedule/dependsOnPast", "false")]
    [InlineData("backfills/again/concurrency", "2")]
    public void EachWayToRunAtOnce_FailsAndItsFixEndsIt(string path, string value)
    {
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM018", _serial));
        var kind = value is "true" or "false" ? ScalarKind.Boolean : ScalarKind.Integer;
        var design = Set(_serial, path, new DataScalar(kind, value));

        var finding = Assert.Single(Broken("IDEM018", design));

        Assert.Equal("jobs/balance", finding.Path);
        Assert.Equal(value, finding.Inputs.Single(i => i.Path == path).Value);
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM018", Apply(design, finding.Fix!.Edit))); // there is always one
    }

    [Theory]
    [InlineData("jobs/balance/execution/maxActiveRuns")]
    [InlineData("jobs/balance/schedule/dependsOnPast")]
    [InlineData("backfills/again/concurrency")]
    public void WhatIsNotStated_IsAskedFor(string path) => Assert.Equal([path], Needs("IDEM018", Unset(_serial, path)));

    [Fact]
    public void ReadingItsOwnOutput_WithoutAWord_IsAskedFor() =>
        Assert.Equal(
            ["jobs/balance/execution/selfDependent"],
            Needs("IDEM018", Unset(_serial, "jobs/balance/execution/selfDependent"))
        );

    [Theory]
    [InlineData("offset(-1, day)", VerdictKind.Fail)]
    [InlineData("asOf(00:00, P1D)", VerdictKind.Fail)]
    [InlineData("offset(1, day)", VerdictKind.Open)]
    [InlineData("all", VerdictKind.Open)]
    public void ReadingAnEarlierStateOfIt_IsSelfDependence(string select, VerdictKind verdict)
    {
        var design = Unset(
            Set(_serial, "jobs/balance/execution/maxActiveRuns", "2"),
            "jobs/balance/execution/selfDependent"
        );

        Assert.Equal(verdict, Verdict("IDEM018", Set(design, "jobs/balance/inputs/balances/select", select)));
    }

    [Theory]
    [InlineData("none", VerdictKind.NotApplicable)]
    [InlineData("previous", VerdictKind.Fail)]
    [InlineData("window(P7D)", VerdictKind.Fail)]
    public void SelfDependence_Decides(string kind, VerdictKind verdict) =>
        Assert.Equal(
            verdict,
            Verdict(
                "IDEM018",
                Set(
                    Set(_serial, "jobs/balance/execution/maxActiveRuns", "2"),
                    "jobs/balance/execution/selfDependent",
                    kind
                )
            )
        );

    [Fact]
    public void Stream_IsOneRun() =>
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("IDEM018", Set(_serial, "jobs/balance/schedule/trigger", "continuous"))
        );

    [Theory]
    [InlineData("draft", VerdictKind.Fail)]
    [InlineData("running", VerdictKind.Fail)]
    [InlineData("done", VerdictKind.Pass)]
    [InlineData("cancelled", VerdictKind.Pass)]
    public void BackfillThatIsOver_DoesNotCount(string status, VerdictKind verdict)
    {
        var parallel = Set(_serial, "backfills/again/concurrency", "4");

        Assert.Equal(verdict, Verdict("IDEM018", Set(parallel, "backfills/again/status", status)));
    }

    [Fact]
    public void BackfillOfSomethingElse_DoesNotCount() =>
        Assert.Equal(
            VerdictKind.Pass,
            Verdict(
                "IDEM018",
                _serial with
                {
                    Backfills =
                    [
                        new BackfillRequest
                        {
                            Id = "other",
                            Root = "elsewhere",
                            Concurrency = 9,
                        },
                    ],
                }
            )
        );
}
