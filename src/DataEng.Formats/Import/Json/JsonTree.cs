namespace DataEng.Formats.Import.Json;

/// <summary>A small piece of foreign JSON whose shape is not fixed, kept as it was written; null stands for JSON's null.</summary>
internal abstract record JsonTree;

/// <summary>A JSON string.</summary>
internal sealed record JsonText(string Text) : JsonTree;

/// <summary>A JSON number in its own notation, so that no digit is lost.</summary>
internal sealed record JsonNumber(string Digits) : JsonTree;

/// <summary>A JSON true or false.</summary>
internal sealed record JsonFlag(bool Value) : JsonTree;

/// <summary>A JSON array.</summary>
internal sealed record JsonList(IReadOnlyList<JsonTree?> Items) : JsonTree;

/// <summary>A JSON object in the order written.</summary>
internal sealed record JsonMap(IReadOnlyList<KeyValuePair<string, JsonTree?>> Entries) : JsonTree
{
    public JsonTree? this[string key]
    {
        get
        {
            foreach (var (name, value) in Entries)
            {
                if (name == key)
                    return value;
            }
            return null;
        }
    }
}
