using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Flow;

public class FeedbackLoopWithoutEchoFilterTests
{
    private const string Back = "jobs/extract/inputs/crm";

    private static readonly PipelineDesign _loop = Parse(
        """
        datasets:
          - id: crm
            kind: api
          - id: accounts
            kind: table
        jobs:
          - id: extract
            inputs:
              - dataset: crm
                echo: unfiltered
            outputs:
              - dataset: accounts
          - id: push
            inputs:
              - dataset: accounts
            outputs:
              - dataset: crm

        """
    );

    [Fact]
    public void UnfilteredRead_IsFoundAtTheSystemOutsideAndItsFixEndsIt()
    {
        var finding = Assert.Single(Broken("FLOW014", _loop));

        Assert.Equal("datasets/crm", finding.Path);
        Assert.Contains($"{Back}/echo", finding.Inputs.Select(i => i.Path));
        Assert.Equal(VerdictKind.Pass, Verdict("FLOW014", Apply(_loop, finding.Fix!.Edit))); // one edge, so there is a fix
    }

    [Fact]
    public void EchoNotStated_IsAskedFor() =>
        Assert.Equal([$"{Back}/echo"], Needs("FLOW014", Unset(_loop, $"{Back}/echo")));

    [Theory]
    [InlineData("api", VerdictKind.Fail)]
    [InlineData("external", VerdictKind.Fail)]
    [InlineData("table", VerdictKind.NotApplicable)]
    public void Kind_DecidesWhatIsOutside(string kind, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("FLOW014", Set(_loop, "datasets/crm/kind", kind)));

    [Fact]
    public void AnyEdgeOfTheLoop_MayFilter() =>
        Assert.Equal(VerdictKind.Pass, Verdict("FLOW014", Set(_loop, "jobs/push/inputs/accounts/echo", "filtered")));

    [Theory]
    [InlineData("role", "control")]
    [InlineData("select", "static")]
    public void EdgeWithoutChanges_ClosesNoLoop(string field, string value)
    {
        Assert.Equal(VerdictKind.NotApplicable, Verdict("FLOW014", Set(_loop, $"{Back}/{field}", value)));
        Assert.Equal(VerdictKind.Pass, Verdict("FLOW014", Set(_loop, $"jobs/push/inputs/accounts/{field}", value)));
    }

    [Fact]
    public void TwoSystems_AreOneLoopAndEachNamesItsOwnEdge()
    {
        var two = Set(_loop, "datasets/accounts/kind", "external");

        Assert.Equal([$"jobs/push/inputs/accounts/echo"], Judge("FLOW014", two).Findings.SelectMany(f => f.Needs));
        Assert.Equal(2, Judge("FLOW014", two).Findings.Count);
        var unfiltered = Set(two, "jobs/push/inputs/accounts/echo", "unfiltered");
        Assert.Equal(2, Broken("FLOW014", unfiltered).Count);
        var filtered = Set(two, "jobs/push/inputs/accounts/echo", "filtered");
        Assert.Equal(VerdictKind.Pass, Verdict("FLOW014", filtered));
    }

    [Fact]
    public void SecondReaderOutsideTheLoop_IsNotNamed()
    {
        var aside = new Job
        {
            Id = "archive",
            Inputs = [new JobInput { Dataset = "crm", Echo = EchoHandling.Unfiltered }],
            Outputs = [new JobOutput { Dataset = "archived" }],
        };

        var finding = Assert.Single(Broken("FLOW014", _loop with { Jobs = [.. _loop.Jobs, aside] }));

        Assert.DoesNotContain("archive", finding.Message, StringComparison.Ordinal);
    }
}
