using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>Paths and values of fields in the words of the field catalogue.</summary>
public static class FieldLabels
{
    private const string Separator = " › ";

    /// <summary>The way to a field inside its element, such as <c>Outputs › fct_orders › Keys</c>.</summary>
    /// <param name="path">Path of the field.</param>
    /// <param name="from">Segments that name the element and are left out.</param>
    public static string Of(string path, int from)
    {
        var segments = ElementPath.Segments(path);
        var words = new List<string>();
        ValueShape? shape = ModelShapes.Design;
        for (var i = 0; i < segments.Length; i++)
        {
            var (key, occurrence) = ElementPath.Unescape(segments[i]);
            var field = (shape as RecordShape)?.Field(key);
            var word = field?.Info.Label ?? (occurrence == 1 ? key : $"{key} ({occurrence})");
            if (i >= from)
                words.Add(word);
            shape = field?.Value ?? (shape as ListShape)?.Item ?? (shape as MapShape)?.Item;
        }
        return string.Join(Separator, words);
    }

    /// <summary>A value in one line of words; texts stay as they are.</summary>
    public static string Value(ValueShape? shape, DataNode node) =>
        node switch
        {
            DataScalar scalar => scalar.Text,
            DataList list => string.Join(", ", list.Items.Select(i => Item((shape as ListShape)?.Item, i))),
            DataMap map => string.Join(", ", map.Entries.Select(e => Entry(shape, e))),
            _ => "",
        };

    private static string Item(ValueShape? shape, DataNode node) =>
        node is DataScalar ? Value(shape, node) : $"({Value(shape, node)})";

    private static string Entry(ValueShape? shape, DataEntry entry)
    {
        var field = (shape as RecordShape)?.Field(entry.Key);
        var name = field?.Info.Label ?? entry.Key;
        var below = field?.Value ?? (shape as MapShape)?.Item;
        return $"{Lower(name)}: {Item(below, entry.Value)}";
    }

    /// <summary>A label inside a sentence; abbreviations such as SLA keep their case.</summary>
    private static string Lower(string label) =>
        label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
}
