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
        var open = new OpenParts();
        foreach (var operation in patch.Operations)
        {
            var step = new PatchStep(operation, open);
            design = step.Apply(design);
            problems.AddRange(step.Problems);
            if (step.HasErrors)
                return new PatchResult(null, problems);
        }
        return new PatchResult(open.Close(design), problems);
    }
}

/// <summary>One operation of a patch on its way down the shapes.</summary>
internal sealed class PatchStep(PatchOperation operation, OpenParts open)
{
    private readonly ModelReading _reading = new(operation.Path);
    private readonly string[] _segments = ElementPath.Segments(operation.Path);

    public bool HasErrors => _reading.HasErrors;

    public IReadOnlyList<TextProblem> Problems => _reading.Problems;

    public PipelineDesign Apply(PipelineDesign design)
    {
        if (operation.Verb == PatchVerb.Rename)
            return Renaming.Apply(open.Close(design), operation, _reading);
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
        if (record is PipelineDesign && last && operation.Verb is PatchVerb.Set or PatchVerb.Unset)
            open.Forget(field); // what its parts became is replaced
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
        if (record is PipelineDesign && field.Value is ListShape { Key.IsId: true } list)
        {
            InList(open.List(field, list, value), at + 1);
            return record;
        }
        if (record is PipelineDesign && field.Value is MapShape map && !last)
        {
            InMap(map, open.Map(field, map, value), at + 1);
            return record;
        }
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
                var items = new OpenList(list, value);
                InList(items, at);
                return items.Close();
            case MapShape map when at < _segments.Length:
                var entries = new OpenMap(map, value);
                InMap(map, entries, at);
                return entries.Close();
            default:
                return Fail(value, "the path does not lead to a field or an element");
        }
    }

    private void InList(OpenList items, int at)
    {
        if (at == _segments.Length)
        {
            Add(items);
            return;
        }
        if (items.Find(_segments[at]) is not { } slot)
        {
            Fail($"there is no '{ElementPath.Unescape(_segments[at]).Key}' in '{string.Join('/', _segments[..at])}'");
            return;
        }
        var element = items[slot];
        if (at < _segments.Length - 1)
            items[slot] = InRecord((RecordShape)items.Shape.Item, element, at + 1);
        else
            OnElement(items, slot, element);
    }

    private void OnElement(OpenList items, int slot, object element)
    {
        var list = items.Shape;
        switch (operation.Verb)
        {
            case PatchVerb.Set:
                if (list.Item.Read(operation.Value!, _reading) is not { } replacement) // set has a value
                    Fail("the new value is not an element");
                else if (list.KeyOf(replacement) != list.KeyOf(element))
                    Fail("the new value has another key; use rename");
                else
                    items[slot] = replacement;
                break;
            case PatchVerb.Remove or PatchVerb.Unset:
                items.Remove(slot);
                break;
            case PatchVerb.Move:
                items.Remove(slot);
                Insert(items, element);
                break;
            default:
                Fail("an element takes set, remove, move and rename");
                break;
        }
    }

    private void Add(OpenList items)
    {
        var list = items.Shape;
        if (operation.Verb != PatchVerb.Add)
            Fail("a list takes add with a value; its elements are changed one by one");
        else if (list.Item.Read(operation.Value!, _reading) is not { } element) // add has a value
            Fail("the value is not an element");
        else if (list.Key is { IsId: true } && items.Find(ElementPath.Segment(list.KeyOf(element))) is not null)
            Fail($"'{list.KeyOf(element)}' is already there; choose another id");
        else
            Insert(items, element);
    }

    private void Insert(OpenList items, object element)
    {
        if (operation.Before is not { } before)
            items.Insert(element, null);
        else if (items.Find(before) is { } slot)
            items.Insert(element, slot);
        else
            Fail($"there is no '{before}' to stand before");
    }

    private void InMap(MapShape map, OpenMap entries, int at)
    {
        var (key, _) = ElementPath.Unescape(_segments[at]);
        if (at < _segments.Length - 1)
            entries[key] = InValue(map.Item, entries[key], at + 1);
        else if (operation.Verb == PatchVerb.Set)
            entries[key] = map.Item.Read(operation.Value!, _reading); // set has a value
        else if (operation.Verb is PatchVerb.Unset or PatchVerb.Remove)
            entries[key] = null;
        else
            Fail("an entry of a map takes set and unset");
    }

    private void Fail(string message) => Fail<object?>(null, message);

    private T Fail<T>(T unchanged, string message)
    {
        _reading.Error(DataScalar.Null, message);
        return unchanged;
    }
}
