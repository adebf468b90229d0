using System.Text;
using DataEng.Core.Review;

namespace DataEng.Cli.Cataloguing;

/// <summary>One rule's page as Markdown, with its title.</summary>
internal static class RulesMarkdown
{
    public static byte[] Page(RuleEntry entry) =>
        Encoding.UTF8.GetBytes($"# {entry.Info.Id} {entry.Info.Title}\n\n{entry.Page.Markdown.Trim('\n')}\n");
}
