using System.Collections.Concurrent;
using DataEng.Agents.Playbooks;
using DataEng.Formats.Reports.Html;

namespace DataEng.Web.Reading;

/// <summary>The playbook's guidance as HTML, rendered once per step.</summary>
public sealed class GuidanceDesk(Playbook playbook)
{
    private readonly ConcurrentDictionary<string, string> _html = new(StringComparer.Ordinal);

    public string Html(string stepId) =>
        _html.GetOrAdd(stepId, id => Raised(NarrativeHtml.Write(playbook.Guidance(id))));

    /// <summary>Narrative is set below a report's headings; here it stands directly under the panel's own.</summary>
    private static string Raised(string html)
    {
        foreach (var level in "456")
        {
            html = html.Replace($"<h{level}>", "<h3>", StringComparison.Ordinal)
                .Replace($"</h{level}>", "</h3>", StringComparison.Ordinal);
        }
        return html;
    }
}
