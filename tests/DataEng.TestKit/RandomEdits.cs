using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.TestKit;

/// <summary>A design with a patch that fits it, and the design after the patch.</summary>
public sealed record EditedDesign(PipelineDesign Before, DesignPatch Patch, PipelineDesign After)
{
    public override string ToString() =>
        $"{System.Text.Encoding.UTF8.GetString(DesignText.WriteJson(Before))}\n{System.Text.Encoding.UTF8.GetString(JsonNodes.WritePretty(Patch.ToNode()))}";
}

/// <summary>Random designs with random patches of every kind on random paths: set, unset, add, remove, move, rename.</summary>
public sealed class RandomEdits : Gen<EditedDesign>
{
    private readonly int _most;
    private readonly bool _onlyRenames;

    private RandomEdits(int most, bool onlyRenames)
    {
        _most = most;
        _onlyRenames = onlyRenames;
    }

    /// <summary>Up to eight operations on one design.</summary>
    public static RandomEdits Any { get; } = new(8, onlyRenames: false);

    /// <summary>Up to four renames.</summary>
    public static RandomEdits Renames { get; } = new(4, onlyRenames: true);

    public override EditedDesign Generate(PCG pcg, Size? min, out Size size)
    {
        var edited = On(DesignGenerator.Any.Generate(pcg, min, out size), pcg);
        size.Add(new Size((ulong)edited.Patch.Operations.Count));
        return edited;
    }

    /// <summary>A random patch of a given design.</summary>
    public EditedDesign On(PipelineDesign before, PCG pcg)
    {
        var values = new GeneratedValues(pcg, 0.3);
        var (design, operations) = (before, new List<PatchOperation>());
        var wanted = 1 + values.Below(_most);
        for (var tries = 0; operations.Count < wanted && tries < 40; tries++)
        {
            if (Operation(values, ModelShapes.Design, design, "") is not { } operation)
                continue;
            // Some operations do not fit, such as a rename to an id that is there: they are no part of the patch.
            if (PatchApplier.Apply(design, new DesignPatch([operation])).Design is not { } next)
                continue;
            design = next;
            operations.Add(operation);
        }
        return new EditedDesign(before, new DesignPatch(operations), design);
    }

    private PatchOperation? Operation(GeneratedValues values, RecordShape shape, object record, string path)
    {
        if (!_onlyRenames && values.Chance(0.03))
            return OnUnknown(values, (ModelRecord)record, path);
        var field = values.Pick(shape.Fields);
        var value = field.Get(record);
        var at = ElementPath.Join(path, field.Name);
        switch (field.Value)
        {
            case ListShape { Key: not null } list when list.Items(value).Count > 0 && values.Chance(0.8):
                return OnElement(values, list, list.Items(value), at);
            case RecordShape inner when value is not null && values.Chance(0.8):
                return Operation(values, inner, value, at);
            case var _ when _onlyRenames:
                return null;
            case ListShape { Key: not null } list:
                return Add(values, list, list.Items(value), field.Info, at);
            case MapShape map:
                return OnEntry(values, map, value, field.Info, at);
            default:
                return SetOrUnset(field.Value.Write(values.Value(field.Value, field.Info)), at);
        }
    }

    private PatchOperation? OnElement(GeneratedValues values, ListShape list, IReadOnlyList<object?> items, string at)
    {
        var segments = Segments(list, items);
        var index = values.Below(items.Count);
        var path = ElementPath.Join(at, segments[index]);
        var shape = (RecordShape)list.Item;
        if (_onlyRenames ? values.Chance(0.3) : values.Chance(0.6))
            return Operation(values, shape, items[index]!, path); // generated lists hold no null
        return (_onlyRenames ? 3 : values.Below(4)) switch
        {
            0 => new PatchOperation(PatchVerb.Remove, path),
            1 => new PatchOperation(PatchVerb.Move, path)
            {
                Before = values.Chance(0.5) ? null : values.Pick(segments),
            },
            2 => new PatchOperation(PatchVerb.Set, path) { Value = Renamed(values, shape, items[index]!) }, // as above
            _ => new PatchOperation(PatchVerb.Rename, path) { To = values.KeyOfElement(shape.KeyField!) }, // a keyed list
        };
    }

    private static PatchOperation Add(
        GeneratedValues values,
        ListShape list,
        IReadOnlyList<object?> items,
        FieldAttribute info,
        string at
    ) =>
        new(PatchVerb.Add, at)
        {
            Value = list.Item.Write(values.Value(list.Item, info)),
            Before = items.Count == 0 || values.Chance(0.5) ? null : values.Pick(Segments(list, items)),
        };

    private static PatchOperation OnEntry(
        GeneratedValues values,
        MapShape map,
        object? value,
        FieldAttribute info,
        string at
    )
    {
        var keys = map.Entries(value).Select(e => e.Key).ToList();
        var key = keys.Count > 0 && values.Chance(0.7) ? values.Pick(keys) : values.Key(info);
        var path = ElementPath.Join(at, ElementPath.Escape(key));
        return SetOrUnset(map.Item.Write(values.Value(map.Item, info)), path);
    }

    private static PatchOperation OnUnknown(GeneratedValues values, ModelRecord record, string path)
    {
        var known = record.UnknownKeys?.Entries.Select(e => e.Key).ToList() ?? [];
        if (known.Count > 0 && values.Chance(0.4))
            return SetOrUnset(null, ElementPath.Join(path, ElementPath.Escape(values.Pick(known))));
        var entry = values.Unknown(1).Entries[0];
        return SetOrUnset(entry.Value, ElementPath.Join(path, ElementPath.Escape(entry.Key)));
    }

    /// <summary>Another element with the key of this one.</summary>
    private static DataNode? Renamed(GeneratedValues values, RecordShape shape, object element)
    {
        var key = shape.KeyField!; // an element of a keyed list
        return shape.Write(RecordShape.With(values.Record(shape), key, key.Get(element)));
    }

    private static PatchOperation SetOrUnset(DataNode? value, string path) =>
        value is null
            ? new PatchOperation(PatchVerb.Unset, path)
            : new PatchOperation(PatchVerb.Set, path) { Value = value };

    private static string[] Segments(ListShape list, IReadOnlyList<object?> items)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. items
                .Select(i => list.KeyOf(i!)) // generated lists hold no null
                .Select(key => ElementPath.Segment(key, seen[key] = seen.GetValueOrDefault(key) + 1)),
        ];
    }
}
