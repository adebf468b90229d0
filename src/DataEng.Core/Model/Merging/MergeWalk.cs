using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Merging;

/// <summary>
/// One pass over three designs that call things alike: notes every difference, asks of each whether the import's value
/// is taken, and builds the merged design, sharing everything that stays.
/// </summary>
internal sealed class MergeWalk(AlignedDesigns designs, PipelineDesign ours, Func<MergeChange, bool> isTaken)
{
    /// <summary>Fields that follow from the rest of a merge and are no change of their own.</summary>
    private static readonly HashSet<string> _following = ["evidence", "provenance", "formerIds"];

    private readonly PeoplesWork _work = new(designs.Base, ours);
    private string _element = "";
    private string? _name;

    public List<MergeChange> Changes { get; } = [];

    /// <summary>The merged design, but for what follows from the changes taken.</summary>
    public PipelineDesign Merge()
    {
        object merged = ours;
        foreach (var field in ModelShapes.Design.Fields)
        {
            if (_following.Contains(field.Name))
                continue;
            var (b, t, o) = (field.Get(designs.Base), field.Get(designs.Theirs), field.Get(ours));
            merged = Put(merged, field, o, Value(field.Value, b, t, o, field.Name));
        }
        return (PipelineDesign)Unknown(designs.Base, designs.Theirs, merged, "");
    }

    private object? Value(ValueShape shape, object? b, object? t, object? o, string path)
    {
        if (ReferenceEquals(b, t) && ReferenceEquals(t, o))
            return o;
        return shape switch
        {
            // What one side states or drops as a whole is one change.
            RecordShape record when !IsWhole(record, b, t, o) => Record(record, b, t, o, path),
            ListShape { Key: not null } list => List(list, b, t, o, path),
            MapShape map => Map(map, b, t, o, path),
            _ => Leaf(shape, b, t, o, path),
        };
    }

    private static bool IsWhole(RecordShape shape, object? b, object? t, object? o) =>
        (shape.SaysNothing(b) && (shape.SaysNothing(o) || shape.SaysNothing(t)))
        || (shape.SaysNothing(t) && Same(shape, b, o))
        || (shape.SaysNothing(o) && Same(shape, b, t));

    private object? Record(RecordShape shape, object? b, object? t, object? o, string path)
    {
        var merged = o ?? shape.Create();
        foreach (var field in shape.Fields)
        {
            if (field == shape.KeyField)
                continue; // the same in all three: that is how they were matched
            var here = o is null ? null : field.Get(o);
            var value = Value(
                field.Value,
                b is null ? null : field.Get(b),
                t is null ? null : field.Get(t),
                here,
                ElementPath.Join(path, field.Name)
            );
            merged = Put(merged, field, here, value);
        }
        merged = Unknown(b, t, merged, path);
        return shape.SaysNothing(merged) ? null : merged;
    }

    private object Unknown(object? b, object? t, object merged, string path)
    {
        var (before, there) = ((b as ModelRecord)?.UnknownKeys, (t as ModelRecord)?.UnknownKeys);
        var here = ((ModelRecord)merged).UnknownKeys;
        if (before is null && there is null && here is null)
            return merged;
        (before, there, here) = (before ?? DataMap.Empty, there ?? DataMap.Empty, here ?? DataMap.Empty);
        var result = here;
        foreach (var key in here.Entries.Concat(there.Entries).Concat(before.Entries).Select(e => e.Key).Distinct())
        {
            var at = ElementPath.Join(path, ElementPath.Escape(key));
            if (!Nodes(null, before[key], there[key], here[key], at))
                continue;
            result = result.With(key, there[key]);
        }
        return ReferenceEquals(result, here) ? merged : RecordShape.WithUnknown(merged, result);
    }

    private object? Map(MapShape shape, object? b, object? t, object? o, string path)
    {
        var before = shape.Entries(b).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        var there = shape.Entries(t).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        var merged = shape.Entries(o).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        var isChanged = false;
        foreach (var key in before.Keys.Union(there.Keys).Union(merged.Keys).Order(StringComparer.Ordinal).ToList())
        {
            var here = merged.GetValueOrDefault(key);
            var at = ElementPath.Join(path, ElementPath.Escape(key));
            var value = Value(shape.Item, before.GetValueOrDefault(key), there.GetValueOrDefault(key), here, at);
            if (ReferenceEquals(value, here))
                continue;
            isChanged = true;
            if (value is null)
                merged.Remove(key);
            else
                merged[key] = value;
        }
        return isChanged ? shape.Build(merged) : o;
    }

