using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Formats.Differences;

/// <summary>The elements of a design by path, and what stands at any path beneath them.</summary>
internal sealed class ElementIndex
{
    private static readonly IReadOnlyList<string> _lists =
    [
        .. ModelShapes.Design.Fields.Where(f => f.Value is ListShape { Key: not null }).Select(f => f.Name),
    ];

    private readonly PipelineDesign _design;
    private readonly Dictionary<string, ModelRecord> _elements = new(StringComparer.Ordinal);

    public ElementIndex(PipelineDesign design)
    {
        _design = design;
        foreach (var field in ModelShapes.Design.Fields)
        {
            if (field.Value is not ListShape { Key: not null } list)
                continue;
            foreach (var record in list.Items(field.Get(design)).OfType<ModelRecord>())
                _elements.TryAdd(ElementPath.Join(field.Name, ElementPath.Segment(list.KeyOf(record))), record);
        }
    }

    public static bool IsElementList(string path) => _lists.Contains(path, StringComparer.Ordinal);

    /// <summary>Whether a path leads to an element or into one.</summary>
    public static bool IsInElement(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && IsElementList(path[..slash]);
    }

    public static bool IsElement(string path) => IsInElement(path) && ElementPath.ElementOf(path) == path;

    /// <summary>Position of an element's list in the model; the design itself comes first.</summary>
    public static int RankOf(string element)
    {
        for (var i = 0; i < _lists.Count; i++)
        {
            if (element.Length > 0 && ElementPath.IsBeneath(element, _lists[i]))
                return i + 1;
        }
        return 0;
    }

    /// <summary>The name or title of an element.</summary>
    public static string? NameOf(ModelRecord record)
    {
        var shape = ModelShapes.Of(record.GetType());
        return (shape.Field("name") ?? shape.Field("title"))?.Get(record) as string;
    }

    public ModelRecord? Find(string element) => element.Length == 0 ? _design : _elements.GetValueOrDefault(element);

    /// <summary>The shape of what stands at a path, the element where it ends in one of a list or map; null for unknown keys.</summary>
    public static ValueShape? ShapeAt(string path)
    {
        ValueShape? shape = ModelShapes.Design;
        foreach (var segment in ElementPath.Segments(path))
        {
            shape = shape switch
            {
                RecordShape record => record.Field(ElementPath.Unescape(segment).Key)?.Value,
                ListShape list => list.Item,
                MapShape map => map.Item,
                _ => null,
            };
        }
        return shape;
    }

    /// <summary>The tree of what stands at a path; null where it is not stated.</summary>
    public DataNode? Node(string path)
    {
        var segments = ElementPath.Segments(path);
        var depth = IsInElement(path) ? 2 : 0;
        if (Find(depth == 0 ? "" : ElementPath.ElementOf(path)) is not { } record)
            return null;
        var root = ModelShapes.Of(record.GetType());
        if (ShapeAt(path) is { } shape)
            return shape.Write(FieldCatalogue.ValueIn(root, record, segments.AsSpan(depth)));
        var parent = FieldCatalogue.ValueIn(root, record, segments.AsSpan(depth, segments.Length - depth - 1));
        return (parent as ModelRecord)?.UnknownKeys?[ElementPath.Unescape(segments[^1]).Key];
    }
}
