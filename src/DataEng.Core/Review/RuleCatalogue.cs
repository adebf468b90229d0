using System.Collections.Concurrent;

namespace DataEng.Core.Review;

/// <summary>A rule with its page.</summary>
public sealed record RuleEntry(Rule Rule, RulePage Page)
{
    public RuleInfo Info => Rule.Info;
}

/// <summary>Rules by id, with their pages read when first asked for.</summary>
public sealed class RuleCatalogue
{
    private readonly Dictionary<string, Rule> _rules;
    private readonly ConcurrentDictionary<string, RuleEntry> _entries = new(StringComparer.Ordinal);

    public RuleCatalogue(IEnumerable<Rule> rules) =>
        _rules = rules.ToDictionary(r => r.Info.Id, StringComparer.Ordinal);

    /// <summary>All entries, by id.</summary>
    public IEnumerable<RuleEntry> Entries =>
        _rules.Keys.Order(StringComparer.Ordinal).Select(id => GetValueOrDefault(id)).OfType<RuleEntry>();

    public RuleEntry? GetValueOrDefault(string id) =>
        _rules.TryGetValue(id, out var rule)
            ? _entries.GetOrAdd(id, static (_, r) => new RuleEntry(r, RulePage.Of(r)), rule)
            : null;
}
