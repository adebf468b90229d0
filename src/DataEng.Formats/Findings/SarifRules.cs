using DataEng.Core;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using static DataEng.Formats.Findings.OutputTree;

namespace DataEng.Formats.Findings;

/// <summary>The rules of a SARIF run with their pages as help, and the index that results refer to them by.</summary>
internal sealed class SarifRules
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<DataNode> _descriptors = [];

    public SarifRules(RuleCatalogue catalogue)
    {
        foreach (var entry in catalogue.Entries)
        {
            _indexes[entry.Info.Id] = _descriptors.Count;
            _descriptors.Add(Describe(entry));
        }
    }

    public IReadOnlyList<DataNode> Descriptors => _descriptors;

    /// <summary>Position of a rule; -1, SARIF's default, for one that is not listed.</summary>
    public int IndexOf(string rule) => _indexes.GetValueOrDefault(rule, -1);

    public static string Level(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };

    private static DataMap Describe(RuleEntry entry)
    {
        var info = entry.Info;
        var what = entry.Page.Headings.GetValueOrDefault("What it checks", info.Title);
        return Map(
            ("id", Text(info.Id)),
            ("name", Text(entry.Rule.GetType().Name)),
            ("shortDescription", Map(("text", Text(info.Title)))),
            ("fullDescription", Map(("text", Text(what)))),
            (
                "help",
                Map(
                    ("text", Text($"Why it matters: {entry.Page.Why}\n\nHow to fix: {entry.Page.Fix}")),
                    ("markdown", Text(entry.Page.Markdown))
                )
            ),
            ("defaultConfiguration", Map(("level", Text(Level(info.Severity))))),
            ("properties", Map(("tags", Texts(Tags(info)))))
        );
    }

    private static IEnumerable<string> Tags(RuleInfo info) =>
        Workbench.StepOf(info.Id) is { } step ? ["data-engineering", step.Info.Id] : ["data-engineering"];
}
