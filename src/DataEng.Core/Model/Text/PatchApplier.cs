using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>The design after a patch, or the reason why it could not be applied.</summary>
/// <param name="Design">The new design; null where the patch does not fit.</param>
/// <param name="Problems">What did not fit, by path.</param>
public sealed record PatchResult(PipelineDesign? Design, IReadOnlyList<TextProblem> Problems);

/// <summary>Applies patches: a function from design to design that shares everything the patch does not touch.</summary>
public static class PatchApplier
{
    public static PatchResult Apply(PipelineDesign design, DesignPatch patch)
    {
        var reading = new ModelReading();
        object current = design;
        foreach (var operation in patch.Operations)
        {
            if (operation.Verb == PatchVerb.Rename)
            {
                current = Renaming.Apply((PipelineDesign)current, operation, reading);
            }
            else
            {
                var segments = ElementPath.Segments(operation.Path);
                if (segments.Length == 0)
                    reading.Error(DataScalar.Null, "", "an operation needs a path");
                else
                    current = InRecord(ModelShapes.Design, current, segments, 0, operation, reading);
            }
            if (reading.HasErrors)
                return new PatchResult(null, reading.Problems);
        }
        return new PatchResult((PipelineDesign)current, reading.Problems);
    }

    private static object InRecord(
        RecordShape shape,
        object record,
        string[] segments,
        int at,
        PatchOperation operation,
        ModelReading reading
    )
    {
        var (name, _) = ElementPath.Unescape(segments[at]);
        var last = at == segments.Length - 1;
        if (shape.Field(name) is not { } field)
            return InUnknown(record, name, last, operation, reading);
        if (last && field == shape.KeyField)
            return Fail(record, operation, reading, $"'{name}' is the key of the element; use rename");
        var value = field.Get(record);
        if (last && operation.Verb is PatchVerb.Set)
        {
            var read = field.Value.Read(operation.Value ?? DataScalar.Null, reading, operation.Path);
            reading.CheckLimits(field, read, operation.Value ?? DataScalar.Null, operation.Path);
            return RecordShape.With(record, field, read);
        }
        if (last && operation.Verb is PatchVerb.Unset)
            return RecordShape.With(record, field, null);
        var changed = InValue(field.Value, value, segments, at + 1, operation, reading);
        return ReferenceEquals(changed, value) ? record : RecordShape.With(record, field, changed);
    }

    private static object InUnknown(
        object record,
        string name,
        bool last,
        PatchOperation operation,
        ModelReading reading
    )
    {
        var unknown = ((ModelRecord)record).UnknownKeys;
        if (!last || operation.Verb is not (PatchVerb.Set or PatchVerb.Unset))
            return Fail(record, operation, reading, $"there is no field '{name}'");
        var value = operation.Verb == PatchVerb.Set ? operation.Value : null;
        return RecordShape.WithUnknown(record, (unknown ?? DataMap.Empty).With(name, value));
    }

    private static object? InValue(
        ValueShape shape,
        object? value,
        string[] segments,
        int at,
        PatchOperation operation,
        ModelReading reading
    )
    {
        switch (shape)
        {
            case RecordShape record when at < segments.Length:
                var changed = InRecord(record, value ?? record.Create(), segments, at, operation, reading);
                return record.IsEmpty(changed) ? null : changed;
            case ListShape { Key: not null } list:
                return InList(list, list.Items(value), segments, at, operation, reading) ?? value;
            case MapShape map when at < segments.Length:
                return InMap(map, value, segments, at, operation, reading);
            default:
                return Fail(value, operation, reading, "the path does not lead to a field or an element");
        }
    }

    private static object? InList(
        ListShape list,
        IReadOnlyList<object?> items,
        string[] segments,
        int at,
        PatchOperation operation,
        ModelReading reading
    )
    {
        var keys = PatchDiff.Keys(list, items);
        if (at == segments.Length)
        {
            if (operation.Verb != PatchVerb.Add || operation.Value is not { } node)
                return Fail<object?>(
                    null,
                    operation,
                    reading,
                    "a list takes add with a value; its elements are changed one by one"
                );
            if (list.Item.Read(node, reading, operation.Path) is not { } element)
                return null;
            if (list.Key!.IsId && keys.Contains(ElementPath.Segment(list.KeyOf(element)), StringComparer.Ordinal)) // keyed: checked by the caller
                return Fail<object?>(
                    null,
                    operation,
                    reading,
                    $"'{list.KeyOf(element)}' is already there; choose another id"
                );
            return Insert(list, [.. items], keys, element, operation, reading);
        }
        var index = Array.IndexOf(keys, segments[at]);
        if (index < 0)
            return Fail<object?>(
                null,
                operation,
                reading,
                $"there is no '{ElementPath.Unescape(segments[at]).Key}' in '{string.Join('/', segments[..at])}'"
            );
        var copy = items.ToList();
        if (at < segments.Length - 1)
        {
            copy[index] = InRecord((RecordShape)list.Item, items[index]!, segments, at + 1, operation, reading); // lists hold no null
            return ReferenceEquals(copy[index], items[index]) ? null : list.Build(copy);
        }
        if (operation.Verb == PatchVerb.Set)
        {
            if (
                operation.Value is not { } whole
                || list.Item.Read(whole, reading, operation.Path) is not { } replacement
            )
                return Fail<object?>(null, operation, reading, "the new value is missing or is not an element");
            if (list.KeyOf(replacement) != ElementPath.Unescape(segments[at]).Key)
                return Fail<object?>(null, operation, reading, "the new value has another key; use rename");
            copy[index] = replacement;
            return list.Build(copy);
        }
        copy.RemoveAt(index);
        return operation.Verb switch
        {
            PatchVerb.Remove or PatchVerb.Unset => list.Build(copy),
            PatchVerb.Move => Insert(list, copy, PatchDiff.Keys(list, copy), items[index]!, operation, reading), // lists hold no null
            _ => Fail<object?>(null, operation, reading, "an element takes set, remove, move and rename"),
        };
    }

    private static object? Insert(
        ListShape list,
        List<object?> items,
        string[] keys,
        object element,
        PatchOperation operation,
        ModelReading reading
    )
    {
        var index = operation.Before is null ? items.Count : Array.IndexOf(keys, operation.Before);
        if (index < 0)
            return Fail<object?>(null, operation, reading, $"there is no '{operation.Before}' to stand before");
        items.Insert(index, element);
        return list.Build(items);
    }

    private static object? InMap(
        MapShape map,
        object? value,
        string[] segments,
        int at,
        PatchOperation operation,
        ModelReading reading
    )
    {
        var entries = map.Entries(value).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        var (key, _) = ElementPath.Unescape(segments[at]);
        object? changed;
        if (at < segments.Length - 1)
            changed = InValue(map.Item, entries.GetValueOrDefault(key), segments, at + 1, operation, reading);
        else if (operation.Verb == PatchVerb.Set)
            changed = map.Item.Read(operation.Value ?? DataScalar.Null, reading, operation.Path);
        else if (operation.Verb is PatchVerb.Unset or PatchVerb.Remove)
            changed = null;
        else
            return Fail(value, operation, reading, "an entry of a map takes set and unset");
        if (changed is null)
            entries.Remove(key);
        else
            entries[key] = changed;
        return map.Build(entries);
    }

    private static T Fail<T>(T unchanged, PatchOperation operation, ModelReading reading, string message)
    {
        reading.Error(DataScalar.Null, operation.Path, message);
        return unchanged;
    }
}
