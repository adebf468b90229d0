using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Flow;

public class SlaPathNotScheduledTests
{
    /// <summary>raw → stage → clean → build → fct, with a side of rejected rows that a second job replays.</summary>
    private static readonly PipelineDesign _chain = Parse(
        """
        datasets:
          - id: raw
            kind: table
            layer: source
          - id: clean
            kind: table
          - id: rejected
            kind: table
          - id: fct
            kind: table
            sla:
              deadline:
                time: "06:30"
        jobs:
          - id: stage
            inputs:
              - dataset: raw
            outputs:
              - dataset: clean
              - dataset: rejected
                role: quarantine
            schedule:
              cron: 0 1 * * *
          - id: build
            inputs:
              - dataset: clean
            outputs:
              - dataset: fct
            schedule:
              trigger: dataset
          - id: replay
            inputs:
              - dataset: rejected
            outputs:
              - dataset: clean
            schedule:
              trigger: manual

        """
    );

    [Theory]
    [InlineData("cron", VerdictKind.Pass)]
    [InlineData("dataset", VerdictKind.Pass)]
    [InlineData("continuous", VerdictKind.Pass)]
    [InlineData("manual", VerdictKind.Fail)]
    public void Trigger_OfAJobUpstream_Decides(string trigger, VerdictKind verdict)
    {
        Assert.Equal(verdict, Verdict("FLOW013", Set(_chain, "jobs/stage/schedule/trigger", trigger)));
        Assert.Equal(verdict, Verdict("FLOW013", Set(_chain, "jobs/build/schedule/trigger", trigger)));
    }

    [Fact]
    public void Message_NamesTheNearestJobAndThePromise()
    {
        var both = Set(Set(_chain, "jobs/stage/schedule/trigger", "manual"), "jobs/build/schedule/trigger", "manual");

        var finding = Assert.Single(Broken("FLOW013", both));

        Assert.Equal("datasets/fct", finding.Path);
        Assert.StartsWith(
            "'fct' is promised by 06:30, but 'build', which writes it,",
            finding.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["datasets/fct/sla/deadline/time", "jobs/build/schedule/trigger"],
            finding.Inputs.Select(i => i.Path)
        );
    }

    [Fact]
    public void TriggersNotStated_AreNamedFromAllTheWay()
    {
        var open = Unset(Unset(_chain, "jobs/stage/schedule"), "jobs/build/schedule/trigger");

        Assert.Equal(["jobs/build/schedule/trigger", "jobs/stage/schedule/trigger"], Needs("FLOW013", open));
    }

    [Fact]
    public void ManualJob_OutweighsATriggerThatIsNotStated() =>
        Assert.Equal(
            VerdictKind.Fail,
            Verdict(
                "FLOW013",
                Unset(Set(_chain, "jobs/stage/schedule/trigger", "manual"), "jobs/build/schedule/trigger")
            )
        );

    [Theory]
    [InlineData("late", VerdictKind.Pass)]
    [InlineData("deadLetter", VerdictKind.Pass)]
    [InlineData("main", VerdictKind.Fail)]
    public void RowsSetAside_HoldNothingUp(string role, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("FLOW013", Set(_chain, "jobs/stage/outputs/rejected/role", role)));

    [Fact]
    public void StaticInput_HoldsNothingUp()
    {
        var manual = Set(_chain, "jobs/stage/schedule/trigger", "manual");

        Assert.Equal(VerdictKind.Pass, Verdict("FLOW013", Set(manual, "jobs/build/inputs/clean/select", "static")));
        Assert.Equal(VerdictKind.Fail, Verdict("FLOW013", Set(manual, "jobs/build/inputs/clean/select", "latest")));
    }

    [Fact]
    public void WithoutPromiseOrWithoutJob_ThereIsNothingToJudge()
    {
        var manual = Set(_chain, "jobs/stage/schedule/trigger", "manual");

        Assert.Equal(VerdictKind.NotApplicable, Verdict("FLOW013", Unset(manual, "datasets/fct/sla")));
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("FLOW013", Set(Unset(manual, "datasets/fct/sla"), "datasets/raw/sla/maxStaleness", "PT1H"))
        );
    }

    [Fact]
    public void Cycle_Upstream_IsSearchedToItsEnd()
    {
        var stage = _chain.Jobs[0];
        var round = _chain with
        {
            Jobs =
            [
                stage with
                {
                    Inputs = [.. stage.Inputs, new JobInput { Dataset = "fct" }],
                },
                .. _chain.Jobs.Skip(1),
            ],
        };

        Assert.Equal(VerdictKind.Pass, Verdict("FLOW013", round));
        Assert.Equal(VerdictKind.Fail, Verdict("FLOW013", Set(round, "jobs/stage/schedule/trigger", "manual")));
        Assert.Equal(VerdictKind.Open, Verdict("FLOW013", Unset(round, "jobs/stage/schedule")));
    }
}
