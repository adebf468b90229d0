using System.Text;
using DataEng.Core.Model.Text;

namespace DataEng.Formats.Designs;

/// <summary>
/// One writing of a tree as YAML: records as blocks, short lists of scalars on one line, texts of several lines as
/// literal blocks, long ones folded, so that a diff shows what changed and nothing else.
/// </summary>
internal sealed class YamlTreeWriter
{
    /// <summary>Columns a line should not pass.</summary>
    private const int Width = 100;

    /// <summary>Longest key that readers take without an explicit marker.</summary>
    private const int LongestSimpleKey = 1000;

    private readonly StringBuilder _text = new();
    private bool _endsInKeptBlankLine;

    public static string Write(DataNode root)
    {
        var writer = new YamlTreeWriter();
        switch (root)
        {
            case DataMap { Entries.Count: > 0 } map:
                writer.Map(map, 0, isFirstInline: false);
                break;
            case DataList { Items.Count: > 0 } list when Flow(list, 0) is null:
                writer.List(list, 0, spaced: false);
                break;
            default:
                writer.Inline(root, 0, 0);
                break;
        }
        return writer._text.ToString();
    }

    private void Map(DataMap map, int indent, bool isFirstInline)
    {
        var wasSection = false;
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var (key, value) = (map.Entries[i].Key, map.Entries[i].Value);
            // At the top, lists of records are sections of the document with air around them.
            var isSection = indent == 0 && value is DataList list && list.Items.Any(item => item is DataMap);
            if (i > 0 && (isSection || wasSection))
                BlankLine();
            wasSection = isSection;
            if (i > 0 || !isFirstInline)
                _text.Append(' ', indent);
            Entry(key, value, indent, isSection);
        }
    }

    private void Entry(string key, DataNode value, int indent, bool isSection)
    {
        var name = YamlScalarText.IsPlain(key, inFlow: false) ? key : YamlScalarText.Quote(key);
        if (name.Length > LongestSimpleKey)
            _text.Append("? ").Append(name).Append('\n').Append(' ', indent).Append(':');
        else
            _text.Append(name).Append(':');
        switch (value)
        {
            case DataMap { Entries.Count: > 0 } map:
                _text.Append('\n');
                Map(map, indent + 2, isFirstInline: false);
                break;
            case DataList { Items.Count: > 0 } list when Flow(list, indent + name.Length + 2) is null:
                _text.Append('\n');
                List(list, indent + 2, isSection);
                break;
            default:
                _text.Append(' ');
                Inline(value, indent, indent + name.Length + 2);
                break;
        }
    }

    private void List(DataList list, int indent, bool spaced)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (spaced && i > 0)
                BlankLine();
            _text.Append(' ', indent).Append('-');
            switch (list.Items[i])
            {
                case DataMap { Entries.Count: > 0 } map:
                    _text.Append(' ');
                    Map(map, indent + 2, isFirstInline: true);
                    break;
                case DataList { Items.Count: > 0 } inner when Flow(inner, indent + 2) is null:
                    _text.Append('\n');
                    List(inner, indent + 2, spaced: false);
                    break;
                case var item:
                    _text.Append(' ');
                    Inline(item, indent, indent + 2);
                    break;
            }
        }
    }

    /// <summary>Writes what begins in the current line: scalars, short lists, empty things.</summary>
    private void Inline(DataNode node, int indent, int column)
    {
        _endsInKeptBlankLine = false;
        switch (node)
        {
            case DataMap:
                _text.Append("{}\n");
                break;
            case DataList list:
                _text.Append(Flow(list, column) ?? "[]").Append('\n');
                break;
            case DataScalar { Kind: ScalarKind.String } scalar:
                Text(scalar.Text, indent, column);
                break;
            case DataScalar scalar:
                _text.Append(scalar.Notation).Append('\n');
                break;
        }
    }

    private void Text(string text, int indent, int column)
    {
        if (text.Contains('\n', StringComparison.Ordinal) && YamlBlockText.Literal(text, indent + 2) is { } literal)
        {
            _text.Append(literal);
            _endsInKeptBlankLine = text.EndsWith("\n\n", StringComparison.Ordinal);
            return;
        }
        var line = Scalar(text, inFlow: false);
        var folded = column + line.Length <= Width ? null : YamlBlockText.Folded(text, indent + 2, Width);
        _text.Append(folded ?? line + "\n");
    }

    /// <summary>A list on one line; null where it holds more than scalars, or does not fit.</summary>
    private static string? Flow(DataList list, int column)
    {
        var text = new StringBuilder("[");
        foreach (var item in list.Items)
        {
            if (text.Length > 1)
                text.Append(", ");
            switch (item)
            {
                case DataScalar { Kind: ScalarKind.String } scalar:
                    text.Append(Scalar(scalar.Text, inFlow: true));
                    break;
                case DataScalar scalar:
                    text.Append(scalar.Notation);
                    break;
                case DataList inner when Flow(inner, column) is { } nested:
                    text.Append(nested);
                    break;
                default:
                    return null;
            }
            if (column + text.Length + 1 > Width)
                return null;
        }
        return text.Append(']').ToString();
    }

    private static string Scalar(string text, bool inFlow) =>
        YamlScalarText.IsPlain(text, inFlow) ? text : YamlScalarText.Quote(text);

    /// <summary>Air, but not after a literal block that keeps its own blank lines: it would become part of the text.</summary>
    private void BlankLine()
    {
        if (!_endsInKeptBlankLine)
            _text.Append('\n');
    }
}
