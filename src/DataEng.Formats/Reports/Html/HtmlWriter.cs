using System.Text;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;

namespace DataEng.Formats.Reports.Html;

/// <summary>Writes blocks as HTML, one arm per block; every text is escaped where it is written.</summary>
internal sealed partial class HtmlWriter(HtmlReportOptions options, ReportAnchors anchors)
{
    private readonly StringBuilder _html = new(64 * 1024);
    private int _level = 2;

    /// <summary>Whether there is a baseline; without one every finding would be called new.</summary>
    public bool IsCompared { get; init; }

    public override string ToString() => _html.ToString();

    public StringBuilder Blocks(IReadOnlyList<Block> blocks, int deeper)
    {
        foreach (var block in blocks)
            Block(block, deeper);
        return _html;
    }

    private StringBuilder Block(Block block, int deeper) =>
        block switch
        {
            HeadingBlock heading => Heading(
                Math.Min(heading.Level + deeper, 6),
                heading.Text,
                heading.Anchor is { } anchor && anchors.Claim(anchor) ? anchor : null
            ),
            ParagraphBlock paragraph => Inlines(_html.Append("<p>"), paragraph.Content).Append("</p>\n"),
            MarkdownBlock markdown => _html
                .Append("<div class=\"narrative\">\n")
                .Append(NarrativeHtml.Write(markdown.Markdown, _level))
                .Append("</div>\n"),
            ListBlock list => List(list),
            TableBlock table => Table(table),
            FactsBlock facts => Facts(facts),
            ElementBlock element => Element(element, deeper),
            CodeBlock code => _html.Append("<pre><code>").Append(HtmlText.Lines(code.Text)).Append("</code></pre>\n"),
            DiagramBlock diagram => Table(diagram.Twin),
            FindingsBlock findings => Findings(findings),
            RuleBlock rule => Rule(rule, deeper),
            MissingBlock missing => Missing(missing),
            CalloutBlock callout => Callout(callout),
            _ => throw new NotSupportedException($"no HTML for the block {block.GetType().Name}"),
        };

    private StringBuilder Inlines(StringBuilder html, IReadOnlyList<Inline> content)
    {
        foreach (var inline in content)
            html.Append(Inline(inline));
        return html;
    }

    private string Inline(Inline inline) =>
        inline switch
        {
            TextRun text => HtmlText.Escape(text.Text),
            StrongRun strong => $"<strong>{HtmlText.Escape(strong.Text)}</strong>",
            CodeRun code => $"<code>{HtmlText.Identifier(code.Text)}</code>",
            ElementRun element => Link(
                ReportAnchors.Element(element.Path),
                IsId(element) ? $"<code>{HtmlText.Identifier(element.Text)}</code>" : HtmlText.Escape(element.Text)
            ),
            RuleRun rule => Link(ReportAnchors.Rule(rule.Rule), HtmlText.Escape(rule.Rule)),
            AnchorRun anchor when anchors.Has(anchor.Anchor) => Link(anchor.Anchor, HtmlText.Escape(anchor.Text)),
            AnchorRun => "",
            StateRun state => State(state.State, HtmlText.Escape(state.Text)),
            NotStatedRun => "<span class=\"not-stated\">not stated</span>",
            _ => throw new NotSupportedException($"no HTML for {inline.GetType().Name}"),
        };

    /// <summary>An element without a name goes by its id, which looks like one.</summary>
    private static bool IsId(ElementRun element) => element.Path.EndsWith(element.Text, StringComparison.Ordinal);

    private StringBuilder Heading(int level, string text, string? id)
    {
        _level = level;
        _html.Append("<h").Append(level);
        if (id is not null)
            _html.Append(" id=\"").Append(id).Append('"');
        _html.Append('>').Append(HtmlText.Escape(text));
        if (id is not null)
            Permalink(id, text);
        return _html.Append("</h").Append(level).Append(">\n");
    }

    private StringBuilder List(ListBlock list)
    {
        _html.Append("<ul>\n");
        foreach (var item in list.Items)
            Inlines(_html.Append("<li>"), item).Append("</li>\n");
        return _html.Append("</ul>\n");
    }

    private StringBuilder Table(TableBlock table)
    {
        var caption = HtmlText.Escape(table.Caption);
        _html
            .Append("<div class=\"table\" role=\"group\" aria-label=\"")
            .Append(caption)
            .Append("\" tabindex=\"0\">\n");
        _html.Append("<table>\n<caption>").Append(caption).Append("</caption>\n<thead><tr>");
        foreach (var column in table.Columns)
            _html
                .Append(Cell("th scope=\"col\"", column, isShort: false))
                .Append(HtmlText.Escape(column.Title))
                .Append("</th>");
        _html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
            Row(table, row);
        _html.Append("</tbody>\n</table>\n</div>\n");
        More(table.More);
        if (table.Unstated.Count > 0)
            _html
                .Append("<p class=\"more\">Not stated for any of them: ")
                .Append(HtmlText.Escape(string.Join(", ", table.Unstated.Select(Words.Lower))))
                .Append(".</p>\n");
        return _html;
    }

