using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Quality;

public class RowPreservingEdgeNotReconciledTests
{
    private const string Edge = "jobs/clean/inputs/raw";

    private static readonly PipelineDesign _step = Parse(
        """
        datasets:
          - id: raw
            kind: table
            name: Raw rows
            location: lake.raw_rows
          - id: clean
            kind: table
            owner:
              team: Data
        jobs:
          - id: clean
            inputs:
              - dataset: raw
                rowPreserving: true
              - dataset: codes
                role: lookup
                rowPreserving: true
            outputs:
              - dataset: clean
                writeMode: merge

        """
    );

    private static PipelineDesign With(string dataset, string type, string argument) =>
        _step with
        {
            Checks =
            [
                new Check
                {
                    Id = "compare",
                    Dataset = dataset,
                    Type = type,
                    Args = new Dictionary<string, string> { ["with"] = argument },
                },
            ],
        };

    [Fact]
    public void EdgeThatNobodyCompares_IsFoundAndFixed()
    {
        var finding = Assert.Single(Broken("QUAL005", _step));

        Assert.Equal(Edge, finding.Path);
        var after = Apply(_step, finding.Fix!.Edit); // there is one target
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL005", after));
        Assert.Equal("Data", Assert.Single(after.Checks).Owner?.Team);
    }

    [Theory]
    [InlineData("clean", "reconciliation", "raw", VerdictKind.Pass)]
    [InlineData("raw", "reconciliation", "clean", VerdictKind.Pass)]
    [InlineData("clean", "reconciliation", "ref('raw')", VerdictKind.Pass)]
    [InlineData("clean", "reconciliation", "raw rows of the day", VerdictKind.Pass)]
    [InlineData("clean", "reconciliation", "lake.raw_rows", VerdictKind.Pass)]
    [InlineData("clean", "reconciliation", "withdrawal", VerdictKind.Fail)]
    [InlineData("clean", "reconciliation", "raw_other", VerdictKind.Fail)]
    [InlineData("clean", "reconciliation", "statement of the bank", VerdictKind.Fail)]
    [InlineData("clean", "row_count", "raw", VerdictKind.Fail)]
    [InlineData("codes", "reconciliation", "raw", VerdictKind.Fail)]
    public void Check_CountsWhereItNamesTheOtherSide(
        string dataset,
        string type,
        string argument,
        VerdictKind verdict
    ) => Assert.Equal(verdict, Verdict("QUAL005", With(dataset, type, argument)));

    [Theory]
    [InlineData("lookup", VerdictKind.NotApplicable)]
    [InlineData("control", VerdictKind.NotApplicable)]
    [InlineData("driving", VerdictKind.Fail)]
    public void OnlyRowsThatMoveOn_Count(string role, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("QUAL005", Set(_step, $"{Edge}/role", role)));

    [Fact]
    public void DrivingEdgeThatDoesNotSay_IsAskedForOnce()
    {
        var open = Unset(_step, $"{Edge}/rowPreserving");

        Assert.Equal([$"{Edge}/rowPreserving"], Needs("QUAL005", open));
        Assert.Equal(
            VerdictKind.Pass,
            Verdict("QUAL005", open with { Checks = With("clean", "reconciliation", "raw").Checks })
        );
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("QUAL005", Set(_step, $"{Edge}/rowPreserving", new DataScalar(ScalarKind.Boolean, "false")))
        );
    }

    [Theory]
    [InlineData("writeMode", "view")]
    [InlineData("role", "quarantine")]
    public void NothingMoves_IntoAViewOrASide(string field, string value) =>
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("QUAL005", Set(_step, $"jobs/clean/outputs/clean/{field}", value))
        );

    [Fact]
    public void SeveralTargets_AreEnoughWithOne()
    {
        var job = _step.Jobs[0];
        var two = job with { Outputs = [.. job.Outputs, new JobOutput { Dataset = "other" }] };

        Assert.Null(Assert.Single(Broken("QUAL005", _step with { Jobs = [two] })).Fix);
        Assert.Equal(
            VerdictKind.Pass,
            Verdict("QUAL005", With("clean", "reconciliation", "raw") with { Jobs = [two] })
        );
    }
}
