using System.Collections.Concurrent;
using DataEng.Core.Review;
using DataEng.Formats.Reports.Html;

namespace DataEng.Web.Reading;

/// <summary>What a rule's page says, as HTML, rendered once per rule.</summary>
public static class RuleWords
{
    private static readonly ConcurrentDictionary<(string Rule, string Heading), string> _html = new();

    public static string Why(RuleEntry entry) => Of(entry, "Why it matters");

    public static string Fix(RuleEntry entry) => Of(entry, "How to fix");

    public static string Of(RuleEntry entry, string heading) =>
        _html.GetOrAdd(
            (entry.Info.Id, heading),
            static (key, e) => NarrativeHtml.Write(e.Page.Headings.GetValueOrDefault(key.Heading, "")),
            entry
        );
}
