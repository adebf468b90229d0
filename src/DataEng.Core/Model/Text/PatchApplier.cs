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
        var problems = new List<TextProblem>();
        foreach (var operation in patch.Operations)
        {
            var step = new PatchStep(operation);
            design = step.Apply(design);
            problems.AddRange(step.Problems);
            if (step.HasErrors)
                return new PatchResult(null, problems);
        }
        return new PatchResult(design, problems);
    }
}

/// <summary>One operation of a patch on its way down the shapes.</summary>
internal sealed class PatchStep(PatchOperation operation)
{
    private readonly ModelReading _reading = new(operation.Path);
    private readonly string[] _segments = ElementPath.Segments(operation.Path);

    public bool HasErrors => _reading.HasErrors;

    public IReadOnlyList<TextProblem> Problems => _reading.Problems;

    public PipelineDesign Apply(PipelineDesign design)
    {
        if (operation.Verb == PatchVerb.Rename)
            return Renaming.Apply(design, operation, _reading);
        if (_segments.Length == 0)
            return Fail(design, "an operation needs a path");
        if (operation.Verb is PatchVerb.Set or PatchVerb.Add && operation.Value is null)
            return Fail(design, $"{EnumText.Of(operation.Verb)} needs a value");
        return (PipelineDesign)InRecord(ModelShapes.Design, design, 0);
    }

    private object InRecord(RecordShape shape, object record, int at)
    {
        var (name, _) = ElementPath.Unescape(_segments[at]);
        var last = at == _segments.Length - 1;
        if (shape.Field(name) is not { } field)
            return InUnknown(record, name, last);
        // Nothing in a design refers to the design's own id, so that one may simply be set.
        if (last && field == shape.KeyField && !(record is PipelineDesign && operation.Verb == PatchVerb.Set))
            return Fail(record, $"'{name}' is the key of the element; use rename");
        var value = field.Get(record);
        if (last && operation.Verb is PatchVerb.Set)
        {
            var read = field.Value.Read(operation.Value!, _reading); // set has a value: checked at the start
            _reading.CheckLimits(field.Info, read, operation.Value!);
            if (read is null && field == shape.KeyField)
                return Fail(record, $"'{name}' cannot be empty");
            return RecordShape.With(record, field, read);
        }
        if (last && operation.Verb is PatchVerb.Unset)
            return RecordShape.With(record, field, null);
        var changed = InValue(field.Value, value, at + 1);
        return ReferenceEquals(changed, value) ? record : RecordShape.With(record, field, changed);
    }

    private object InUnknown(object record, string name, bool last)
    {
        if (!last || operation.Verb is not (PatchVerb.Set or PatchVerb.Unset))
            return Fail(record, $"there is no field '{name}'");
        if (record is PipelineDesign && name == DesignText.VersionKey)
            return Fail(record, $"'{name}' is written by the program; it cannot be set");
        var unknown = ((ModelRecord)record).UnknownKeys ?? DataMap.Empty;
        var value = operation.Verb == PatchVerb.Set ? operation.Value : null;
        return value is null && unknown[name] is null
            ? record
            : RecordShape.WithUnknown(record, unknown.With(name, value));
    }

    private object? InValue(ValueShape shape, object? value, int at)
    {
        switch (shape)
        {
            case RecordShape record when at < _segments.Length:
                var changed = InRecord(record, value ?? record.Create(), at);
                return record.SaysNothing(changed) ? null : changed;
            case ListShape { Key: not null } list:
                return InList(list, list.Items(value), at) ?? value;
            case MapShape map when at < _segments.Length:
                return InMap(map, value, at);
            default:
                return Fail(value, "the path does not lead to a field or an element");
        }
    }

    /// <summary>The changed list; null where nothing changed.</summary>
    private object? InList(ListShape list, IReadOnlyList<object?> items, int at)
    {
        var keys = ListKeys.Of(list, items);
        if (at == _segments.Length)
            return Add(list, items, keys);
        var index = keys.IndexOf(_segments[at]);
        if (index < 0)
            return Nothing(
                $"there is no '{ElementPath.Unescape(_segments[at]).Key}' in '{string.Join('/', _segments[..at])}'"
            );
        var element = items[index]!; // lists hold no null
        if (at < _segments.Length - 1)
        {
            var changed = InRecord((RecordShape)list.Item, element, at + 1);
            return ReferenceEquals(changed, element) ? null : Replace(list, items, keys, index, changed);
        }
        switch (operation.Verb)
        {
            case PatchVerb.Set:
                if (list.Item.Read(operation.Value!, _reading) is not { } replacement) // set has a value
                    return Nothing("the new value is not an element");
                return list.KeyOf(replacement) == list.KeyOf(element)
                    ? Replace(list, items, keys, index, replacement)
                    : Nothing("the new value has another key; use rename");
            case PatchVerb.Remove or PatchVerb.Unset:
                return list.Build([.. items.Where((_, i) => i != index)]);
            case PatchVerb.Move:
                List<object?> others = [.. items.Where((_, i) => i != index)];
                return Insert(list, others, ListKeys.Of(list, others), element);
            default:
                return Nothing("an element takes set, remove, move and rename");
        }
    }

    private object? Add(ListShape list, IReadOnlyList<object?> items, ListKeys keys)
    {
        if (operation.Verb != PatchVerb.Add)
            return Nothing("a list takes add with a value; its elements are changed one by one");
        if (list.Item.Read(operation.Value!, _reading) is not { } element) // add has a value
            return Nothing("the value is not an element");
        if (list.Key is { IsId: true } && keys.IndexOf(ElementPath.Segment(list.KeyOf(element))) >= 0)
            return Nothing($"'{list.KeyOf(element)}' is already there; choose another id");
        return Insert(list, [.. items], keys, element);
    }

    private object? Insert(ListShape list, List<object?> items, ListKeys keys, object element)
    {
        var index = operation.Before is null ? items.Count : keys.IndexOf(operation.Before);
        if (index < 0)
            return Nothing($"there is no '{operation.Before}' to stand before");
        items.Insert(index, element);
        return list.Build(items);
    }

    private static object Replace(
        ListShape list,
        IReadOnlyList<object?> items,
        ListKeys keys,
        int index,
        object element
    )
    {
        var copy = items.ToArray();
        copy[index] = element;
        var changed = list.Build(copy);
        keys.AlsoOf(changed);
        return changed;
    }

    private object? InMap(MapShape map, object? value, int at)
    {
        var entries = map.Entries(value).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        var (key, _) = ElementPath.Unescape(_segments[at]);
        var before = entries.GetValueOrDefault(key);
        object? changed;
        if (at < _segments.Length - 1)
            changed = InValue(map.Item, before, at + 1);
        else if (operation.Verb == PatchVerb.Set)
            changed = map.Item.Read(operation.Value!, _reading); // set has a value
        else if (operation.Verb is PatchVerb.Unset or PatchVerb.Remove)
            changed = null;
        else
            return Fail(value, "an entry of a map takes set and unset");
        if (ReferenceEquals(changed, before))
            return value;
        if (changed is null)
            entries.Remove(key);
        else
            entries[key] = changed;
        return map.Build(entries);
    }

    private object? Nothing(string message) => Fail<object?>(null, message);

    private T Fail<T>(T unchanged, string message)
    {
        _reading.Error(DataScalar.Null, message);
        return unchanged;
    }
}