    private void Row(TableBlock table, IReadOnlyList<IReadOnlyList<Inline>> row)
    {
        _html.Append("<tr");
        if (row is [[ElementRun element, ..], ..] && anchors.Claim(ReportAnchors.Element(element.Path)))
            _html.Append(" id=\"").Append(ReportAnchors.Element(element.Path)).Append('"');
        _html.Append('>');
        for (var i = 0; i < row.Count; i++)
        {
            _html.Append(Cell(i == 0 ? "th scope=\"row\"" : "td", table.Columns[i], IsShort(row[i])));
            Inlines(_html, row[i]).Append(i == 0 ? "</th>" : "</td>");
        }
        _html.Append("</tr>\n");
    }

    private static string Cell(string tag, TableColumn column, bool isShort) =>
        column.Align == ColumnAlign.Right ? $"<{tag} class=\"number\">"
        : isShort ? $"<{tag} class=\"short\">"
        : $"<{tag}>";

    /// <summary>A date or a duration reads badly in two lines.</summary>
    private static bool IsShort(IReadOnlyList<Inline> cell) => cell is [TextRun { Text.Length: <= 12 }];

    private StringBuilder Facts(FactsBlock facts)
    {
        _html
            .Append("<p class=\"caption\">")
            .Append(HtmlText.Escape(facts.Caption))
            .Append("</p>\n<dl class=\"facts\">\n");
        foreach (var fact in facts.Facts)
        {
            _html.Append("<dt>").Append(HtmlText.Escape(fact.Name)).Append("</dt><dd>");
            Inlines(_html, fact.Value).Append("</dd>\n");
        }
        return _html.Append("</dl>\n");
    }

    private StringBuilder Element(ElementBlock element, int deeper)
    {
        var id = ReportAnchors.Element(element.Path);
        var level = Math.Min(3 + deeper, 6);
        _level = level;
        _html.Append("<h").Append(level);
        if (anchors.Claim(id))
            _html.Append(" id=\"").Append(id).Append('"');
        _html.Append("><span class=\"kind\">").Append(HtmlText.Escape(Kind(element.Path))).Append("</span> ");
        _html.Append(HtmlText.Escape(element.Title)).Append(element.InScope ? "" : " <small>context</small>");
        _html.Append("</h").Append(level).Append(">\n");
        return Blocks(element.Content, deeper + 1);
    }

    private StringBuilder Missing(MissingBlock missing)
    {
        _html.Append("<p class=\"callout missing ").Append(StateClass(ReportState.NotEvaluated)).Append("\">");
        Sign(ReportState.NotEvaluated).Append("<span>").Append(HtmlText.Escape(missing.Message));
        if (missing.Missing.Count > 0)
            _html
                .Append(" State ")
                .AppendJoin(", ", missing.Missing.Select(m => $"<code>{HtmlText.Identifier(m)}</code>"))
                .Append('.');
        return _html.Append("</span></p>\n");
    }

    private StringBuilder Callout(CalloutBlock callout)
    {
        _html.Append("<p class=\"callout ").Append(StateClass(callout.State)).Append("\">");
        Sign(callout.State).Append("<span>");
        return Inlines(_html, callout.Content).Append("</span></p>\n");
    }

    private StringBuilder More(int more) =>
        more == 0
            ? _html
            : _html
                .Append("<p class=\"more\">... and ")
                .Append(Words.Number(more))
                .Append(" more, see ")
                .Append(
                    options.FullProfile is { } full
                        ? $"<a href=\"{HtmlText.Escape(full)}\">the full profile</a>"
                        : "the full profile"
                )
                .Append("</p>\n");

    private StringBuilder Sign(ReportState state) =>
        _html.Append("<span class=\"sign\" aria-hidden=\"true\">").Append(ReportSigns.Sign(state)).Append("</span> ");

    private static string State(ReportState state, string html) =>
        $"<span class=\"state {StateClass(state)}\"><span class=\"sign\" aria-hidden=\"true\">{ReportSigns.Sign(state)}</span> {html}</span>";

    private string Link(string anchor, string html) =>
        anchors.Has(anchor) ? $"<a href=\"{HtmlText.Escape(options.Path)}#{anchor}\">{html}</a>" : html;

    private void Permalink(string id, string what) =>
        _html
            .Append(" <a class=\"permalink\" href=\"")
            .Append(HtmlText.Escape(options.Path))
            .Append('#')
            .Append(id)
            .Append("\" aria-label=\"Link to ")
            .Append(HtmlText.Escape(what))
            .Append("\">#</a>");

    private static string StateClass(ReportState state) =>
        state switch
        {
            ReportState.Pass => "is-pass",
            ReportState.Error => "is-error",
            ReportState.Warning => "is-warning",
            ReportState.Info => "is-info",
            ReportState.NotEvaluated => "is-not-evaluated",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "a state without a class"),
        };

    private static string Kind(string path) =>
        ElementPath.Segments(path) is [{ Length: > 0 } list, ..]
            ? char.ToUpperInvariant(list[0]) + list[1..].TrimEnd('s')
            : "Element";
}
