using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>
/// Renames an element and every reference to it, and leaves the old path in <c>formerIds</c> so that waivers, links
/// and threads made before still find it. SQL and free text are left as they are. O(size of the design).
/// </summary>
internal static class Renaming
{
    private static readonly Dictionary<string, ReferenceTarget> _targets = new(StringComparer.Ordinal)
    {
        ["datasets"] = ReferenceTarget.Dataset,
        ["jobs"] = ReferenceTarget.Job,
        ["checks"] = ReferenceTarget.Check,
        ["platforms"] = ReferenceTarget.Platform,
        ["pools"] = ReferenceTarget.Pool,
        ["calendars"] = ReferenceTarget.Calendar,
        ["environments"] = ReferenceTarget.Environment,
        ["evidence"] = ReferenceTarget.Evidence,
        ["versions"] = ReferenceTarget.SchemaVersion,
        ["columns"] = ReferenceTarget.Column,
    };

    public static PipelineDesign Apply(PipelineDesign design, PatchOperation operation, ModelReading reading)
    {
        var segments = ElementPath.Segments(operation.Path);
        var to = operation.To ?? "";
        if (segments.Length < 2 || to.Length == 0)
            return Fail(design, reading, "rename needs the path of an element and its new key");
        var moves = new List<(string From, string To)>();
        var renamed = Walk(ModelShapes.Design, design, segments, 0, to, moves, reading);
        if (reading.HasErrors)
            return design;
        var element = new RenamedElement(
            IsOfAnotherVersion(design, segments) ? ReferenceTarget.None : _targets.GetValueOrDefault(segments[^2]),
            segments.Length > 2 && segments[0] == "datasets" ? ElementPath.Unescape(segments[1]).Key : null,
            ElementPath.Unescape(segments[^1]).Key,
            to,
            moves
        );
        return new ReferenceRewriter(new RenameSet([element]), design).Rewrite((PipelineDesign)renamed);
    }

    /// <summary>
    /// Gives elements of the design's own lists other ids, all at once and without former ids: for comparing designs in
    /// the names of one of them.
    /// </summary>
    /// <param name="design">The design whose elements are called otherwise.</param>
    /// <param name="ids">New ids by list and old id.</param>
    public static PipelineDesign Elements(
        PipelineDesign design,
        IReadOnlyDictionary<(string List, string Id), string> ids
    )
    {
        if (ids.Count == 0)
            return design;
        var renamed = new List<RenamedElement>();
        var after = design;
        foreach (var field in ModelShapes.Design.Fields)
        {
            if (field.Value is not ListShape { Key: { IsId: true } key } list)
                continue;
            var items = list.Items(field.Get(design)).ToArray();
            var before = renamed.Count;
            for (var i = 0; i < items.Length; i++)
            {
                var element = items[i]!; // lists hold no null
                var id = list.KeyOf(element);
                if (!ids.TryGetValue((field.Name, id), out var to))
                    continue;
                items[i] = RecordShape.With(element, key, to);
                var move = (Path(field.Name, id), Path(field.Name, to));
                renamed.Add(new RenamedElement(_targets.GetValueOrDefault(field.Name), null, id, to, [move]));
            }
            if (renamed.Count > before)
                after = (PipelineDesign)RecordShape.With(after, field, list.Build(items));
        }
        return new ReferenceRewriter(new RenameSet(renamed), design).References(after);

        static string Path(string list, string id) => ElementPath.Join(list, ElementPath.Segment(id));
    }

    /// <summary>Keys and jobs speak of the current schema: a column that is renamed in another version changes no reference.</summary>
    private static bool IsOfAnotherVersion(PipelineDesign design, string[] segments)
    {
        if (segments is not ["datasets", var dataset, "schema", "versions", var version, "columns", _])
            return false;
        var schema = design.Datasets.FirstOrDefault(d => d.Id == ElementPath.Unescape(dataset).Key)?.Schema;
        return schema?.Current?.Version != ElementPath.Unescape(version).Key;
    }

    private static object Walk(
        RecordShape shape,
        object record,
        string[] segments,
        int at,
        string to,
        List<(string From, string To)> moves,
        ModelReading reading
    )
    {
        if (shape.Field(segments[at]) is not { } field)
            return Fail(record, reading, $"there is no list '{segments[at]}'");
        if (field.Value is RecordShape inner && field.Get(record) is { } part && at + 1 < segments.Length)
            return RecordShape.With(record, field, Walk(inner, part, segments, at + 1, to, moves, reading));
        if (field.Value is not ListShape { Key: { } key } list || at + 1 >= segments.Length)
            return Fail(record, reading, "only elements of a list have a key to rename");
        var items = list.Items(field.Get(record)).ToArray();
        var keys = ListKeys.Of(list, items);
        var index = keys.IndexOf(segments[at + 1]);
        if (index < 0)
            return Fail(record, reading, $"there is no '{ElementPath.Unescape(segments[at + 1]).Key}'");
        var element = items[index]!; // lists hold no null
        if (at + 2 < segments.Length)
        {
            items[index] = Walk((RecordShape)list.Item, element, segments, at + 2, to, moves, reading);
            return RecordShape.With(record, field, list.Build(items));
        }
        if (keys.IndexOf(ElementPath.Segment(to)) >= 0)
            return Fail(record, reading, $"'{to}' is already there; choose another");
        if (key.IsId && !Slug.IsValid(to))
            return Fail(record, reading, $"'{to}' is not an id: {Slug.Rule}");
        items[index] = RecordShape.With(element, key, to);
        var built = list.Build(items);
        var parent = string.Join('/', segments[..^1]);
        // The element comes first; behind it, those that move up because one fewer shares their old key.
        var after = ListKeys.Of(list, list.Items(built)).Segments;
        moves.Add((ElementPath.Join(parent, keys.Segments[index]), ElementPath.Join(parent, after[index])));
        for (var i = 0; i < after.Length; i++)
        {
            if (i != index && after[i] != keys.Segments[i])
                moves.Add((ElementPath.Join(parent, keys.Segments[i]), ElementPath.Join(parent, after[i])));
        }
        return RecordShape.With(record, field, built);
    }

    private static T Fail<T>(T unchanged, ModelReading reading, string message)
    {
        reading.Error(DataScalar.Null, message);
        return unchanged;
    }
}
