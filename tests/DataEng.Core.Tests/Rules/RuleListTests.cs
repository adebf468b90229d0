using System.Reflection;
using System.Text.RegularExpressions;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Review;
using Xunit;

namespace DataEng.Core.Tests.Rules;

/// <summary>What holds for the list of rules.</summary>
public partial class RuleListTests
{
    public static TheoryData<string> Rules => [.. Workbench.Rules.Select(r => r.Info.Id)];

    [Fact]
    public void List_HoldsEveryRuleOnce()
    {
        var classes = typeof(Workbench)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract)
            .Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.FullName, b.FullName)));

        Assert.Equal(
            classes,
            Workbench
                .Rules.Select(r => r.GetType())
                .Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.FullName, b.FullName)))
        );
    }

    [Fact]
    public void List_HasNoIdOrTitleTwice()
    {
        Assert.Equal(Workbench.Rules.Count, Workbench.Rules.Select(r => r.Info.Id).Distinct().Count());
        Assert.Equal(Workbench.Rules.Count, Workbench.Rules.Select(r => r.Info.Title).Distinct().Count());
    }

    [Fact]
    public void Pages_BelongToRules()
    {
        var pages = typeof(Workbench)
            .Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("rules/", StringComparison.Ordinal));

        Assert.Equal(
            Workbench.Rules.Select(r => $"rules/{r.GetType().Name}.md").Order(StringComparer.Ordinal),
            pages.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Step_HoldsOnlyRulesOfItsPrefixes()
    {
        foreach (var step in Workbench.Steps)
        {
            Assert.All(
                step.Rules,
                r =>
                {
                    Assert.Contains(r.Info.Prefix, step.Info.Prefixes);
                    Assert.Equal($"{step.GetType().Namespace}.Rules", r.GetType().Namespace);
                }
            );
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_IsDescribed(string id)
    {
        var info = RuleDesigns.Rule(id).Info;

        Assert.Matches(IdPattern(), info.Id);
        Assert.NotEmpty(info.Source);
        Assert.False(info.Title.EndsWith('.'));
        Assert.All(info.Suppresses, s => Assert.Matches(IdPattern(), s));
        Assert.All(info.Parameters, p => Assert.True(p.Help.Length > 0 && p.Source.Length > 0));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_ReadsFieldsThatExist(string id)
    {
        var reads = RuleDesigns.Rule(id).Info.Reads;

        Assert.NotEmpty(reads);
        Assert.Distinct(reads);
        Assert.All(reads, pattern => Assert.True(FieldCatalogue.Find(pattern) is not null, pattern));
    }

    [Fact]
    public void Rules_AreSealedAndKeepNoState()
    {
        foreach (var rule in Workbench.Rules.Select(r => r.GetType()))
        {
            Assert.True(rule.IsSealed, rule.Name);
            Assert.All(
                rule.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public),
                f => Assert.True(f.IsInitOnly, $"{rule.Name} keeps {f.Name}")
            );
        }
    }

    [GeneratedRegex("^[A-Z]{4}[0-9]{3}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
