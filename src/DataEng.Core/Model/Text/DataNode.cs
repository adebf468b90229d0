namespace DataEng.Core.Model.Text;

/// <summary>What a scalar of a text form is.</summary>
public enum ScalarKind
{
    Null,
    String,
    Boolean,
    Integer,
    Decimal,
}

/// <summary>
/// A piece of a text form (YAML or JSON) before it has meaning: the one tree between texts and the model. Immutable;
/// equality is by content, without position and without the order of keys.
/// </summary>
public abstract class DataNode : IEquatable<DataNode>
{
    /// <summary>Line in the text, from 1; 0 where the node was not read from a text.</summary>
    public int Line { get; init; }

    /// <summary>Column in the text, from 1.</summary>
    public int Column { get; init; }

    public abstract bool Equals(DataNode? other);

    /// <summary>Whether both are written as the same text: equal, and with keys in the same order.</summary>
    public abstract bool ReadsLike(DataNode? other);

    public abstract override int GetHashCode();

    public override bool Equals(object? obj) => Equals(obj as DataNode);
}

/// <summary>A scalar with its text; numbers are kept as written, so nothing is rounded on the way.</summary>
public sealed class DataScalar(ScalarKind kind, string text) : DataNode
{
    public static DataScalar Null { get; } = new(ScalarKind.Null, "null");

    public ScalarKind Kind { get; } = kind;

    public string Text { get; } = text;

    /// <summary>The text in JSON's notation, which knows no <c>+1</c>, <c>.5</c>, <c>0x1F</c> or <c>True</c>; strings as they are.</summary>
    public string Notation =>
        Kind switch
        {
            ScalarKind.Null => "null",
            ScalarKind.Boolean => Text.Length == 4 ? "true" : "false",
            ScalarKind.Integer or ScalarKind.Decimal => NumberText.ToJson(Text),
            _ => Text,
        };

    public static DataScalar String(string text) => new(ScalarKind.String, text);

    public override bool Equals(DataNode? other) => other is DataScalar s && s.Kind == Kind && s.Notation == Notation;

    public override bool ReadsLike(DataNode? other) => Equals(other);

    public override int GetHashCode() => HashCode.Combine(Kind, Notation);

    public override string ToString() => Text;
}

/// <summary>A list of nodes.</summary>
public sealed class DataList(IReadOnlyList<DataNode> items) : DataNode
{
    public IReadOnlyList<DataNode> Items { get; } = items;

    public override bool Equals(DataNode? other) => other is DataList list && list.Items.SequenceEqual(Items);

    public override bool ReadsLike(DataNode? other) =>
        other is DataList list
        && list.Items.Count == Items.Count
        && Items.Zip(list.Items).All(pair => pair.First.ReadsLike(pair.Second));

    public override int GetHashCode() => Items.Aggregate(17, HashCode.Combine);
}

/// <summary>A named node of a map, with the place of its name.</summary>
public readonly record struct DataEntry(string Key, DataNode Value, int Line = 0, int Column = 0);

/// <summary>A map with its entries in the order they are written; equality ignores the order.</summary>
public sealed class DataMap(IReadOnlyList<DataEntry> entries) : DataNode
{
    /// <summary>Up to here looking through the entries is cheaper than an index.</summary>
    private const int FewEntries = 16;

    private Dictionary<string, DataNode>? _index;

    public static DataMap Empty { get; } = new([]);

    public IReadOnlyList<DataEntry> Entries { get; } = entries;

    /// <summary>The value of a key; null where there is none.</summary>
    public DataNode? this[string key]
    {
        get
        {
            if (Entries.Count > FewEntries)
                return (_index ??= Index()).GetValueOrDefault(key);
            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                    return entry.Value;
            }
            return null;
        }
    }

    /// <summary>A copy with the key set, or taken away where the value is null.</summary>
    public DataMap With(string key, DataNode? value)
    {
        var copy = Entries.ToList();
        var index = copy.FindIndex(e => e.Key == key);
        if (value is null)
        {
            if (index >= 0)
                copy.RemoveAt(index);
        }
        else if (index >= 0)
        {
            copy[index] = copy[index] with { Value = value };
        }
        else
        {
            copy.Add(new DataEntry(key, value));
        }
        return new DataMap(copy) { Line = Line, Column = Column };
    }

    public override bool Equals(DataNode? other) =>
        other is DataMap map
        && map.Entries.Count == Entries.Count
        && Entries.All(e => map[e.Key] is { } value && value.Equals(e.Value));

    public override bool ReadsLike(DataNode? other) =>
        other is DataMap map
        && map.Entries.Count == Entries.Count
        && Entries
            .Zip(map.Entries)
            .All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.ReadsLike(pair.Second.Value));

    public override int GetHashCode() =>
        Entries.Aggregate(19, (hash, e) => hash ^ HashCode.Combine(e.Key, e.Value.GetHashCode()));

    private Dictionary<string, DataNode> Index()
    {
        var index = new Dictionary<string, DataNode>(Entries.Count, StringComparer.Ordinal);
        foreach (var entry in Entries)
            index.TryAdd(entry.Key, entry.Value);
        return index;
    }
}
