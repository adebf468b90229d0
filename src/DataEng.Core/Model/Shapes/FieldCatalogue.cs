using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Shapes;

/// <summary>One entry of the field catalogue.</summary>
/// <param name="Pattern">Path with <c>*</c> for keys, such as <c>datasets/*/volume/rowsPerDay</c>.</param>
/// <param name="Field">Label, help, unit, limits, shape.</param>
public sealed record CatalogueEntry(string Pattern, FieldShape Field);

/// <summary>
/// The field catalogue: every path of the model with its label, unit, help, limits and suggestions. Form labels,
/// messages, "not evaluated: needs ..." and the JSON Schema speak from it.
/// </summary>
public static class FieldCatalogue
{
    private static readonly Lazy<IReadOnlyDictionary<string, CatalogueEntry>> _entries = new(Collect);

    public static IEnumerable<CatalogueEntry> Entries => _entries.Value.Values;

    /// <summary>The field at a path or pattern; null where there is none. O(depth).</summary>
    public static FieldShape? Find(string path)
    {
        var segments = ElementPath.Segments(path);
        FieldShape? field = null;
        ValueShape shape = ModelShapes.Design;
        for (var i = 0; i < segments.Length; i++)
        {
            switch (shape)
            {
                case RecordShape record:
                    field = record.Field(segments[i]);
                    if (field is null)
                        return null;
                    shape = field.Value;
                    break;
                case ListShape list:
                    shape = list.Item;
                    break;
                case MapShape map:
                    shape = map.Item;
                    break;
                default:
                    return null;
            }
        }
        return field;
    }

    /// <summary>The value at a path in a design; null where nothing is stated.</summary>
    public static object? Value(PipelineDesign design, string path) =>
        ValueIn(ModelShapes.Design, design, ElementPath.Segments(path));

    /// <summary>The value beneath a record or list; null where nothing is stated.</summary>
    public static object? ValueIn(ValueShape shape, object? current, ReadOnlySpan<string> segments)
    {
        foreach (var segment in segments)
        {
            var (key, _) = ElementPath.Unescape(segment);
            switch (shape)
            {
                case RecordShape record when current is not null && record.Field(key) is { } field:
                    (current, shape) = (field.Get(current), field.Value);
                    break;
                case ListShape { Key: not null } list:
                    var items = list.Items(current);
                    var index = ListKeys.Of(list, items).IndexOf(segment);
                    (current, shape) = (index < 0 ? null : items[index], list.Item);
                    break;
                case MapShape map:
                    (current, shape) = (map.Entries(current).FirstOrDefault(e => e.Key == key).Value, map.Item);
                    break;
                default:
                    return null;
            }
            if (current is null)
                return null;
        }
        return current;
    }

    /// <summary>The text of the value at a path, as text forms write it; null where nothing is stated.</summary>
    public static string? Text(PipelineDesign design, string path) => Text(path, Value(design, path));

    /// <summary>The text of a value, as the field at its path writes it; null where nothing is stated.</summary>
    public static string? Text(string path, object? value) =>
        value is not null && Find(path) is { } field ? Text(field.Value, value) : null;

    private static string? Text(ValueShape shape, object value) =>
        shape switch
        {
            ScalarShape scalar => scalar.Format(value),
            ListShape { Item: ScalarShape item } list => string.Join(
                ", ",
                list.Items(value).Select(i => i is null ? "" : item.Format(i))
            ),
            _ => null,
        };

    private static IReadOnlyDictionary<string, CatalogueEntry> Collect()
    {
        var entries = new Dictionary<string, CatalogueEntry>(StringComparer.Ordinal);
        Walk(ModelShapes.Design, "", entries);
        return entries;
    }

    private static void Walk(ValueShape shape, string path, Dictionary<string, CatalogueEntry> entries)
    {
        switch (shape)
        {
            case RecordShape record:
                foreach (var field in record.Fields)
                {
                    var below = ElementPath.Join(path, field.Name);
                    entries[below] = new CatalogueEntry(below, field);
                    Walk(field.Value, below, entries);
                }
                break;
            case ListShape list:
                Walk(list.Item, ElementPath.Join(path, "*"), entries);
                break;
            case MapShape map:
                Walk(map.Item, ElementPath.Join(path, "*"), entries);
                break;
        }
    }
}
