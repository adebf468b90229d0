using System.Globalization;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Shapes;

/// <summary>A list; elements have a key where the list is keyed, otherwise the list is one value.</summary>
public abstract class ListShape(Type itemType, ValueShape item)
    : ValueShape(typeof(IReadOnlyList<>).MakeGenericType(itemType))
{
    public ValueShape Item { get; } = item;

    /// <summary>The field that keys the elements; null for a list that is replaced as a whole.</summary>
    public FieldShape? Key => (Item as RecordShape)?.KeyField;

    public string KeyOf(object element) => Key is { } key ? (string)(key.Get(element) ?? "") : "";

    public override object Empty => Build([]);

    public abstract object Build(IReadOnlyList<object?> items);

    public abstract IReadOnlyList<object?> Items(object? list);

    public override bool SaysNothing(object? value)
    {
        var items = Items(value);
        for (var i = 0; i < items.Count; i++)
        {
            if (!Item.SaysNothing(items[i]))
                return false;
        }
        return true;
    }

    public override DataNode? Write(object? value)
    {
        var items = Items(value);
        var nodes = new List<DataNode>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (Item.Write(items[i]) is { } node)
                nodes.Add(node);
        }
        return nodes.Count == 0 ? null : new DataList(nodes);
    }

    internal override void WriteJson(object value, JsonTreeWriter writer)
    {
        writer.BeginList();
        var items = Items(value);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } element || Item.SaysNothing(element))
                continue;
            writer.Next();
            Item.WriteJson(element, writer);
        }
        writer.EndList();
    }

    public override object? Read(DataNode node, ModelReading reading)
    {
        if (node is DataScalar { Kind: ScalarKind.Null })
            return Build([]);
        if (node is not DataList list)
        {
            reading.Error(node, $"expected a list, found a {ModelReading.Describe(node)}");
            return Build([]);
        }
        var items = new List<object?>(list.Items.Count);
        var ids = Key is { IsId: true } ? new HashSet<string>(list.Items.Count, StringComparer.Ordinal) : null;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var child = list.Items[i];
            reading.Enter(this, list, i);
            if (ids is not null && KeyIn(child) is { } id && !ids.Add(id))
                reading.Error(child, UsedTwice(id));
            if (Item.Read(child, reading) is { } element)
                items.Add(element);
            else if (child is DataScalar { Kind: ScalarKind.Null } or DataMap { Entries.Count: 0 } && Key is null)
                reading.Warn(child, "this item says nothing and is left out");
            reading.Leave();
        }
        return Build(items);
    }

    /// <summary>The path segment of an item of a text: its key, numbered where it came before, or its index. O(index).</summary>
    internal string SegmentOf(DataList list, int index)
    {
        if (KeyIn(list.Items[index]) is not { } key)
            return index.ToString(CultureInfo.InvariantCulture);
        var occurrence = 1;
        for (var i = 0; i < index; i++)
        {
            if (KeyIn(list.Items[i]) == key)
                occurrence++;
        }
        return ElementPath.Segment(key, occurrence);
    }

    internal static string UsedTwice(string id) =>
        $"the id '{ScalarShape.Shorten(id)}' is used twice; ids are unique in their list";

    private string? KeyIn(DataNode node) =>
        Key is { } field && node is DataMap map && map[field.Name] is DataScalar { Kind: not ScalarKind.Null } key
            ? key.Text
            : null;
}

internal sealed class ListShape<T>(ValueShape item) : ListShape(typeof(T), item)
{
    public override object Build(IReadOnlyList<object?> items)
    {
        if (items.Count == 0)
            return Array.Empty<T>();
        var array = new T[items.Count];
        for (var i = 0; i < array.Length; i++)
            array[i] = (T)items[i]!; // readers and patches never put null into a list
        return array;
    }

    public override IReadOnlyList<object?> Items(object? list) =>
        list switch
        {
            null => [],
            object?[] array => array, // what reading and patching build; a cheaper question than the next
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

    public override object Empty => Build([]);

    /// <summary>A map in the order of its keys; entries that say nothing are left out.</summary>
    public abstract object Build(IEnumerable<KeyValuePair<string, object>> entries);

    /// <summary>The entries in the order of their keys.</summary>
    public abstract IEnumerable<KeyValuePair<string, object>> Entries(object? map);

    public override bool SaysNothing(object? value) => Entries(value).All(e => Item.SaysNothing(e.Value));

    public override DataNode? Write(object? value)
    {
        var entries = new List<DataEntry>();
        foreach (var (key, entry) in Entries(value))
        {
            if (Item.Write(entry) is { } node)
                entries.Add(new DataEntry(key, node));
        }
        return entries.Count == 0 ? null : new DataMap(entries);
    }

    internal override void WriteJson(object value, JsonTreeWriter writer)
    {
        writer.BeginMap();
        foreach (var (key, entry) in Entries(value))
        {
            if (Item.SaysNothing(entry))
                continue;
            writer.Key(key);
            Item.WriteJson(entry, writer);
        }
        writer.EndMap();
    }

    public override object? Read(DataNode node, ModelReading reading)
    {
        if (node is DataScalar { Kind: ScalarKind.Null })
            return Build([]);
        if (node is not DataMap map)
        {
            reading.Error(node, $"expected a map, found a {ModelReading.Describe(node)}");
            return Build([]);
        }
        var entries = new List<KeyValuePair<string, object>>();
        foreach (var entry in map.Entries)
        {
            reading.Enter(entry.Key);
            if (Item.Read(entry.Value, reading) is { } value)
                entries.Add(new(entry.Key, value));
            reading.Leave();
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
        {
            if (!Item.SaysNothing(entry.Value))
                map[entry.Key] = (T)entry.Value;
        }
        return map.Count == 0 ? ReadOnlyMap<T>.Empty : map;
    }

    public override IEnumerable<KeyValuePair<string, object>> Entries(object? map) =>
        map switch
        {
            null => [],
            // Reading and patching build sorted maps; only code may bring others.
            SortedDictionary<string, T> sorted when ReferenceEquals(sorted.Comparer, StringComparer.Ordinal) =>
                sorted.Select(e => KeyValuePair.Create(e.Key, (object)e.Value)),
            IReadOnlyDictionary<string, T> typed => typed
                .OrderBy(e => e.Key, StringComparer.Ordinal)
                .Select(e => KeyValuePair.Create(e.Key, (object)e.Value)),
            _ => throw new InvalidOperationException($"{map.GetType()} is not a map of {typeof(T)}"),
        };
}
