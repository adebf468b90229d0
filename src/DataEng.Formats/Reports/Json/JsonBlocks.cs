using System.Text.Json;
using DataEng.Core.Model;
using DataEng.Core.Reports;

namespace DataEng.Formats.Reports.Json;

/// <summary>Writes blocks as JSON objects with a <c>type</c>, one arm per block; texts are as the design has them.</summary>
internal sealed class JsonBlocks(Utf8JsonWriter json)
{
    public void Write(string name, IReadOnlyList<Block> blocks)
    {
        json.WriteStartArray(name);
        foreach (var block in blocks)
        {
            json.WriteStartObject();
            Write(block);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private Utf8JsonWriter Write(Block block) =>
        block switch
        {
            HeadingBlock heading => Heading(heading),
            ParagraphBlock paragraph => Inlines(Type("paragraph"), "content", paragraph.Content),
            MarkdownBlock markdown => Text(Type("markdown"), "markdown", markdown.Markdown),
            ListBlock list => Cells(Type("list"), "items", list.Items),
            TableBlock table => Table(Type("table"), table),
            FactsBlock facts => Facts(facts),
            ElementBlock element => Element(element),
            CodeBlock code => Text(Text(Type("code"), "language", code.Language), "text", code.Text),
            DiagramBlock diagram => Diagram(diagram),
            FindingsBlock findings => Findings(
                Text(Type("findings"), "caption", findings.Caption),
                findings.Findings,
                findings.More
            ),
            RuleBlock rule => Rule(rule),
            MissingBlock missing => Texts(Text(Type("missing"), "message", missing.Message), "fields", missing.Missing),
            CalloutBlock callout => Inlines(
                Text(Type("callout"), "state", EnumText.Of(callout.State)),
                "content",
                callout.Content
            ),
            _ => throw new NotSupportedException($"no JSON for the block {block.GetType().Name}"),
        };

    private Utf8JsonWriter Write(Inline inline) =>
        inline switch
        {
            TextRun text => Text(Type("text"), "text", text.Text),
            StrongRun strong => Text(Type("strong"), "text", strong.Text),
            CodeRun code => Text(Type("code"), "text", code.Text),
            ElementRun element => Text(Text(Type("element"), "text", element.Text), "path", element.Path),
            RuleRun rule => Text(Type("rule"), "rule", rule.Rule),
            AnchorRun anchor => Text(Text(Type("anchor"), "text", anchor.Text), "anchor", anchor.Anchor),
            StateRun state => Text(Text(Type("state"), "state", EnumText.Of(state.State)), "text", state.Text),
            NotStatedRun => Type("notStated"),
            _ => throw new NotSupportedException($"no JSON for {inline.GetType().Name}"),
        };

    private Utf8JsonWriter Type(string type) => Text(json, "type", type);

    private Utf8JsonWriter Heading(HeadingBlock heading)
    {
        Type("heading").WriteNumber("level", heading.Level);
        return Text(Text(json, "text", heading.Text), "anchor", heading.Anchor);
    }

    private Utf8JsonWriter Table(Utf8JsonWriter to, TableBlock table)
    {
        Text(to, "caption", table.Caption).WriteStartArray("columns");
        foreach (var column in table.Columns)
        {
            to.WriteStartObject();
            Text(Text(to, "title", column.Title), "align", EnumText.Of(column.Align)).WriteEndObject();
        }
        to.WriteEndArray();
        to.WriteStartArray("rows");
        foreach (var row in table.Rows)
        {
            to.WriteStartArray();
            foreach (var cell in row)
                Runs(cell);
            to.WriteEndArray();
        }
        to.WriteEndArray();
        to.WriteNumber("more", table.More);
        return Texts(to, "unstated", table.Unstated);
    }

    private Utf8JsonWriter Facts(FactsBlock facts)
    {
        Text(Type("facts"), "caption", facts.Caption).WriteStartArray("facts");
        foreach (var fact in facts.Facts)
        {
            json.WriteStartObject();
            Inlines(Text(json, "name", fact.Name), "value", fact.Value).WriteEndObject();
        }
        json.WriteEndArray();
        return json;
    }

    private Utf8JsonWriter Element(ElementBlock element)
    {
        Text(Text(Type("element"), "title", element.Title), "path", element.Path)
            .WriteBoolean("inScope", element.InScope);
        Write("content", element.Content);
        return json;
    }

    private Utf8JsonWriter Diagram(DiagramBlock diagram)
    {
        Text(Type("diagram"), "title", diagram.Title).WriteStartArray("nodes");
        foreach (var node in diagram.Nodes)
        {
            json.WriteStartObject();
            Text(Text(Text(json, "path", node.Path), "label", node.Label), "shape", EnumText.Of(node.Shape));
            Text(json, "group", node.Group).WriteBoolean("inScope", node.InScope);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var edge in diagram.Edges)
        {
            json.WriteStartObject();
            Text(Text(Text(json, "from", edge.From), "to", edge.To), "label", edge.Label).WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("twin");
        Table(Type("table"), diagram.Twin).WriteEndObject();
        return json;
    }

    private Utf8JsonWriter Rule(RuleBlock rule)
    {
        Text(Text(Type("rule"), "rule", rule.Rule), "title", rule.Title);
        Text(Text(json, "reason", rule.Reason), "fix", rule.Fix);
        return Findings(json, rule.Findings, rule.More);
    }

    private static Utf8JsonWriter Findings(Utf8JsonWriter to, IReadOnlyList<FindingLine> findings, int more)
    {
        to.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            to.WriteStartObject();
            Text(Text(to, "rule", finding.Rule), "title", finding.Title);
            Text(Text(to, "state", EnumText.Of(finding.State)), "path", finding.Path);
            Text(Text(to, "message", finding.Message), "fix", finding.Fix);
            to.WriteBoolean("isNew", finding.IsNew);
            to.WriteBoolean("inScope", finding.InScope);
            Texts(Text(to, "waivedBy", finding.WaivedBy), "needs", finding.Needs);
            Text(to, "fingerprint", finding.Fingerprint).WriteEndObject();
        }
        to.WriteEndArray();
        to.WriteNumber("more", more);
        return to;
    }

    private Utf8JsonWriter Inlines(Utf8JsonWriter to, string name, IReadOnlyList<Inline> content)
    {
        to.WritePropertyName(name);
        return Runs(content);
    }

    private Utf8JsonWriter Cells(Utf8JsonWriter to, string name, IReadOnlyList<IReadOnlyList<Inline>> cells)
    {
        to.WriteStartArray(name);
        foreach (var cell in cells)
            Runs(cell);
        to.WriteEndArray();
        return to;
    }

    private Utf8JsonWriter Runs(IReadOnlyList<Inline> content)
    {
        json.WriteStartArray();
        foreach (var inline in content)
        {
            json.WriteStartObject();
            Write(inline).WriteEndObject();
        }
        json.WriteEndArray();
        return json;
    }

    private static Utf8JsonWriter Text(Utf8JsonWriter to, string name, string? text)
    {
        // A lone half of a surrogate pair is no text that UTF-8 can hold.
        if (text is not null && !IsWellFormed(text))
            text = string.Concat(text.EnumerateRunes());
        to.WriteString(name, text);
        return to;
    }

    private static Utf8JsonWriter Texts(Utf8JsonWriter to, string name, IReadOnlyList<string> texts)
    {
        to.WriteStartArray(name);
        foreach (var text in texts)
            to.WriteStringValue(IsWellFormed(text) ? text : string.Concat(text.EnumerateRunes()));
        to.WriteEndArray();
        return to;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
