using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DataEng.Formats.Reports;

/// <summary>
/// Markdown that people wrote into a design, read as GitHub reads it. Deeper nesting than the parser takes, or more text
/// than a page can show, is not read at all.
/// </summary>
internal static class Narrative
{
    /// <summary>More than this is not narrative; a 50,000-column table alone would cost seconds.</summary>
    public const int MaxLength = 200_000;

    private const int MaxTableColumns = 200;

    private static readonly HashSet<string> _schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "http",
        "https",
        "mailto",
    };

    public static MarkdownPipeline Pipeline { get; } =
        new MarkdownPipelineBuilder()
            .UsePreciseSourceLocation()
            .UsePipeTables()
            .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
            .UseAutoLinks()
            .UseTaskLists()
            .Build();

    /// <summary>The parsed text; null where it is too long, too wide or too deeply nested to be read.</summary>
    public static MarkdownDocument? TryParse(string markdown, MarkdownPipeline? pipeline = null)
    {
        if (markdown.Length > MaxLength || IsTooWide(markdown))
            return null;
        try
        {
            return Markdig.Markdown.Parse(markdown, pipeline ?? Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to nesting beyond its limit.
            return null;
        }
    }

    /// <summary>Whether a link may lead there: a web or mail address, or a place relative to the document.</summary>
    public static bool IsSafe(string? url)
    {
        if (string.IsNullOrEmpty(url))
            return true;
        // Browsers skip control characters and spaces in front of and inside a scheme.
        var plain = string.Concat(url.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        var path = plain.AsSpan().IndexOfAny('/', '?', '#');
        return colon < 0 || (path >= 0 && path < colon) || _schemes.Contains(plain[..colon]);
    }

    public static bool IsUnsafe(MarkdownObject node) =>
        node switch
        {
            LinkInline { GetDynamicUrl: { } dynamic } => !IsSafe(dynamic()),
            LinkInline link => !IsSafe(link.Url),
            AutolinkInline link => !link.IsEmail && !IsSafe(link.Url),
            LinkReferenceDefinition definition => !IsSafe(definition.Url),
            _ => false,
        };

    private static bool IsTooWide(string markdown)
    {
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (line.Count('|') > MaxTableColumns)
                return true;
        }
        return false;
    }
}
