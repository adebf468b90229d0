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
            case RecordShape record when !record.SaysNothing(from) && !record.SaysNothing(to):
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
        else if (to is not null && !to.ReadsLike(from))
            operations.Add(new PatchOperation(PatchVerb.Set, path) { Value = to });
    }

    /// <summary>Unknown keys are kept in the order of the text, so keys out of order are taken out and put in again.</summary>
    private static void Unknown(DataMap? from, DataMap? to, string path, List<PatchOperation> operations)
    {
        if (ReferenceEquals(from, to))
            return;
        (from, to) = (from ?? DataMap.Empty, to ?? DataMap.Empty);
        var kept = from.Entries.Where(e => to[e.Key] is not null).Select(e => e.Key).ToList();
        var inOrder = 0;
        while (inOrder < Math.Min(kept.Count, to.Entries.Count) && kept[inOrder] == to.Entries[inOrder].Key)
            inOrder++;
        var staying = kept.Take(inOrder).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in from.Entries.Where(e => !staying.Contains(e.Key)))
            operations.Add(new PatchOperation(PatchVerb.Unset, ElementPath.Join(path, ElementPath.Escape(entry.Key))));
        foreach (var entry in to.Entries)
            Whole(
                staying.Contains(entry.Key) ? from[entry.Key] : null,
                entry.Value,
                ElementPath.Join(path, ElementPath.Escape(entry.Key)),
                operations
            );
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
        var before = ListKeys.Of(shape, from);
        var after = ListKeys.Of(shape, to);
        var sameOrder =
            ReferenceEquals(before, after) || before.Segments.SequenceEqual(after.Segments, StringComparer.Ordinal);
        if (!sameOrder && (before.HasRepeated || after.HasRepeated))
        {
            // Occurrence numbers shift while elements with one key move, so such a list is replaced as a whole.
            Whole(shape.Write(from), shape.Write(to), path, operations);
            return;
        }
        if (!sameOrder)
            Order(shape, to, path, operations, before, after);
        for (var i = 0; i < to.Count; i++)
        {
            var old = sameOrder ? i : before.IndexOf(after.Segments[i]);
            if (old >= 0 && !ReferenceEquals(from[old], to[i]))
                Records(
                    (RecordShape)shape.Item,
                    from[old]!,
                    to[i]!,
                    ElementPath.Join(path, after.Segments[i]),
                    operations
                ); // lists hold no null
        }
    }

    private static void Order(
        ListShape shape,
        IReadOnlyList<object?> to,
        string path,
        List<PatchOperation> operations,
        ListKeys before,
        ListKeys after
    )
    {
        foreach (var key in before.Segments.Where(k => after.IndexOf(k) < 0))
            operations.Add(new PatchOperation(PatchVerb.Remove, ElementPath.Join(path, key)));
        var still = LongestIncreasing([.. after.Segments.Select(before.IndexOf)]);
        string? next = null;
        for (var i = after.Segments.Length - 1; i >= 0; i--)
        {
            var segment = after.Segments[i];
            if (before.IndexOf(segment) < 0)
                operations.Add(
                    new PatchOperation(PatchVerb.Add, path) { Value = shape.Item.Write(to[i]), Before = next }
                );
            else if (!still[i])
                operations.Add(new PatchOperation(PatchVerb.Move, ElementPath.Join(path, segment)) { Before = next });
            next = segment;
        }
    }

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
