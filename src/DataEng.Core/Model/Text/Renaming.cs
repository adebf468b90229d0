using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>
/// Renames an element and every reference to it, and leaves the old path in <c>formerIds</c> so that waivers, links
/// and threads made before still find it. O(size of the design).
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
            return Fail(design, operation, reading, "rename needs the path of an element and its new key");
        var renamed = Walk(ModelShapes.Design, design, segments, 0, to, operation, reading);
        if (reading.HasErrors)
            return design;
        var list = segments[^2];
        var rewriter = new ReferenceRewriter(
            _targets.GetValueOrDefault(list),
            segments.Length > 2 && segments[0] == "datasets" ? ElementPath.Unescape(segments[1]).Key : null,
            ElementPath.Unescape(segments[^1]).Key,
            to,
            operation.Path,
            ElementPath.Join(string.Join('/', segments[..^1]), ElementPath.Segment(to))
        );
        return rewriter.Rewrite((PipelineDesign)renamed);
    }

    private static object Walk(
        RecordShape shape,
        object record,
        string[] segments,
        int at,
        string to,
        PatchOperation operation,
        ModelReading reading
    )
    {
        if (shape.Field(segments[at]) is not { } field)
            return Fail(record, operation, reading, $"there is no list '{segments[at]}'");
        if (field.Value is RecordShape inner && field.Get(record) is { } part && at + 1 < segments.Length)
            return RecordShape.With(record, field, Walk(inner, part, segments, at + 1, to, operation, reading));
        if (field.Value is not ListShape { Key: { } key } list || at + 1 >= segments.Length)
            return Fail(record, operation, reading, "only elements of a list have a key to rename");
        var items = list.Items(field.Get(record)).ToList();
        var keys = PatchDiff.Keys(list, items);
        var index = Array.IndexOf(keys, segments[at + 1]);
        if (index < 0)
            return Fail(record, operation, reading, $"there is no '{ElementPath.Unescape(segments[at + 1]).Key}'");
        var element = items[index]!; // lists hold no null
        if (at + 2 < segments.Length)
        {
            items[index] = Walk((RecordShape)list.Item, element, segments, at + 2, to, operation, reading);
        }
        else
        {
            if (keys.Contains(ElementPath.Segment(to), StringComparer.Ordinal))
                return Fail(record, operation, reading, $"'{to}' is already there; choose another");
            if (key.IsId && !Slug.IsValid(to))
                return Fail(record, operation, reading, $"'{to}' is not an id: {Slug.Rule}");
            items[index] = RecordShape.With(element, key, to);
        }
        return RecordShape.With(record, field, list.Build(items));
    }

    private static T Fail<T>(T unchanged, PatchOperation operation, ModelReading reading, string message)
    {
        reading.Error(DataScalar.Null, operation.Path, message);
        return unchanged;
    }
}
