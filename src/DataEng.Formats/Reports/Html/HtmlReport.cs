using System.Reflection;
using System.Text;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;

namespace DataEng.Formats.Reports.Html;

/// <summary>A link that the surroundings put into the bar above a document.</summary>
public sealed record ReportLink(string Text, string Href)
{
    /// <summary>Whether it leads to what is being read.</summary>
    public bool IsCurrent { get; init; }
}

/// <summary>What surrounds a document written as HTML.</summary>
public sealed record HtmlReportOptions
{
    /// <summary>One file with its styles in it, to be sent and kept.</summary>
    public static HtmlReportOptions SelfContained { get; } = new();

    /// <summary>Addresses of the stylesheets; null puts the styles into the document.</summary>
    public IReadOnlyList<string>? Stylesheets { get; init; }

    /// <summary>Path that links within the document begin with; empty for links by fragment alone.</summary>
    public string Path { get; init; } = "";

    /// <summary>Address that a rule's id is added to for its page; null where there are no such pages.</summary>
    public string? RulePages { get; init; }

    /// <summary><c>light</c> or <c>dark</c>; null follows the reader's system.</summary>
    public string? Theme { get; init; }

    /// <summary>The way back.</summary>
    public IReadOnlyList<ReportLink> Links { get; init; } = [];

    /// <summary>The same document at other lengths and in other forms.</summary>
    public IReadOnlyList<ReportLink> Views { get; init; } = [];

    /// <summary>Address of the document with everything in it; null where there is none to lead to.</summary>
    public string? FullProfile { get; init; }
}

/// <summary>
/// Writes a review document as HTML: one column, no script, no inline style, every place with an address of its own.
/// Deterministic to the byte, LF.
/// </summary>
public static class HtmlReport
{
    private static readonly Lazy<string> _styles = new(() => Resource("tokens.css") + Resource("report.css"));

    /// <summary>The styles that a self-contained document carries.</summary>
    public static string Styles => _styles.Value;

    public static string Write(ReportDocument document, HtmlReportOptions options)
    {
        var html = new StringBuilder(64 * 1024);
        html.Append("<!doctype html>\n<html lang=\"en\"");
        if (options.Theme is "light" or "dark")
            html.Append(" data-theme=\"").Append(options.Theme).Append('"');
        html.Append(">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Append(HtmlText.Escape(document.Title))
            .Append(": design review</title>\n");
        if (options.Stylesheets is { } sheets)
        {
            foreach (var sheet in sheets)
                html.Append("<link rel=\"stylesheet\" href=\"").Append(HtmlText.Escape(sheet)).Append("\">\n");
        }
        else
        {
            html.Append("<style>\n").Append(Styles).Append("</style>\n");
        }
        html.Append("</head>\n<body class=\"report\">\n");
        Bar(html, document, options);
        html.Append(Body(document, options));
        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>The document without its page: for a page that has a frame of its own.</summary>
    public static string Body(ReportDocument document, HtmlReportOptions options)
    {
        var writer = new HtmlWriter(options, new ReportAnchors(document)) { IsCompared = document.IsCompared };
        writer.Document(document);
        return writer.ToString();
    }

    /// <summary>Blocks alone, such as one part of a section.</summary>
    public static string Fragment(IReadOnlyList<Block> blocks, HtmlReportOptions options)
    {
        var writer = new HtmlWriter(options, new ReportAnchors(blocks));
        writer.Blocks(blocks, 0);
        return writer.ToString();
    }

    private static void Bar(StringBuilder html, ReportDocument document, HtmlReportOptions options)
    {
        html.Append("<header class=\"report-bar\">\n<a class=\"skip\" href=\"")
            .Append(HtmlText.Escape(options.Path))
            .Append("#report\">Skip to the report</a>\n<span class=\"report-bar-title\">")
            .Append(HtmlText.Escape(document.Title))
            .Append("</span>\n<span class=\"report-bar-facts\">");
        if (document.Context.Revision is { } revision)
            html.Append("<span>").Append(HtmlText.Escape(revision)).Append("</span> ");
        html.Append("<code title=\"Fingerprint ")
            .Append(document.Fingerprint)
            .Append("\">")
            .Append(Fingerprint.Short(document.Fingerprint))
            .Append("</code> <span class=\"as-of\">as of ")
            .Append(Words.Instant(document.AsOf))
            .Append("</span></span>\n");
        if (options.Links.Count > 0)
        {
            html.Append("<nav class=\"report-bar-links\" aria-label=\"Workbench\">");
            HtmlWriter.Links(html, options.Links).Append("</nav>\n");
        }
        html.Append("</header>\n");
    }

    private static string Resource(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
