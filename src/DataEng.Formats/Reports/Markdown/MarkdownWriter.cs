using System.Text;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;

namespace DataEng.Formats.Reports.Markdown;

/// <summary>Writes blocks as Markdown, one arm per block; every text is escaped, every block ends in an empty line.</summary>
internal sealed class MarkdownWriter(DiagramStyle diagrams, IReadOnlyDictionary<string, string> headings)
{
    private readonly StringBuilder _text = new(16_384);

    /// <summary>Whether there is a baseline; without one every finding would be called new.</summary>
    public bool IsCompared { get; init; }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    public void Blocks(IReadOnlyList<Block> blocks, int deeper)
    {
        foreach (var block in blocks)
            Block(block, deeper);
    }

    public StringBuilder Heading(int level, string text) =>
        _text.Append('#', Math.Min(level, 6)).Append(' ').Append(MarkdownText.Escape(text.Trim())).Append("\n\n");

    public StringBuilder Paragraph(IReadOnlyList<Inline> content) => Inlines(content, startsBlock: true).Append("\n\n");

    public StringBuilder Callout(ReportState state, IReadOnlyList<Inline> content)
    {
        _text.Append("> ").Append(ReportSigns.Sign(state)).Append(' ');
        return Inlines(content).Append("\n\n");
    }

    public void Contents(IReadOnlyList<ReportSection> sections)
    {
        foreach (var section in sections)
            _text
                .Append("- [")
                .Append(MarkdownText.Escape(section.Title))
                .Append("](#")
                .Append(headings[section.Id])
                .Append("): ")
                .Append(ReportSigns.Counts(section))
                .Append('\n');
        _text.Append('\n');
    }

    private StringBuilder Block(Block block, int deeper) =>
        block switch
        {
            HeadingBlock heading => Heading(heading.Level + deeper, heading.Text),
            ParagraphBlock paragraph => Paragraph(paragraph.Content),
            MarkdownBlock markdown => _text.Append(NarrativeMarkdown.Quote(markdown.Markdown)).Append("\n\n"),
            ListBlock list => List(list),
            TableBlock table => Table(table),
            FactsBlock facts => Facts(facts),
            ElementBlock element => Element(element, deeper),
            CodeBlock code => Code(code),
            DiagramBlock diagram => Diagram(diagram),
            FindingsBlock findings => Findings(findings),
            RuleBlock rule => Rule(rule, deeper),
            MissingBlock missing => Missing(missing),
            CalloutBlock callout => Callout(callout.State, callout.Content),
            _ => throw new NotSupportedException($"no Markdown for the block {block.GetType().Name}"),
        };

    private StringBuilder Inlines(IReadOnlyList<Inline> content, bool startsBlock = false)
    {
        for (var i = 0; i < content.Count; i++)
            _text.Append(Inline(content[i], startsBlock && i == 0, i == content.Count - 1));
        return _text;
    }

    private string Inline(Inline inline, bool startsBlock, bool endsBlock) =>
        inline switch
        {
            TextRun text => MarkdownText.Escape(text.Text, startsBlock),
            StrongRun strong => Strong(strong.Text, endsBlock),
            CodeRun code => MarkdownText.Code(code.Text),
            ElementRun element => MarkdownText.Code(element.Text),
            RuleRun rule => Link(rule.Rule, MarkdownReport.RuleAnchor(rule.Rule)),
            AnchorRun anchor => headings.ContainsKey(anchor.Anchor) ? Link(anchor.Text, anchor.Anchor) : "",
            StateRun state => $"{ReportSigns.Sign(state.State)} {MarkdownText.Escape(state.Text)}",
            NotStatedRun => "*not stated*",
            _ => throw new NotSupportedException($"no Markdown for {inline.GetType().Name}"),
        };

    /// <summary>Asterisks need a letter or the end of the block beside them to be read as emphasis; a tag does not.</summary>
    private static string Strong(string text, bool endsBlock)
    {
        var escaped = MarkdownText.Escape(text.Trim());
        var space = text.EndsWith(' ') ? " " : "";
        var asterisks =
            escaped.Length > 0
            && char.IsLetterOrDigit(escaped[0])
            && (char.IsLetterOrDigit(escaped[^1]) || (escaped[^1] is '.' or ':' or '!' && (endsBlock || space == " ")));
        return asterisks ? $"**{escaped}**{space}" : $"<strong>{escaped}</strong>{space}";
    }

    private string Link(string text, string anchor) =>
        headings.TryGetValue(anchor, out var slug)
            ? $"[{MarkdownText.Escape(text)}](#{slug})"
            : MarkdownText.Escape(text);

    private StringBuilder List(ListBlock list)
    {
        foreach (var item in list.Items)
        {
            _text.Append("- ");
            Inlines(item, startsBlock: true).Append('\n');
        }
        return _text.Append('\n');
    }

    private StringBuilder Table(TableBlock table)
    {
        Paragraph([new TextRun($"{table.Caption}:")]);
        if (table.Rows.Count == 0)
            return _text;
        _text.Append('|');
        foreach (var column in table.Columns)
            _text.Append(' ').Append(MarkdownText.Escape(column.Title)).Append(" |");
        _text.Append("\n|");
        foreach (var column in table.Columns)
            _text.Append(column.Align == ColumnAlign.Right ? " ---: |" : " --- |");
        _text.Append('\n');
        foreach (var row in table.Rows)
        {
            _text.Append('|');
            foreach (var cell in row)
            {
                _text.Append(' ');
                Inlines(cell).Append(" |");
            }
            _text.Append('\n');
        }
        _text.Append('\n');
        More(table.More);
        if (table.Unstated.Count > 0)
            _text
                .Append("Not stated for any of them: ")
                .Append(MarkdownText.Escape(string.Join(", ", table.Unstated.Select(Words.Lower))))
                .Append(".\n\n");
        return _text;
    }

