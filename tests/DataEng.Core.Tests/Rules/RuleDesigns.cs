using System.Text;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using DataEng.Formats.Designs;
using Xunit;

namespace DataEng.Core.Tests.Rules;

/// <summary>Designs of rule tests: read from YAML, judged by one rule, changed a little.</summary>
internal static class RuleDesigns
{
    public static DateTimeOffset AsOf { get; } = new(2026, 3, 29, 6, 0, 0, TimeSpan.Zero);

    public static ReviewSettings Settings { get; } = new() { AsOf = AsOf };

    public static Rule Rule(string id) => Workbench.Rules.Single(r => r.Info.Id == id);

    /// <summary>Reads a design that has nothing wrong with it, not even an unknown key.</summary>
    public static PipelineDesign Read(string yaml)
    {
        var tree = DesignYaml.Read(Encoding.UTF8.GetBytes(yaml));
        Assert.Empty(tree.Problems);
        var read = DesignText.Read(tree.Root!); // no problems, so there is a tree
        Assert.Empty(read.Problems);
        return read.Design!; // no problems, so there is a design
    }

    public static PipelineDesign Parse(string yaml) => Read($"apiVersion: dataeng/v1\nid: example\n{yaml}");

    public static ReviewResult Judge(Rule rule, PipelineDesign design) =>
        new ReviewRunner([rule]).Run(design, Settings);

    public static ReviewResult Judge(string rule, PipelineDesign design) => Judge(Rule(rule), design);

    /// <summary>What is broken, by one rule.</summary>
    public static IReadOnlyList<Finding> Broken(string rule, PipelineDesign design) =>
        [.. Judge(rule, design).Findings.Where(f => f.Verdict == VerdictKind.Fail)];

    /// <summary>What is missing for one rule.</summary>
    public static IReadOnlyList<string> Needs(string rule, PipelineDesign design)
    {
        var findings = Judge(rule, design).Findings;
        Assert.All(findings, f => Assert.Equal(VerdictKind.Open, f.Verdict));
        return [.. findings.SelectMany(f => f.Needs)];
    }

    /// <summary>The one verdict that a rule gives on a design that it has one thing to say about.</summary>
    public static VerdictKind Verdict(string rule, PipelineDesign design)
    {
        var tally = Assert.Single(Judge(rule, design).Tallies);
        return (tally.Failed, tally.Open, tally.Passed) switch
        {
            (> 0, _, _) => VerdictKind.Fail,
            (_, > 0, _) => VerdictKind.Open,
            (_, _, > 0) => VerdictKind.Pass,
            _ => VerdictKind.NotApplicable,
        };
    }

    public static PipelineDesign Apply(PipelineDesign design, DesignPatch patch)
    {
        var result = PatchApplier.Apply(design, patch);
        Assert.Empty(result.Problems);
        return result.Design!; // no problems
    }

    public static PipelineDesign Set(PipelineDesign design, string path, string value) =>
        Apply(design, DesignPatch.Set(path, value));

    public static PipelineDesign Set(PipelineDesign design, string path, DataNode value) =>
        Apply(design, DesignPatch.Set(path, value));

    public static PipelineDesign Unset(PipelineDesign design, string path) => Apply(design, DesignPatch.Unset(path));

    /// <summary>The same design with its elements in another order and other names for people.</summary>
    public static PipelineDesign Turned(PipelineDesign design) =>
        design with
        {
            Title = "Another title",
            Datasets = [.. design.Datasets.Reverse().Select(d => d with { Name = $"Dataset {d.Id}" })],
            Jobs =
            [
                .. design
                    .Jobs.Reverse()
                    .Select(j =>
                        j with
                        {
                            Name = $"Job {j.Id}",
                            Inputs = [.. j.Inputs.Reverse()],
                            Outputs = [.. j.Outputs.Reverse()],
                        }
                    ),
            ],
            Checks = [.. design.Checks.Reverse()],
            Backfills = [.. design.Backfills.Reverse()],
            Waivers = [.. design.Waivers.Reverse()],
        };
}
