using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DataEng.Formats.Reports.Markdown;

/// <summary>
/// Markdown that people wrote, made safe to stand inside another Markdown document: tags and unsafe links show as text,
/// headings go below those of the document.
/// </summary>
internal static class NarrativeMarkdown
{
    private const int Passes = 8;

    /// <summary>The cleaned text, or the text in plain form where it cannot be read as Markdown.</summary>
    public static string Clean(string markdown)
    {
        var text = Lines(markdown);
        for (var pass = 0; pass < Passes; pass++)
        {
            if (Narrative.TryParse(text) is not { } document)
                return MarkdownText.Escape(markdown, startsBlock: true);
            var cleaned = Apply(text, Edits(document, text));
            // Neutralised tags can turn what was code into text with tags of its own, so until nothing changes.
            if (cleaned == text)
                return text;
            text = cleaned;
        }
        return text.Replace("<", "&lt;", StringComparison.Ordinal);
    }

    /// <summary>The cleaned text as a quotation, which ends whatever the text leaves open.</summary>
    public static string Quote(string markdown) =>
        string.Join('\n', Clean(markdown).Trim('\n').Split('\n').Select(l => l.Length == 0 ? ">" : $"> {l}"));

    private static string Lines(string markdown)
    {
        var text = new StringBuilder(markdown.Length);
        foreach (var rune in markdown.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t')
                text.Append((char)rune.Value);
            else
                text.Append(PlainText.Of(rune.ToString()));
        }
        return text.ToString();
    }

    private static IEnumerable<(int At, int Length, string Text)> Edits(MarkdownDocument document, string text)
    {
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case HtmlBlock or HtmlInline:
                    for (var at = node.Span.Start; at <= node.Span.End && at < text.Length; at++)
                    {
                        if (text[at] == '<')
                            yield return (at, 1, "&lt;");
                    }
                    break;
                case HeadingBlock heading when heading.Level < 5 && heading.HeaderChar == '#':
                    yield return (heading.Span.Start, heading.Level, new string('#', Math.Min(heading.Level + 4, 6)));
                    break;
                case HeadingBlock { IsSetext: true } heading:
                    var lines = text.Substring(heading.Span.Start, heading.Span.Length).Split('\n');
                    yield return (
                        heading.Span.Start,
                        heading.Span.Length,
                        "##### " + string.Join(' ', lines.SkipLast(1).Select(l => l.Trim()))
                    );
                    break;
                case LinkInline link when Narrative.IsUnsafe(link):
                    yield return (link.Span.Start, 1, $"\\{text[link.Span.Start]}");
                    break;
                case AutolinkInline link when Narrative.IsUnsafe(link):
                    yield return (link.Span.Start, 1, "&lt;");
                    break;
                case LinkReferenceDefinition definition when Narrative.IsUnsafe(definition):
                    yield return (definition.Span.Start, 1, "\\[");
                    break;
            }
        }
    }

    private static string Apply(string text, IEnumerable<(int At, int Length, string Text)> edits)
    {
        var result = new StringBuilder(text.Length + 64);
        var at = 0;
        foreach (var edit in edits.OrderBy(e => e.At))
        {
            // An edit inside another waits for the next pass.
            if (edit.At < at)
                continue;
            result.Append(text, at, edit.At - at).Append(edit.Text);
            at = edit.At + edit.Length;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }
}
