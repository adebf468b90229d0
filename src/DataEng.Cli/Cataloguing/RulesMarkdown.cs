using System.Text;
using DataEng.Core;
using DataEng.Core.Review;

namespace DataEng.Cli.Cataloguing;

/// <summary>The catalogue as Markdown, the same as <c>docs/rules.md</c>, or one rule's page with its title.</summary>
internal static class RulesMarkdown
{
    public static byte[] Catalogue() => Encoding.UTF8.GetBytes(RuleCatalogueMarkdown.Write(Workbench.Steps));

    public static byte[] Page(RuleEntry entry) =>
        Encoding.UTF8.GetBytes($"# {entry.Info.Id} {entry.Info.Title}\n\n{entry.Page.Markdown.Trim('\n')}\n");
}
