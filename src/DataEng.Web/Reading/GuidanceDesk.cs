using System.Collections.Concurrent;
using DataEng.Agents.Playbooks;
using DataEng.Formats.Reports.Html;

namespace DataEng.Web.Reading;

/// <summary>The playbook's guidance as HTML, rendered once per step.</summary>
public sealed class GuidanceDesk(Playbook playbook)
{
    private readonly ConcurrentDictionary<string, string> _html = new(StringComparer.Ordinal);

    public string Html(string stepId) => _html.GetOrAdd(stepId, id => NarrativeHtml.Write(playbook.Guidance(id)));
}
