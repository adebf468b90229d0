using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Flow;

public class DependencyCycleTests
{
    private const string Loop = """
        datasets:
          - id: a
            kind: table
          - id: b
            kind: table
        jobs:
          - id: one
            name: First job
            inputs:
              - dataset: a
            outputs:
              - dataset: b
          - id: two
            inputs:
              - dataset: b
            outputs:
              - dataset: a

        """;

    private const string SelfRead = """
        datasets:
          - id: a
            kind: table
        jobs:
          - id: one
            inputs:
              - dataset: a
            outputs:
              - dataset: a
            execution:
              selfDependent: none

        """;

    [Fact]
    public void Cycle_ShowsTheWayRoundAndTheEdges()
    {
        var finding = Assert.Single(Broken("FLOW001", Parse(Loop)));

        Assert.Equal("jobs/one", finding.Path);
        Assert.Contains("'First job' → 'b' → 'two' → 'a' → 'First job'", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["jobs/one/inputs/a/select", "jobs/two/inputs/b/select"], finding.Inputs.Select(i => i.Path));
    }

    [Theory]
    [InlineData("offset(-1, day)", VerdictKind.Pass)]
    [InlineData("offset(0, day)", VerdictKind.Fail)]
    [InlineData("offset(1, day)", VerdictKind.Fail)]
    [InlineData("asOf(03:00, P1D)", VerdictKind.Pass)]
    [InlineData("increment", VerdictKind.Fail)]
    [InlineData("latest", VerdictKind.Fail)]
    public void Cycle_WithALagOnOneEdge_IsNone(string select, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("FLOW001", Set(Parse(Loop), "jobs/two/inputs/b/select", select)));

    [Theory]
    [InlineData("external", VerdictKind.Pass)]
    [InlineData("api", VerdictKind.Pass)]
    [InlineData("topic", VerdictKind.Fail)]
    public void Cycle_ThroughWhatIsOutside_IsNone(string kind, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("FLOW001", Set(Parse(Loop), "datasets/b/kind", kind)));

    [Fact]
    public void Cycle_WithMoreMembers_NamesThem()
    {
        var design = Parse(Loop + "  - id: three\n    inputs:\n      - dataset: b\n    outputs:\n      - dataset: a\n");

        var cycle = Assert.Single(Broken("FLOW001", design));

        Assert.Equal("jobs/one", cycle.Path);
        Assert.EndsWith("Caught in the same cycle: 'two'.", cycle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cycles_ThatShareNothing_AreTwoFindings()
    {
        var twice = Loop + Loop.Replace("datasets:\n", "", StringComparison.Ordinal);
        var design = Parse(Loop);
        var other = Parse(
            twice[Loop.Length..]
                .Replace("  - id: a", "datasets:\n  - id: a", StringComparison.Ordinal)
                .Replace(": a\n", ": x\n", StringComparison.Ordinal)
                .Replace(": b\n", ": y\n", StringComparison.Ordinal)
                .Replace("id: one", "id: uno", StringComparison.Ordinal)
                .Replace("id: two", "id: due", StringComparison.Ordinal)
        );

        var findings = Broken(
            "FLOW001",
            design with
            {
                Datasets = [.. design.Datasets, .. other.Datasets],
                Jobs = [.. other.Jobs, .. design.Jobs],
            }
        );

        Assert.Equal(["jobs/due", "jobs/one"], findings.Select(f => f.Path));
    }

    [Theory]
    [InlineData("none", VerdictKind.Fail)]
    [InlineData("previous", VerdictKind.Pass)]
    [InlineData("window(P7D)", VerdictKind.Pass)]
    public void SelfRead_IsJudgedByWhatTheJobSays(string dependence, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("FLOW001", Set(Parse(SelfRead), "jobs/one/execution/selfDependent", dependence)));

    [Fact]
    public void SelfRead_WithoutAWord_IsOpen() =>
        Assert.Equal(
            ["jobs/one/execution/selfDependent"],
            Needs("FLOW001", Unset(Parse(SelfRead), "jobs/one/execution/selfDependent"))
        );

    [Fact]
    public void SelfRead_OfTheIntervalBefore_NeedsNoWord() =>
        Assert.Equal(
            VerdictKind.Pass,
            Verdict(
                "FLOW001",
                Set(
                    Unset(Parse(SelfRead), "jobs/one/execution/selfDependent"),
                    "jobs/one/inputs/a/select",
                    "offset(-1, day)"
                )
            )
        );

    [Fact]
    public void LongCycle_IsCutInTheMessage()
    {
        var design = Parse("");
        var jobs = Enumerable.Range(0, 40).Select(i => $"j{i:00}").ToList();
        design = design with
        {
            Jobs =
            [
                .. jobs.Select(
                    (id, i) =>
                        new DataEng.Core.Model.Job
                        {
                            Id = id,
                            Inputs = [new() { Dataset = $"d{i}" }],
                            Outputs = [new() { Dataset = $"d{(i + 1) % jobs.Count}" }],
                        }
                ),
            ],
        };

        var finding = Assert.Single(Broken("FLOW001", design));

        Assert.True(finding.Message.Length < 400, finding.Message);
        Assert.Contains("80 jobs and datasets", finding.Message, StringComparison.Ordinal);
    }
}
