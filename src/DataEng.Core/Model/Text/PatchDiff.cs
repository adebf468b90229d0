using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>
/// The patch that turns one design into another. Equal references are skipped, so the cost follows the size of the
/// change; lists are compared by key, and their order by a longest increasing subsequence. O(changed + list lengths).
/// </summary>
public static class PatchDiff
{
    public static DesignPatch Between(PipelineDesign from, PipelineDesign to)
    {
        var operations = new List<PatchOperation>();
        Records(ModelShapes.Design, from, to, "", operations);
        return operations.Count == 0 ? DesignPatch.Empty : new DesignPatch(operations);
    }

    private static void Records(RecordShape shape, object from, object to, string path, List<PatchOperation> operations)
    {
        if (ReferenceEquals(from, to))
            return;
        foreach (var field in shape.Fields)
            Values(field.Value, field.Get(from), field.Get(to), ElementPath.Join(path, field.Name), operations);
        Unknown(((ModelRecord)from).UnknownKeys, ((ModelRecord)to).UnknownKeys, path, operations);
    }

    private static void Values(ValueShape shape, object? from, object? to, string path, List<PatchOperation> operations)
    {
        if (ReferenceEquals(from, to))
            return;
        switch (shape)
        {
            case RecordShape record when !record.IsEmpty(from) && !record.IsEmpty(to):
                Records(record, from!, to!, path, operations); // both say something, so neither is null
                break;
            case ListShape { Key: not null } list:
                Lists(list, list.Items(from), list.Items(to), path, operations);
                break;
            case MapShape map:
                Maps(map, from, to, path, operations);
                break;
            default:
                Whole(shape.Write(from), shape.Write(to), path, operations);
                break;
        }
    }

    private static void Whole(DataNode? from, DataNode? to, string path, List<PatchOperation> operations)
    {
        if (to is null && from is not null)
            operations.Add(new PatchOperation(PatchVerb.Unset, path));
        else if (to is not null && !to.Equals(from))
            operations.Add(new PatchOperation(PatchVerb.Set, path) { Value = to });
    }

    private static void Unknown(DataMap? from, DataMap? to, string path, List<PatchOperation> operations)
    {
        foreach (var entry in (from ?? DataMap.Empty).Entries)
        {
            if (to?[entry.Key] is null)
                operations.Add(
                    new PatchOperation(PatchVerb.Unset, ElementPath.Join(path, ElementPath.Escape(entry.Key)))
                );
        }
        foreach (var entry in (to ?? DataMap.Empty).Entries)
            Whole(from?[entry.Key], entry.Value, ElementPath.Join(path, ElementPath.Escape(entry.Key)), operations);
    }

    private static void Maps(MapShape shape, object? from, object? to, string path, List<PatchOperation> operations)
    {
        var before = shape.Entries(from).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        var after = shape.Entries(to).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        foreach (var key in before.Keys.Where(k => !after.ContainsKey(k)))
            operations.Add(new PatchOperation(PatchVerb.Unset, ElementPath.Join(path, ElementPath.Escape(key))));
        foreach (var (key, value) in after)
            Values(
                shape.Item,
                before.GetValueOrDefault(key),
                value,
                ElementPath.Join(path, ElementPath.Escape(key)),
                operations
            );
    }

    private static void Lists(
        ListShape shape,
        IReadOnlyList<object?> from,
        IReadOnlyList<object?> to,
        string path,
        List<PatchOperation> operations
    )
    {
        var before = Keys(shape, from);
        var after = Keys(shape, to);
        var sameOrder = before.SequenceEqual(after, StringComparer.Ordinal);
        if (!sameOrder && (HasRepeated(shape, before, from) || HasRepeated(shape, after, to)))
        {
            // Occurrence numbers shift while elements with one key move, so such a list is replaced as a whole.
            Whole(shape.Write(from), shape.Write(to), path, operations);
            return;
        }
        var index = new Dictionary<string, int>(before.Length, StringComparer.Ordinal);
        for (var i = 0; i < before.Length; i++)
            index[before[i]] = i;
        if (!sameOrder)
            Order(shape, to, path, operations, before, after, index);
        for (var i = 0; i < after.Length; i++)
        {
            if (index.TryGetValue(after[i], out var old) && from[old] is { } a && to[i] is { } b)
                Records((RecordShape)shape.Item, a, b, ElementPath.Join(path, after[i]), operations);
        }
    }

    private static void Order(
        ListShape shape,
        IReadOnlyList<object?> to,
        string path,
        List<PatchOperation> operations,
        string[] before,
        string[] after,
        Dictionary<string, int> index
    )
    {
        var kept = after.ToHashSet(StringComparer.Ordinal);
        foreach (var key in before.Where(k => !kept.Contains(k)))
            operations.Add(new PatchOperation(PatchVerb.Remove, ElementPath.Join(path, key)));
        var still = LongestIncreasing([.. after.Select(k => index.GetValueOrDefault(k, -1))]);
        string? next = null;
        for (var i = after.Length - 1; i >= 0; i--)
        {
            if (!index.ContainsKey(after[i]))
                operations.Add(
                    new PatchOperation(PatchVerb.Add, path) { Value = shape.Item.Write(to[i]), Before = next }
                );
            else if (!still[i])
                operations.Add(new PatchOperation(PatchVerb.Move, ElementPath.Join(path, after[i])) { Before = next });
            next = after[i];
        }
    }

    internal static string[] Keys(ListShape shape, IReadOnlyList<object?> items)
    {
        var seen = new Dictionary<string, int>(items.Count, StringComparer.Ordinal);
        var keys = new string[items.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var key = items[i] is { } item ? shape.KeyOf(item) : "";
            var occurrence = seen[key] = seen.GetValueOrDefault(key) + 1;
            keys[i] = ElementPath.Segment(key, occurrence);
        }
        return keys;
    }

    private static bool HasRepeated(ListShape shape, string[] keys, IReadOnlyList<object?> items) =>
        items.Select(i => i is null ? "" : shape.KeyOf(i)).Distinct(StringComparer.Ordinal).Count() < keys.Length;

    /// <summary>Which entries keep their relative order (patience sorting; O(n log n)); entries of -1 never do.</summary>
    private static bool[] LongestIncreasing(int[] values)
    {
        var tails = new List<int>();
        var previous = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 0)
                continue;
            int low = 0,
                high = tails.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (values[tails[middle]] < values[i])
                    low = middle + 1;
                else
                    high = middle;
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            if (low == tails.Count)
                tails.Add(i);
            else
                tails[low] = i;
        }
        var kept = new bool[values.Length];
        for (var i = tails.Count == 0 ? -1 : tails[^1]; i >= 0; i = previous[i])
            kept[i] = true;
        return kept;
    }
}
