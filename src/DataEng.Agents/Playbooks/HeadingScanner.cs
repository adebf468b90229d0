using Markdig;
using Markdig.Syntax;

namespace DataEng.Agents.Playbooks;

/// <summary>A heading as it stands in the file, with or without an id.</summary>
/// <param name="Id">Null where the heading has none.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Start">Offset of the heading's first line.</param>
/// <param name="End">Offset of the line after the heading.</param>
internal sealed record ScannedHeading(string? Id, string Title, int Level, int Line, int Start, int End);

/// <summary>Finds the headings of a Markdown text, and nothing that only looks like one: code, comments, quotes, lists.</summary>
internal static class HeadingScanner
{
    // Headings need the block structure only; without inline parsers no text is slow to read.
    private static readonly MarkdownPipeline s_blocksOnly = BlocksOnly();

    /// <summary>The headings after the front matter; null when a problem was added.</summary>
    public static IReadOnlyList<ScannedHeading>? Scan(
        string text,
        FrontMatterBlock head,
        List<(int Line, string Message)> problems
    )
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(text[head.End..], s_blocksOnly);
        }
        catch (ArgumentException)
        {
            // The library's only refusal, and it does not say where.
            problems.Add((0, "Quotes or lists are nested too deeply to be read. Take out the deepest ones."));
            return null;
        }

        var headings = new List<ScannedHeading>();
        var (counted, line) = (head.End, head.Lines + 1);
        foreach (var block in document.OfType<HeadingBlock>())
        {
            var start = LineStart(text, head.End + block.Span.Start);
            var end = NextLine(text, head.End + block.Span.End);
            var (title, id) = SplitId(TitleOf(text[start..end], block.IsSetext));
            // The library's own line of an underlined heading is that of the underline.
            line += text.AsSpan(counted, start - counted).Count('\n');
            counted = start;
            headings.Add(new(id, title, block.Level, line, start, end));
        }

        return headings;
    }

    private static string TitleOf(string source, bool isSetext)
    {
        var lines = source.Trim().Split('\n', StringSplitOptions.TrimEntries);
        return isSetext ? string.Join(' ', lines[..^1]) : WithoutClosingHashes(lines[0].TrimStart('#').Trim());
    }

    private static string WithoutClosingHashes(string title)
    {
        var open = title.TrimEnd('#');
        return open.Length == 0 || char.IsWhiteSpace(open[^1]) ? open.TrimEnd() : title;
    }

    /// <summary>Takes the id off the end of a heading: "Map data flows {#flow}".</summary>
    private static (string Title, string? Id) SplitId(string title)
    {
        var start = title.EndsWith('}') ? title.LastIndexOf("{#", StringComparison.Ordinal) : -1;
        if (start < 0)
        {
            return (title, null);
        }

        var id = title[(start + 2)..^1];
        return id.Length == 0 || id.Any(c => char.IsWhiteSpace(c) || c is '{' or '}')
            ? (title, null)
            : (title[..start].TrimEnd(), id);
    }

    private static int LineStart(string text, int offset) => text.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1;

    private static int NextLine(string text, int offset)
    {
        var lineFeed = offset < text.Length ? text.IndexOf('\n', offset) : -1;
        return lineFeed < 0 ? text.Length : lineFeed + 1;
    }

    private static MarkdownPipeline BlocksOnly()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.InlineParsers.Clear();
        return builder.Build();
    }
}
