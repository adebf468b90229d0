namespace DataEng.Core.Model.Text;

/// <summary>What an operation of a patch does.</summary>
public enum PatchVerb
{
    Set,
    Unset,
    Add,
    Remove,
    Move,
    Rename,
}

/// <summary>
/// One operation of a patch: <c>set</c> and <c>unset</c> a field; <c>add</c> an element to a list (path of the list),
/// <c>remove</c>, <c>move</c> and <c>rename</c> an element (path of the element).
/// </summary>
public sealed record PatchOperation(PatchVerb Verb, string Path)
{
    /// <summary>The new value, for <c>set</c> and <c>add</c>.</summary>
    public DataNode? Value { get; init; }

    /// <summary>Segment of the element to stand before, for <c>add</c> and <c>move</c>; null for the end.</summary>
    public string? Before { get; init; }

    /// <summary>The new key, for <c>rename</c>.</summary>
    public string? To { get; init; }
}

/// <summary>A change of a design as data: what the edit log keeps and what undo, diffs and merges work with.</summary>
public sealed record DesignPatch(IReadOnlyList<PatchOperation> Operations)
{
    public static DesignPatch Empty { get; } = new([]);

    public bool IsEmpty => Operations.Count == 0;

    public static DesignPatch Set(string path, DataNode value) =>
        new([new PatchOperation(PatchVerb.Set, path) { Value = value }]);

    public static DesignPatch Set(string path, string text) => Set(path, DataScalar.String(text));

    public static DesignPatch Unset(string path) => new([new PatchOperation(PatchVerb.Unset, path)]);

    public static DesignPatch Rename(string path, string to) =>
        new([new PatchOperation(PatchVerb.Rename, path) { To = to }]);

    public DataNode ToNode() => new DataList([.. Operations.Select(ToNode)]);

    /// <summary>Reads a patch; problems name the operation by its index.</summary>
    public static (DesignPatch? Patch, IReadOnlyList<TextProblem> Problems) Read(DataNode node)
    {
        var reading = new ModelReading();
        if (node is not DataList list)
        {
            reading.Error(node, "", "a patch is a list of operations");
            return (null, reading.Problems);
        }
        var operations = list
            .Items.Select((item, i) => ReadOperation(item, reading, $"{i}"))
            .OfType<PatchOperation>()
            .ToList();
        return (reading.HasErrors ? null : new DesignPatch(operations), reading.Problems);
    }

    private static PatchOperation? ReadOperation(DataNode node, ModelReading reading, string path)
    {
        if (
            node is not DataMap map
            || map["op"] is not DataScalar op
            || !EnumText.TryParse<PatchVerb>(op.Text, out var verb)
            || map["path"] is not DataScalar at
        )
        {
            reading.Error(
                node,
                path,
                $"an operation has 'op' (one of {string.Join(", ", EnumText.Names<PatchVerb>())}) and 'path'"
            );
            return null;
        }
        var needed = verb switch
        {
            PatchVerb.Set or PatchVerb.Add => "value",
            PatchVerb.Rename => "to",
            _ => "op",
        };
        if (map[needed] is null)
        {
            reading.Error(node, path, $"'{op.Text}' needs '{needed}'");
            return null;
        }
        return new PatchOperation(verb, at.Text)
        {
            Value = map["value"],
            Before = (map["before"] as DataScalar)?.Text,
            To = (map["to"] as DataScalar)?.Text,
        };
    }

    private static DataMap ToNode(PatchOperation operation)
    {
        var entries = new List<DataEntry>
        {
            new("op", DataScalar.String(EnumText.Of(operation.Verb))),
            new("path", DataScalar.String(operation.Path)),
        };
        if (operation.Value is { } value)
            entries.Add(new("value", value));
        if (operation.Before is { } before)
            entries.Add(new("before", DataScalar.String(before)));
        if (operation.To is { } to)
            entries.Add(new("to", DataScalar.String(to)));
        return new DataMap(entries);
    }
}