    private object? List(ListShape shape, object? b, object? t, object? o, string path)
    {
        var (before, there, here) = (new KeyedItems(shape, b), new KeyedItems(shape, t), new KeyedItems(shape, o));
        var isElement = !path.Contains('/', StringComparison.Ordinal);
        // The order of a design's own lists means nothing; that of columns does.
        var takesOrder =
            !isElement
            && MergeOrder.Differs(before.Keys, there.Keys)
            && !MergeOrder.Differs(before.Keys, here.Keys)
            && MergeOrder.Differs(there.Keys, here.Keys)
            && isTaken(Note(MergeKind.Changed, path, "as here", "as in the import", " (order)"));
        var (leading, other) = takesOrder ? (there, here) : (here, there);
        var merged = new List<object?>(here.Keys.Count);
        foreach (var key in MergeOrder.Of(leading.Keys, other.Keys))
        {
            var at = ElementPath.Join(path, key);
            var item = Item(shape, before[key], there[key], here[key], at, isElement);
            if (item is not null)
                merged.Add(item);
        }
        var items = here.Items;
        return merged.Count == items.Count && merged.Zip(items).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? o
            : shape.Build(merged);
    }

    private object? Item(ListShape shape, object? b, object? t, object? o, string path, bool isElement)
    {
        if (ReferenceEquals(b, t) && ReferenceEquals(t, o))
            return o;
        if (isElement)
            (_element, _name) = (path, ElementName(o ?? t ?? b));
        var merged = o;
        if (o is not null && t is not null)
            merged =
                Same(shape.Item, t, o) && Same(shape.Item, b, t)
                    ? o
                    : Record((RecordShape)shape.Item, b, t, o, path) ?? o;
        else if (o is null && t is not null)
            merged = isTaken(Whole(b is null ? MergeKind.Added : MergeKind.Kept, shape, o, t, path)) ? t : null;
        else if (o is not null && b is null)
            Whole(MergeKind.Kept, shape, o, t, path);
        else if (o is not null)
            merged = isTaken(Whole(Removal(shape, b, o, path), shape, o, t, path)) ? null : o;
        if (isElement)
            (_element, _name) = ("", null);
        return merged;
    }

    private MergeKind Removal(ListShape shape, object? b, object? o, string path) =>
        Same(shape.Item, b, o) && !_work.RestsOn(path) ? MergeKind.Removed : MergeKind.Conflict;

    private object? Leaf(ValueShape shape, object? b, object? t, object? o, string path) =>
        Nodes(shape, shape.Write(b), shape.Write(t), shape.Write(o), path) ? t : o;

    /// <summary>Whether the import's value is taken for one that is not looked into.</summary>
    private bool Nodes(ValueShape? shape, DataNode? b, DataNode? t, DataNode? o, string path)
    {
        if (Equals(t, o))
            return false;
        var kind =
            Equals(b, t) ? MergeKind.Kept
            : !Equals(b, o) ? MergeKind.Conflict
            : o is null ? MergeKind.Added
            : t is null ? MergeKind.Removed
            : MergeKind.Changed;
        return isTaken(Note(kind, path, Text(shape, o), Text(shape, t)));
    }

    private MergeChange Whole(MergeKind kind, ListShape shape, object? o, object? t, string path) =>
        _element == path
            ? Note(kind, path, o is null ? null : path, t is null ? null : path)
            : Note(kind, path, Text(shape.Item, shape.Item.Write(o)), Text(shape.Item, shape.Item.Write(t)));

    private MergeChange Note(MergeKind kind, string path, string? here, string? there, string suffix = "")
    {
        var depth = _element.Length == 0 ? 0 : 2;
        var label = path == _element ? "" : FieldLabels.Of(path, depth) + suffix;
        var change = new MergeChange(kind, path, label, here, there) { Element = _element, Name = _name };
        Changes.Add(change);
        return change;
    }

    private static string? Text(ValueShape? shape, DataNode? node) =>
        node is null ? null : FieldLabels.Value(shape, node);

    private static string? ElementName(object? element)
    {
        var shape = element is null ? null : ModelShapes.Of(element.GetType());
        return element is null ? null : (shape?.Field("name") ?? shape?.Field("title"))?.Get(element) as string;
    }

    private static object Put(object record, FieldShape field, object? before, object? value) =>
        ReferenceEquals(before, value) ? record : RecordShape.With(record, field, value);

    private static bool Same(ValueShape shape, object? a, object? b) =>
        ReferenceEquals(a, b)
        || (
            shape is RecordShape && a is ModelRecord first && b is ModelRecord second
                ? Fingerprint.Of(first) == Fingerprint.Of(second)
                : Equals(shape.Write(a), shape.Write(b))
        );
}
