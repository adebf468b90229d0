using System.Collections.Concurrent;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DataEng.Formats.Reports.Html;

/// <summary>
/// Markdown that people wrote, as HTML that does nothing: tags show as text, pictures are links, headings go below
/// those of the document, and what is left passes a sanitizer with a short list of allowed elements.
/// </summary>
public static class NarrativeHtml
{
    private const int MaxCached = 512;
    private const int MaxCachedLength = 20_000;

    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks()
        .UseTaskLists()
        .Build();

    private static readonly ConcurrentDictionary<(string Markdown, int Beneath), string> _cache = new();

    /// <param name="markdown">Any text.</param>
    /// <param name="beneath">Level of the heading that the text stands under; its own begin one level below.</param>
    public static string Write(string markdown, int beneath = 4)
    {
        if (_cache.TryGetValue((markdown, beneath), out var known))
            return known;
        var html = Render(markdown, beneath);
        // Sanitizing costs milliseconds a page; the cache is dropped whole when full, which is rare and simple.
        if (markdown.Length <= MaxCachedLength)
        {
            if (_cache.Count >= MaxCached)
                _cache.Clear();
            _cache[(markdown, beneath)] = html;
        }
        return html;
    }

    private static string Render(string markdown, int beneath)
    {
        // Long, wide or deeply nested text is not read as Markdown; it is still shown.
        if (Narrative.TryParse(markdown, _pipeline) is not { } document)
            return $"<pre>{HtmlText.Lines(markdown)}</pre>\n";
        Demote([.. document.Descendants<HeadingBlock>()], beneath);
        foreach (var link in document.Descendants<LinkInline>())
            link.IsImage = false;
        string html;
        try
        {
            html = document.ToHtml(_pipeline);
        }
        catch (ArgumentException)
        {
            return $"<pre>{HtmlText.Lines(markdown)}</pre>\n";
        }
        // A sanitizer holds state while it works, so each text gets its own.
        return Sanitizer().Sanitize(html).ReplaceLineEndings("\n").Trim() + "\n";
    }

    /// <summary>The levels that are used become consecutive ones below a heading, and none is skipped on the way.</summary>
    private static void Demote(List<HeadingBlock> headings, int beneath)
    {
        var used = headings.Select(h => h.Level).Distinct().Order().ToList();
        var before = beneath;
        foreach (var heading in headings)
            before = heading.Level = Math.Min(Math.Min(beneath + 1 + used.IndexOf(heading.Level), before + 1), 6);
    }

    private static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
                {
                    "p",
                    "a",
                    "em",
                    "strong",
                    "del",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "br",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                },
                AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start" },
                AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
                UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            }
        );
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is AngleSharp.Html.Dom.IHtmlAnchorElement anchor)
                anchor.SetAttribute("rel", "noopener noreferrer nofollow");
        };
        return sanitizer;
    }
}
