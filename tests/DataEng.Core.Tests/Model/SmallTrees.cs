using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Tests.Model;

/// <summary>Trees of designs that state one field and the keys on the way to it.</summary>
internal static class SmallTrees
{
    /// <summary>The tree with a value at an entry of the catalogue; a list or map gets it as its one item.</summary>
    public static DataMap With(CatalogueEntry entry, DataNode value)
    {
        var node = entry.Field.Value switch
        {
            ListShape => new DataList([value]),
            MapShape => new DataMap([new("k", value)]),
            _ => value,
        };
        return ((DataMap)Along(ModelShapes.Design, ElementPath.Segments(entry.Pattern), node))
            .With("id", DataScalar.String("d"))
            .With(DesignText.VersionKey, DataScalar.String(ModelVersion.Current));
    }

    /// <summary>The path of the value in such a tree.</summary>
    public static string PathOf(string pattern) => pattern.Replace("*", "k", StringComparison.Ordinal);

    private static DataNode Along(ValueShape shape, ReadOnlySpan<string> segments, DataNode value)
    {
        if (segments.IsEmpty)
            return value;
        switch (shape)
        {
            case RecordShape record:
                var field = record.Field(segments[0])!;
                var below = Along(field.Value, segments[1..], value);
                return record.KeyField is { } key && key != field
                    ? new DataMap([new(key.Name, DataScalar.String("k")), new(field.Name, below)])
                    : new DataMap([new(field.Name, below)]);
            case ListShape list:
                return new DataList([Along(list.Item, segments[1..], value)]);
            case MapShape map:
                return new DataMap([new("k", Along(map.Item, segments[1..], value))]);
            default:
                return value;
        }
    }
}
