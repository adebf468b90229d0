using System.Globalization;
using System.Text;
using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>Writes the catalogue of rules as one Markdown document: the rules by step, then each rule without its examples.</summary>
public static class RuleCatalogueMarkdown
{
    /// <summary>Headings of a page that the document repeats; examples stay with the page.</summary>
    private static readonly string[] _shown = [.. RulePage.Required.Where(h => h != "Examples")];

    /// <param name="steps">The steps in order.</param>
    public static string Write(IEnumerable<IStep> steps)
    {
        var withRules = steps.Where(s => s.Rules.Count > 0).ToList();
        var text = new StringBuilder();
        text.Append("# Rules\n\n");
        text.Append(
            "Generated from the rule catalogue; a test fails when it is stale and rewrites it with `UPDATE_APPROVED=1`.\n\n"
        );
        text.Append(
            "An error makes data wrong or lost, a warning does so under a plausible event, an info costs money or clarity.\n"
        );
        text.Append(
            "Each rule ends as *fail*, *pass*, *not applicable* or *open*; open names the facts that are missing.\n\n"
        );
        foreach (var step in withRules)
        {
            text.Append($"## {step.Info.Name}\n\n{step.Info.Question}\n\n");
            text.Append("| rule | severity | title | about |\n| --- | --- | --- | --- |\n");
            foreach (var rule in Ordered(step))
                text.Append(
                    $"| [{rule.Info.Id}](#{Anchor(rule.Info)}) | {EnumText.Of(rule.Info.Severity)} | {Cell(rule.Info.Title)} | {EnumText.Of(rule.Info.Unit)} |\n"
                );
            text.Append('\n');
        }
        foreach (var rule in withRules.SelectMany(Ordered))
            Describe(text, rule);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<Rule> Ordered(IStep step) => step.Rules.OrderBy(r => r.Info.Id, StringComparer.Ordinal);

    private static void Describe(StringBuilder text, Rule rule)
    {
        var (info, page) = (rule.Info, RulePage.Of(rule));
        text.Append($"## {info.Id} {info.Title}\n\n");
        text.Append($"* Severity: {EnumText.Of(info.Severity)}; about one {EnumText.Of(info.Unit)}\n");
        foreach (var parameter in info.Parameters)
            text.Append(
                $"* Threshold `{parameter.Name}`: {parameter.Default.ToString(CultureInfo.InvariantCulture)}. {parameter.Help} Source: {parameter.Source}\n"
            );
        if (info.Suppresses.Count > 0)
            text.Append($"* Where it fires, silent at the same place: {string.Join(", ", info.Suppresses)}\n");
        if (info.NeedsRunOrder)
            text.Append("* Not evaluated for members of a dependency cycle (FLOW001)\n");
        text.Append($"* Reads: {string.Join(", ", info.Reads.Select(r => $"`{r}`"))}\n");
        text.Append($"* Source: {info.Source}\n\n");
        foreach (var heading in _shown)
            text.Append($"**{heading}.** {page.Headings.GetValueOrDefault(heading, "")}\n\n");
    }

    /// <summary>The anchor that GitHub gives a heading.</summary>
    private static string Anchor(RuleInfo info) =>
        string.Concat(
            $"{info.Id} {info.Title}"
                .ToLowerInvariant()
                .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
                .Select(c => c == ' ' ? '-' : c)
        );

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