    private StringBuilder Facts(FactsBlock facts)
    {
        Paragraph([new TextRun($"{facts.Caption}:")]);
        foreach (var fact in facts.Facts)
        {
            _text.Append("- ").Append(Strong($"{fact.Name}: ", endsBlock: false));
            Inlines(fact.Value).Append('\n');
        }
        return _text.Append('\n');
    }

    private StringBuilder Element(ElementBlock element, int deeper)
    {
        _text.Append('#', Math.Min(3 + deeper, 6)).Append(' ').Append(Kind(element.Path)).Append(' ');
        _text
            .Append(IsNamed(element.Path) ? MarkdownText.Code(element.Title) : MarkdownText.Escape(element.Title))
            .Append(element.InScope ? "" : " (context)")
            .Append("\n\n");
        Blocks(element.Content, deeper + 1);
        return _text;
    }

    private StringBuilder Code(CodeBlock code)
    {
        // A fence longer than any run of backticks inside.
        var longest = 0;
        for (int i = 0, run = 0; i < code.Text.Length; i++)
            longest = Math.Max(longest, run = code.Text[i] == '`' ? run + 1 : 0);
        var language = string.Concat(code.Language.Where(char.IsAsciiLetterOrDigit));
        var lines = code.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(PlainText.Of);
        _text.Append('`', Math.Max(3, longest + 1)).Append(language).Append('\n');
        _text.AppendJoin('\n', lines).Append('\n');
        return _text.Append('`', Math.Max(3, longest + 1)).Append("\n\n");
    }

    private StringBuilder Diagram(DiagramBlock diagram)
    {
        if (diagrams == DiagramStyle.Mermaid && diagram.Nodes.Count > 0)
        {
            Paragraph([new TextRun($"{diagram.Title}:")]);
            _text.Append("```mermaid\n").Append(MermaidFlowchart.Write(diagram)).Append("```\n\n");
        }
        return Table(diagram.Twin);
    }

    private StringBuilder Findings(FindingsBlock block)
    {
        Paragraph([new TextRun($"{block.Caption}:")]);
        foreach (var finding in block.Findings)
        {
            _text.Append("- ");
            Finding(finding, withRule: true);
            if (block.WithFix && finding.Fix.Length > 0)
                _text
                    .Append("\n  Fix: ")
                    .Append(finding.IsOffered ? MarkdownText.Escape(finding.Fix) : Gist(finding.Fix));
            _text.Append('\n');
        }
        _text.Append('\n');
        return More(block.More);
    }

    private StringBuilder Rule(RuleBlock rule, int deeper)
    {
        Heading(3 + deeper, $"{rule.Rule} {rule.Title}");
        if (rule.Reason.Length > 0)
            _text.Append("**Why it matters.** ").Append(NarrativeMarkdown.Clean(rule.Reason).Trim()).Append("\n\n");
        if (rule.Fix.Length > 0)
            _text.Append("**How to fix.** ").Append(NarrativeMarkdown.Clean(rule.Fix).Trim()).Append("\n\n");
        foreach (var finding in rule.Findings)
        {
            _text.Append("- ");
            Finding(finding, withRule: false);
            if (finding.Fix.Length > 0 && finding.Fix != rule.Fix)
                _text.Append("\n  Offered: ").Append(MarkdownText.Escape(finding.Fix));
            _text.Append('\n');
        }
        _text.Append('\n');
        return More(rule.More);
    }

    private void Finding(FindingLine finding, bool withRule)
    {
        _text.Append(ReportSigns.Sign(finding.State)).Append(' ').Append(ReportSigns.Word(finding.State)).Append(' ');
        if (withRule)
            _text.Append(Link(finding.Rule, MarkdownReport.RuleAnchor(finding.Rule))).Append(' ');
        _text.Append(MarkdownText.Code(finding.Path.Length == 0 ? "design" : finding.Path));
        if (finding.IsNew && finding.WaivedBy is null && IsCompared)
            _text.Append(" (new)");
        if (finding.WaivedBy is { } waiver)
            _text.Append(" (waived by ").Append(MarkdownText.Code(waiver)).Append(')');
        if (!finding.InScope)
            _text.Append(" (context)");
        _text.Append(": ").Append(MarkdownText.Escape(finding.Message));
    }

    private StringBuilder Missing(MissingBlock missing)
    {
        _text.Append("> ").Append(ReportSigns.Sign(ReportState.NotEvaluated)).Append(' ');
        _text.Append(MarkdownText.Escape(missing.Message));
        if (missing.Missing.Count > 0)
            _text.Append(" State ").AppendJoin(", ", missing.Missing.Select(MarkdownText.Code)).Append('.');
        return _text.Append("\n\n");
    }

    private StringBuilder More(int more) =>
        more == 0
            ? _text
            : _text.Append("... and ").Append(Words.Number(more)).Append(" more, see the full profile\n\n");

    /// <summary>The first paragraph of a text, in one line.</summary>
    private static string Gist(string markdown) =>
        string.Join(
            ' ',
            NarrativeMarkdown.Clean(markdown).Trim().Split("\n\n")[0].Split('\n', StringSplitOptions.TrimEntries)
        );

    /// <summary>Datasets and jobs go by identifiers, other elements by a title in words.</summary>
    private static bool IsNamed(string path) =>
        path.StartsWith("datasets/", StringComparison.Ordinal) || path.StartsWith("jobs/", StringComparison.Ordinal);

    private static string Kind(string path) =>
        ElementPath.Segments(path) is [var list, ..]
            ? char.ToUpperInvariant(list[0]) + list[1..].TrimEnd('s')
            : "Element";
}
