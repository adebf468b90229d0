using System.Text;
using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Cli.Cataloguing;

/// <summary>The catalogue for people: a line per rule, or one rule's page.</summary>
internal static class RulesText
{
    public static byte[] List(IReadOnlyList<Rule> rules)
    {
        var text = new StringBuilder();
        foreach (var step in Workbench.Steps)
        {
            var own = rules.Where(r => step.Info.Prefixes.Contains(r.Info.Prefix, StringComparer.Ordinal)).ToList();
            if (own.Count == 0)
                continue;
            text.Append(text.Length == 0 ? "" : "\n").Append(step.Info.Name).Append('\n');
            foreach (var rule in own)
                text.Append($"  {rule.Info.Id}  {EnumText.Of(rule.Info.Severity), -7}  {rule.Info.Title}\n");
        }
        text.Append($"\n{rules.Count} rules; 'dataeng rules {Workbench.Rules[0].Info.Id}' shows the page of one\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Page(RuleEntry entry)
    {
        var info = entry.Info;
        var text = new StringBuilder($"{info.Id} {info.Title} ({EnumText.Of(info.Severity)})\n");
        foreach (var heading in RulePage.Required.Where(h => h != "Examples"))
            text.Append($"\n{heading}\n{Indented(entry.Page.Headings.GetValueOrDefault(heading, ""))}");
        if (info.Parameters.Count > 0)
            text.Append("\nThresholds\n");
        foreach (var parameter in info.Parameters)
            text.Append(
                $"    {parameter.Name} = {PlainDecimal.Write(parameter.Default)}: {parameter.Help} ({parameter.Source})\n"
            );
        foreach (var example in entry.Page.Examples)
            text.Append(
                $"\nExample, {(example.Fires ? "fires" : "clean")}: {example.Caption}\n{Indented(example.Yaml)}"
            );
        if (info.Source.Length > 0)
            text.Append($"\nSource: {info.Source}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Indented(string text) =>
        string.Concat(text.TrimEnd('\n').Split('\n').Select(l => l.Length == 0 ? "\n" : $"    {l}\n"));
}
