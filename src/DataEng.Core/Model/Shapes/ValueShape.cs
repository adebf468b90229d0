using System.Globalization;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Shapes;

/// <summary>What kind of text a scalar field has.</summary>
public enum ScalarType
{
    Text,
    Boolean,
    Integer,
    Number,
    Date,
    Time,
    Instant,
    Choice,
    Term,
}

/// <summary>The shape of a value of the model: how it is read from a tree and written to one.</summary>
public abstract class ValueShape(Type clrType)
{
    public Type ClrType { get; } = clrType;

    /// <summary>Writes a value; null where it says nothing (an empty list, a record without content).</summary>
    public abstract DataNode? Write(object? value);

    /// <summary>Reads a value; null where the node says nothing or was refused, with a problem in the context.</summary>
    public abstract object? Read(DataNode node, ModelReading reading, string path);
}

/// <summary>A scalar: its text form and its JSON type.</summary>
public sealed class ScalarShape(
    Type clrType,
    ScalarType type,
    ScalarKind kind,
    string forms,
    Func<object, string> format,
    Func<string, (object? Value, string? Error)> parse
) : ValueShape(clrType)
{
    public ScalarType Type { get; } = type;

    /// <summary>Accepted forms, for messages and the JSON Schema.</summary>
    public string Forms { get; } = forms;

    /// <summary>The values of a choice, otherwise empty.</summary>
    public IReadOnlyList<string> Choices { get; } = type == ScalarType.Choice ? EnumText.Names(clrType) : [];

    public string Format(object value) => format(value);

    public (object? Value, string? Error) Parse(string text) => parse(text);

    public override DataNode? Write(object? value) => value is null ? null : new DataScalar(kind, format(value));

    public override object? Read(DataNode node, ModelReading reading, string path)
    {
        if (node is not DataScalar scalar)
        {
            reading.Error(node, path, $"expected {Forms}, found a {ModelReading.Describe(node)}");
            return null;
        }
        if (scalar.Kind == ScalarKind.Null)
            return null;
        var fits = Type switch
        {
            ScalarType.Boolean => scalar.Kind == ScalarKind.Boolean,
            // A quoted number is a number: canonical JSON writes decimals as strings.
            ScalarType.Integer or ScalarType.Number => scalar.Kind != ScalarKind.Boolean,
            // Names such as 2024 or true are legal texts and people forget the quotes.
            _ => true,
        };
        var (value, error) = fits ? parse(scalar.Text) : (null, $"'{Shorten(scalar.Text)}' is not {Forms}");
        if (error is not null)
            reading.Error(node, path, error);
        return value;
    }

    internal static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77), "...");
}

/// <summary>A list; elements have a key where the list is keyed, otherwise the list is one value.</summary>
public abstract class ListShape(Type itemType, ValueShape item)
    : ValueShape(typeof(IReadOnlyList<>).MakeGenericType(itemType))
{
    public ValueShape Item { get; } = item;

    /// <summary>The field that keys the elements; null for a list that is replaced as a whole.</summary>
    public FieldShape? Key => (Item as RecordShape)?.KeyField;

    public string KeyOf(object element) => Key is { } key ? (string)(key.Get(element) ?? "") : "";

    public abstract object Build(IReadOnlyList<object?> items);

    public abstract IReadOnlyList<object?> Items(object? list);

    public override DataNode? Write(object? value)
    {
        var items = Items(value);
        return items.Count == 0 ? null : new DataList([.. items.Select(i => Item.Write(i) ?? DataMap.Empty)]);
    }

    public override object? Read(DataNode node, ModelReading reading, string path)
    {
        if (node is DataScalar { Kind: ScalarKind.Null })
            return Build([]);
        if (node is not DataList list)
        {
            reading.Error(node, path, $"expected a list, found a {ModelReading.Describe(node)}");
            return Build([]);
        }
        var items = new List<object?>(list.Items.Count);
        var seen = Key is null ? null : new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var child = list.Items[i];
            var name = i.ToString(CultureInfo.InvariantCulture);
            if (seen is not null && child is DataMap map && map[Key!.Name] is DataScalar key) // not null: seen exists only for keyed lists
            {
                var occurrence = seen[key.Text] = seen.GetValueOrDefault(key.Text) + 1;
                name = ElementPath.Segment(key.Text, occurrence);
                if (occurrence == 2 && Key.IsId)
                    reading.Error(
                        child,
                        ElementPath.Join(path, name),
                        $"the id '{key.Text}' is used twice; ids are unique in their list"
                    );
            }
            if (Item.Read(child, reading, ElementPath.Join(path, name)) is { } item)
                items.Add(item);
        }
        return Build(items);
    }
}

internal sealed class ListShape<T>(ValueShape item) : ListShape(typeof(T), item)
{
    public override object Build(IReadOnlyList<object?> items)
    {
        var array = new T[items.Count];
        for (var i = 0; i < array.Length; i++)
            array[i] = (T)items[i]!; // readers and patches never put null into a list
        return array;
    }

    public override IReadOnlyList<object?> Items(object? list) =>
        list switch
        {
            null => [],
            IReadOnlyList<object?> same => same,
            IReadOnlyList<T> typed => [.. typed.Select(i => (object?)i)],
            _ => throw new InvalidOperationException($"{list.GetType()} is not a list of {typeof(T)}"),
        };
}

/// <summary>A map from text keys to values.</summary>
public abstract class MapShape(Type valueType, ValueShape item)
    : ValueShape(typeof(IReadOnlyDictionary<,>).MakeGenericType(typeof(string), valueType))
{
    public ValueShape Item { get; } = item;

    public abstract object Build(IEnumerable<KeyValuePair<string, object>> entries);

    public abstract IEnumerable<KeyValuePair<string, object>> Entries(object? map);

    public override DataNode? Write(object? value)
    {
        var entries = Entries(value)
            .Select(e => (e.Key, Node: Item.Write(e.Value)))
            .Where(e => e.Node is not null)
            .Select(e => new DataEntry(e.Key, e.Node!)) // filtered above
            .ToList();
        return entries.Count == 0 ? null : new DataMap(entries);
    }

    public override object? Read(DataNode node, ModelReading reading, string path)
    {
        if (node is DataScalar { Kind: ScalarKind.Null })
            return Build([]);
        if (node is not DataMap map)
        {
            reading.Error(node, path, $"expected a map, found a {ModelReading.Describe(node)}");
            return Build([]);
        }
        var entries = new List<KeyValuePair<string, object>>();
        foreach (var entry in map.Entries)
        {
            if (Item.Read(entry.Value, reading, ElementPath.Join(path, ElementPath.Escape(entry.Key))) is { } value)
                entries.Add(new(entry.Key, value));
        }
        return Build(entries);
    }
}

internal sealed class MapShape<T>(ValueShape item) : MapShape(typeof(T), item)
    where T : notnull
{
    public override object Build(IEnumerable<KeyValuePair<string, object>> entries)
    {
        var map = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in entries)
            map[entry.Key] = (T)entry.Value;
        return map.Count == 0 ? ReadOnlyMap<T>.Empty : map;
    }

    public override IEnumerable<KeyValuePair<string, object>> Entries(object? map) =>
        map is IReadOnlyDictionary<string, T> typed
            ? typed.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, (object)e.Value))
            : [];
}
