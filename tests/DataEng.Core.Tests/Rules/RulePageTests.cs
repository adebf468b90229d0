using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules;

/// <summary>Every example of every rule page, and what holds for each of them.</summary>
public class RulePageTests
{
    public static TheoryData<string> Rules => [.. Workbench.Rules.Select(r => r.Info.Id)];

    public static TheoryData<string, int> Examples
    {
        get
        {
            var examples = new TheoryData<string, int>();
            foreach (var rule in Workbench.Rules)
            {
                for (var i = 0; i < RulePage.Of(rule).Examples.Count; i++)
                    examples.Add(rule.Info.Id, i);
            }
            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Page_HasTheFiveHeadingsInOrder(string id)
    {
        var page = RulePage.Of(Rule(id));
        var headings = page.Markdown.Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal));

        Assert.Equal(RulePage.Required, headings.Select(h => h[3..]));
        Assert.All(page.Headings.Values, body => Assert.NotEmpty(body));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Page_HasAnExampleOfEachKind(string id)
    {
        var examples = RulePage.Of(Rule(id)).Examples;

        Assert.Contains(examples, e => e.Fires);
        Assert.Contains(examples, e => !e.Fires);
        Assert.All(examples, e => Assert.EndsWith(".", e.Caption, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_SaysWhatItIsMarkedAs(string id, int index)
    {
        var example = RulePage.Of(Rule(id)).Examples[index];
        var findings = Judge(id, Read(example.Yaml)).Findings;

        if (example.Fires)
            Assert.Contains(findings, f => f.Verdict == VerdictKind.Fail);
        else
            Assert.Empty(findings);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_AfterItsFix_IsNotBrokenThereAnyMore(string id, int index)
    {
        var design = Read(RulePage.Of(Rule(id)).Examples[index].Yaml);

        foreach (var finding in Broken(id, design))
        {
            if (finding.Fix is not { } fix)
                continue;
            var after = Broken(id, Apply(design, fix.Edit));
            Assert.DoesNotContain(after, f => f.Path == finding.Path);
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_TurnedRoundAndRenamed_KeepsItsFingerprints(string id, int index)
    {
        var design = Read(RulePage.Of(Rule(id)).Examples[index].Yaml);

        Assert.Equal(
            Judge(id, design).Findings.Select(f => (f.Fingerprint, f.Path)),
            Judge(id, Turned(design)).Findings.Select(f => (f.Fingerprint, f.Path))
        );
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_WithAnUnrelatedDataset_SaysTheSame(string id, int index)
    {
        var design = Read(RulePage.Of(Rule(id)).Examples[index].Yaml);
        var unrelated = new Dataset { Id = "aaa_unrelated", Kind = DatasetKind.External };
        var path = $"datasets/{unrelated.Id}";

        Assert.Equal(
            Judge(id, design).Findings.Select(f => (f.Fingerprint, f.Message)),
            Judge(id, design with { Datasets = [unrelated, .. design.Datasets] })
                .Findings.Where(f => f.Path != path)
                .Select(f => (f.Fingerprint, f.Message))
        );
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_FindingsNameThingsAndStatedInputs(string id, int index)
    {
        var rule = Rule(id);
        var findings = Broken(id, Read(RulePage.Of(rule).Examples[index].Yaml));

        Assert.All(
            findings,
            f =>
            {
                Assert.Contains('\'', f.Message);
                Assert.EndsWith(".", f.Message, StringComparison.Ordinal);
                Assert.NotEmpty(f.Inputs);
                Assert.Equal(rule.Info.Severity, f.Severity);
            }
        );
    }
}
