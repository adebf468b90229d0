using DataEng.Core.Model;
using DataEng.Core.Review;
using DataEng.Core.Tests.Rules;
using Xunit;

namespace DataEng.Core.Tests.Review;

public class ScopeSelectorTests
{
    /// <summary>raw → stage → stg → build → fct, and a lookup on the side; fct feeds back into stage with a lag.</summary>
    private static readonly PipelineDesign _design = RuleDesigns.Parse(
        """
        datasets:
          - id: raw
            layer: source
          - id: stg
            layer: staging
            tags: [finance]
          - id: shops
            owner:
              team: shop team
          - id: fct
            layer: mart
        jobs:
          - id: stage
            tags: [finance]
            inputs:
              - dataset: raw
              - dataset: fct
                select: offset(-1, day)
            outputs:
              - dataset: stg
          - id: build
            inputs:
              - dataset: stg
              - dataset: shops
            outputs:
              - dataset: fct

        """
    );

    [Theory]
    [InlineData("stg", "datasets/stg")]
    [InlineData("datasets/stg", "datasets/stg")]
    [InlineData("st*", "datasets/stg jobs/stage")]
    [InlineData("jobs/st*", "jobs/stage")]
    [InlineData("layer:mart", "datasets/fct")]
    [InlineData("layer:*", "datasets/fct datasets/raw datasets/stg")]
    [InlineData("tag:finance", "datasets/stg jobs/stage")]
    [InlineData("owner:shop*", "datasets/shops")]
    [InlineData(" shops+ ", "datasets/fct datasets/shops datasets/stg jobs/build jobs/stage")]
    [InlineData("+shops", "datasets/shops")]
    [InlineData("raw+", "datasets/fct datasets/raw datasets/stg jobs/build jobs/stage")]
    [InlineData("+stage", "datasets/fct datasets/raw datasets/shops datasets/stg jobs/build jobs/stage")]
    public void Selector_SelectsJobsAndDatasets(string selector, string expected)
    {
        var problems = new List<string>();

        var selected = ScopeSelector.Select(new DesignIndex(_design), [selector], problems);

        Assert.Equal(expected.Split(' '), selected!.Order(StringComparer.Ordinal)); // a selector was given
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("layer:")]
    [InlineData("size:large")]
    [InlineData("+")]
    [InlineData("")]
    public void Selector_ThatSelectsNothing_IsAProblem(string selector)
    {
        var problems = new List<string>();

        Assert.Empty(ScopeSelector.Select(new DesignIndex(_design), [selector], problems)!); // a selector was given
        Assert.Contains($"'{selector}' selects nothing", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void NoSelector_IsEverything() => Assert.Null(ScopeSelector.Select(new DesignIndex(_design), [], []));

    [Fact]
    public void Scope_IsContextForTheRest_AndSettingsWinOverTheDesign()
    {
        var scoped = _design with { Scope = ["fct"] };

        var own = Workbench.Runner.Run(scoped, RuleDesigns.Settings);
        var other = Workbench.Runner.Run(scoped, RuleDesigns.Settings with { Scope = ["shops"] });

        Assert.All(own.Findings, f => Assert.Equal(f.Path == "datasets/fct", f.InScope));
        Assert.All(other.Findings, f => Assert.Equal(f.Path == "datasets/shops", f.InScope));
        Assert.All(own.Counting.Concat(own.Open), f => Assert.Equal("datasets/fct", f.Path));
        Assert.Contains(own.Findings, f => !f.InScope && f.Verdict == VerdictKind.Open);
    }

    [Fact]
    public void NewEdge_BringsAnElementIntoScope()
    {
        var scoped = _design with { Scope = ["raw+"] };
        var before = Workbench.Runner.Run(scoped, RuleDesigns.Settings);
        var copy = new Job
        {
            Id = "copy",
            Inputs = [new JobInput { Dataset = "fct" }],
            Outputs = [new JobOutput { Dataset = "shops" }],
        };

        var after = Workbench.Runner.Run(scoped with { Jobs = [.. scoped.Jobs, copy] }, before);

        Assert.All(Of(before, "datasets/shops"), f => Assert.False(f.InScope));
        Assert.All(Of(after, "datasets/shops"), f => Assert.True(f.InScope));
    }

    private static IReadOnlyList<Finding> Of(ReviewResult review, string path)
    {
        var findings = review.Findings.Where(f => f.Path == path).ToList();
        Assert.NotEmpty(findings);
        return findings;
    }
}
