using System.Globalization;
using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>Writes the JSON Schema (2020-12) of a design's text form from the shapes, for completion in editors.</summary>
public static class JsonSchemaWriter
{
    public static DataNode Write()
    {
        var definitions = new SortedDictionary<string, DataNode>(StringComparer.Ordinal);
        var root = Record(
            ModelShapes.Design,
            definitions,
            first: new DataEntry(DesignText.VersionKey, Map(("const", Text(ModelVersion.Current))))
        );
        return new DataMap([
            new("$schema", Text("https://json-schema.org/draft/2020-12/schema")),
            new("$id", Text("https://dataeng.dev/schemas/pipeline-design-v1.json")),
            new("title", Text("Pipeline design")),
            .. root.Entries,
            new("$defs", new DataMap([.. definitions.Select(d => new DataEntry(d.Key, d.Value))])),
        ]);
    }

    private static DataMap Record(
        RecordShape shape,
        SortedDictionary<string, DataNode> definitions,
        DataEntry? first = null
    )
    {
        var properties = new List<DataEntry>();
        if (first is { } entry)
            properties.Add(entry);
        foreach (var field in shape.Fields)
            properties.Add(new DataEntry(field.Name, Field(field, definitions)));
        var entries = new List<DataEntry> { new("type", Text("object")), new("properties", new DataMap(properties)) };
        List<string> required = first is null ? [] : [first.Value.Key];
        if (shape.KeyField is { } key)
            required.Add(key.Name);
        if (required.Count > 0)
            entries.Add(new("required", new DataList([.. required.Select(Text)])));
        return new DataMap(entries);
    }

    private static DataMap Field(FieldShape field, SortedDictionary<string, DataNode> definitions)
    {
        var info = field.Info;
        return new DataMap([
            new("title", Text(info.Label)),
            new("description", Text(info.Help)),
            .. Value(field.Value, info, definitions).Entries,
            .. info.Suggest.Length == 0
                ? Array.Empty<DataEntry>()
                : [new("examples", new DataList([.. info.Suggest.Select(Text)]))],
        ]);
    }

    private static DataMap Value(ValueShape shape, FieldAttribute info, SortedDictionary<string, DataNode> definitions)
    {
        switch (shape)
        {
            case RecordShape record:
                var name = record.ClrType.Name;
                if (definitions.TryAdd(name, DataMap.Empty))
                    definitions[name] = Record(record, definitions);
                return Map(("$ref", Text($"#/$defs/{name}")));
            case ListShape list:
                return Map(("type", Text("array")), ("items", Value(list.Item, info, definitions)));
            case MapShape map:
                return Map(("type", Text("object")), ("additionalProperties", Value(map.Item, info, definitions)));
            case ScalarShape scalar:
                return Scalar(scalar, info);
            default:
                throw new InvalidOperationException($"no schema for {shape.GetType()}");
        }
    }

    private static DataMap Scalar(ScalarShape scalar, FieldAttribute info) =>
        scalar.Type switch
        {
            ScalarType.Boolean => Map(("type", Text("boolean"))),
            ScalarType.Integer => Limited("integer", info),
            ScalarType.Number => Limited("number", info),
            ScalarType.Choice => Map(("enum", new DataList([.. scalar.Choices.Select(Text)]))),
            ScalarType.Date => Map(("type", Text("string")), ("format", Text("date"))),
            ScalarType.Instant => Map(("type", Text("string")), ("format", Text("date-time"))),
            ScalarType.Time => Map(("type", Text("string")), ("pattern", Text("^[0-2][0-9]:[0-5][0-9]"))),
            ScalarType.Text when info.Format == FieldFormat.Id => Map(
                ("type", Text("string")),
                ("pattern", Text(Slug.Pattern))
            ),
            ScalarType.Text => Map(("type", Text("string"))),
            // The accepted forms are no regular expression a person could read in an editor's message.
            _ => Map(("type", Text("string")), ("$comment", Text(scalar.Forms))),
        };

    private static DataMap Limited(string type, FieldAttribute info)
    {
        var entries = new List<DataEntry> { new("type", Text(type)) };
        if (double.IsFinite(info.Min))
            entries.Add(new("minimum", Number(info.Min)));
        if (double.IsFinite(info.Max))
            entries.Add(new("maximum", Number(info.Max)));
        return new DataMap(entries);
    }

    private static DataMap Map(params ReadOnlySpan<(string Key, DataNode Value)> entries)
    {
        var list = new List<DataEntry>(entries.Length);
        foreach (var (key, value) in entries)
            list.Add(new DataEntry(key, value));
        return new DataMap(list);
    }

    private static DataNode Text(string text) => DataScalar.String(text);

    private static DataScalar Number(double value) =>
        new(ScalarKind.Decimal, value.ToString(CultureInfo.InvariantCulture));
}
