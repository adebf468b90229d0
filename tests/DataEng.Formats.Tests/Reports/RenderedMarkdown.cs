using System.Net;
using System.Text;
using Markdig;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

/// <summary>Markdown read as a code host reads it, with everything on that such a site may turn a text into.</summary>
internal static class RenderedMarkdown
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .UseTaskLists()
        .UseFootnotes()
        .UseMathematics()
        .UseAlertBlocks()
        .UseEmojiAndSmiley(enableSmileys: false)
        .Build();

    private static readonly HashSet<string> _tags = ["<span>", "</span>", "<code>", "</code>", "<strong>", "</strong>"];

    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, _pipeline);

    /// <summary>The text a reader sees of some block or inline.</summary>
    public static string Text(MarkdownObject node)
    {
        var text = new StringBuilder();
        foreach (var part in Parts(node))
        {
            switch (part)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.ToString());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(WebUtility.HtmlDecode(entity.Original.ToString()));
                    break;
            }
        }
        return HostileTexts.Shown(text.ToString());
    }

    /// <summary>Fails where text became anything but text: tags other than ours, links that lead out, lists of tasks, formulas.</summary>
    public static void AssertPlain(MarkdownObject node, bool allowsLinks = false)
    {
        foreach (var part in Parts(node))
        {
            switch (part)
            {
                case HtmlInline html:
                    Assert.Contains(html.Tag, _tags);
                    break;
                case HtmlBlock html:
                    Assert.Fail($"raw HTML: {html.Lines}");
                    break;
                case LinkInline link when !allowsLinks:
                    Assert.StartsWith("#", link.Url, StringComparison.Ordinal);
                    break;
                case LinkInline link:
                    Assert.Matches("^(#|https?://|mailto:|[^:]*$)", link.Url ?? "");
                    break;
                case AutolinkInline auto when !allowsLinks:
                    Assert.Fail($"a link: {auto.Url}");
                    break;
                case TaskList or Markdig.Extensions.Emoji.EmojiInline or Markdig.Extensions.Mathematics.MathInline:
                    Assert.Fail($"became {part.GetType().Name}");
                    break;
            }
        }
    }

    /// <summary>Everything beneath a node; Markdig leaves out the inlines of a block that is asked itself.</summary>
    private static IEnumerable<MarkdownObject> Parts(MarkdownObject node) =>
        node is LeafBlock leaf ? leaf.Inline?.Descendants() ?? [] : node.Descendants();
}
