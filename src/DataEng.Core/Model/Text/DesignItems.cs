using System.Globalization;
using System.Text.Json;
using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>
/// Reads a design of the current version element by element: the tree of each element is gone before the next one is
/// read, which for ten thousand datasets is most of the memory and half of the time.
/// </summary>
internal static class DesignItems
{
    /// <summary>Whether a text says, wherever, that it is of the current version; others need their whole tree to be migrated.</summary>
    public static bool IsCurrent(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(
            Utf8Text.WithoutMark(utf8),
            new JsonReaderOptions { MaxDepth = JsonNodes.MostDepth }
        );
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isVersion = reader.ValueTextEquals(DesignText.VersionKey);
                reader.Read();
                if (isVersion)
                    return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(ModelVersion.Current);
                reader.Skip();
            }
            return false;
        }
        catch (JsonException)
        {
            return false; // reading the tree says what is wrong, and where
        }
    }

    public static DesignReadResult Read(ReadOnlySpan<byte> utf8)
    {
        var reading = new ModelReading();
        var lists = new List<(FieldShape Field, ItemReader Items)>();
        var tree = JsonNodes.Read(utf8, Taker);
        if (tree.Root is not DataMap rest)
            return new DesignReadResult(null, tree.Problems);
        var design = ModelShapes.Design.Read(rest.With(DesignText.VersionKey, null), reading);
        foreach (var (field, items) in lists)
            design = design is null ? null : RecordShape.With(design, field, items.Built);
        // Lists are read before the rest, but problems come in the order of the text; those without a line at the end.
        var problems = reading
            .Problems.OrderBy(p => p.Line == 0 ? int.MaxValue : p.Line)
            .ThenBy(p => p.Column)
            .ToList();
        return new DesignReadResult(reading.HasErrors ? null : (PipelineDesign?)design, problems);

        Action<DataNode>? Taker(string key)
        {
            if (ModelShapes.Design.Field(key) is not { Value: ListShape { Key: { IsId: true } id } list } field)
                return null;
            var items = new ItemReader(key, list, id.Name, reading);
            lists.Add((field, items));
            return items.Take;
        }
    }

    /// <summary>Takes the elements of one list.</summary>
    private sealed class ItemReader(string name, ListShape list, string keyName, ModelReading reading)
    {
        private readonly List<object?> _items = [];
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
        private int _index;

        public object Built => list.Build(_items);

        public void Take(DataNode node)
        {
            var id = (node as DataMap)?[keyName] is DataScalar { Kind: not ScalarKind.Null } key ? key.Text : null;
            var isNew = id is null || _ids.Add(id);
            reading.Enter(name);
            reading.Enter(id ?? _index.ToString(CultureInfo.InvariantCulture), isNew ? 1 : 2);
            if (!isNew)
                reading.Error(node, ListShape.UsedTwice(id ?? ""));
            if (list.Item.Read(node, reading) is { } item)
                _items.Add(item);
            reading.Leave();
            reading.Leave();
            _index++;
        }
    }
}
