using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Quality;

public class CheckRunsAfterPublishTests
{
    private static readonly PipelineDesign _mart = Parse(
        """
        datasets:
          - id: mart
            kind: table
            exposed: true
        checks:
          - id: one
            dataset: mart
            type: unique
            phase: postPublish
            action: block
          - id: two
            dataset: mart
            type: not_null
            phase: monitor
            action: block
          - id: three
            dataset: mart
            type: volume
            phase: postPublish
            action: alert

        """
    );

    [Fact]
    public void AllLateChecks_AreOneFindingWithOneFix()
    {
        var finding = Assert.Single(Broken("QUAL007", _mart));

        Assert.Equal("datasets/mart", finding.Path);
        Assert.StartsWith(
            "2 checks, such as 'one', block only after 'mart'",
            finding.Message,
            StringComparison.Ordinal
        );
        var after = Apply(_mart, finding.Fix!.Edit); // phases follow from the rule
        Assert.Equal(VerdictKind.Pass, Verdict("QUAL007", after));
        Assert.Equal(CheckPhase.PostPublish, after.Checks[2].Phase);
    }

    [Theory]
    [InlineData(CheckPhase.PrePublish, CheckAction.Block, VerdictKind.Pass)]
    [InlineData(CheckPhase.PostPublish, CheckAction.Block, VerdictKind.Fail)]
    [InlineData(CheckPhase.Monitor, CheckAction.Block, VerdictKind.Fail)]
    [InlineData(CheckPhase.PostPublish, CheckAction.Alert, VerdictKind.NotApplicable)]
    [InlineData(CheckPhase.PostPublish, CheckAction.Quarantine, VerdictKind.NotApplicable)]
    [InlineData(null, CheckAction.Alert, VerdictKind.NotApplicable)]
    [InlineData(CheckPhase.PrePublish, null, VerdictKind.NotApplicable)]
    [InlineData(null, CheckAction.Block, VerdictKind.Open)]
    [InlineData(CheckPhase.PostPublish, null, VerdictKind.Open)]
    [InlineData(null, null, VerdictKind.Open)]
    public void PhaseAndAction_Decide(CheckPhase? phase, CheckAction? action, VerdictKind verdict) =>
        Assert.Equal(
            verdict,
            Verdict("QUAL007", _mart with { Checks = [_mart.Checks[0] with { Phase = phase, Action = action }] })
        );

    [Fact]
    public void Exposure_IsAskedForWhereItDecides()
    {
        var open = Unset(_mart, "datasets/mart/exposed");

        Assert.Equal(["datasets/mart/exposed"], Needs("QUAL007", open));
        Assert.Equal(VerdictKind.NotApplicable, Verdict("QUAL007", open with { Checks = [_mart.Checks[2]] }));
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("QUAL007", Set(_mart, "datasets/mart/exposed", new DataScalar(ScalarKind.Boolean, "false")))
        );
    }
}
