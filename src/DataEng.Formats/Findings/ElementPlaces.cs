using System.Globalization;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Formats.Findings;

/// <summary>A place in a file that a person edits.</summary>
/// <param name="File">Path of the file, with forward slashes.</param>
/// <param name="Line">Line from 1; null where only the file is known.</param>
public sealed record FilePlace(string File, int? Line)
{
    public override string ToString() =>
        Line is { } line ? $"{File}:{line.ToString(CultureInfo.InvariantCulture)}" : File;
}

/// <summary>
/// Where the elements of a design stand: in the file they were imported from, and in the design's own text. One walk
/// over the tree's top lists, then O(depth) a path.
/// </summary>
public sealed class ElementPlaces
{
    private readonly string? _file;
    private readonly DataMap? _root;
    private readonly Dictionary<string, SourceReference> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DataNode Node, ValueShape Shape)> _elements = new(StringComparer.Ordinal);

    /// <param name="design">The design.</param>
    /// <param name="root">The tree it was read from, with lines; null where there is none.</param>
    /// <param name="file">The file it was read from; null where there is none, as for standard input.</param>
    public ElementPlaces(PipelineDesign design, DataNode? root, string? file)
    {
        (_file, _root) = (file, root as DataMap);
        foreach (var dataset in design.Datasets)
            Add($"datasets/{ElementPath.Escape(dataset.Id)}", dataset.Source);
        foreach (var job in design.Jobs)
            Add($"jobs/{ElementPath.Escape(job.Id)}", job.Source);
        foreach (var check in design.Checks)
            Add($"checks/{ElementPath.Escape(check.Id)}", check.Source);
        foreach (var entry in _root?.Entries ?? [])
        {
            if (ModelShapes.Design.Field(entry.Key)?.Value is ListShape { Key: { } key } list)
                Index(entry, key.Name, list.Item);
        }
    }

    /// <summary>The place in the file that the element of a path was imported from.</summary>
    public FilePlace? Source(string path) =>
        _sources.GetValueOrDefault(ElementPath.ElementOf(path)) is { File: { Length: > 0 } file } source
            ? new FilePlace(file.Replace('\\', '/'), source.Line)
            : null;

    /// <summary>The place of a path in the design's own text, or of the nearest thing above it that is written there.</summary>
    public FilePlace? Own(string path) => _file is null ? null : new FilePlace(_file, Line(path));

    private int? Line(string path)
    {
        if (_root is null)
            return null;
        if (path.Length == 0)
            return _root.Line > 0 ? _root.Line : 1;
        var segments = ElementPath.Segments(path);
        if (segments.Length >= 2 && _elements.TryGetValue(ElementPath.ElementOf(path), out var element))
            return Walk(element.Shape, element.Node, segments.AsSpan(2), element.Node.Line);
        return Walk(ModelShapes.Design, _root, segments, _root.Line);
    }

    /// <summary>Follows segments as far as the text goes and gives the line of the last thing found.</summary>
    private static int? Walk(ValueShape shape, DataNode node, ReadOnlySpan<string> segments, int line)
    {
        foreach (var segment in segments)
        {
            switch (shape)
            {
                case RecordShape record when node is DataMap map && Entry(map, segment) is { } entry:
                    (node, line) = (entry.Value, entry.Line);
                    if (record.Field(entry.Key) is not { } field)
                        return line;
                    shape = field.Value;
                    break;
                case MapShape values when node is DataMap map && Entry(map, segment) is { } entry:
                    (node, line, shape) = (entry.Value, entry.Line, values.Item);
                    break;
                case ListShape { Key: { } key } list when node is DataList items:
                    if (items.Items.ElementAtOrDefault(IndexOf(items, key.Name, segment)) is not { } item)
                        return Known(line);
                    (node, line, shape) = (item, item.Line, list.Item);
                    break;
                default:
                    return Known(line);
            }
        }
        return Known(line);
    }

    private static int? Known(int line) => line > 0 ? line : null;

    private static DataEntry? Entry(DataMap map, string segment)
    {
        var (key, _) = ElementPath.Unescape(segment);
        foreach (var entry in map.Entries)
        {
            if (entry.Key == key)
                return entry;
        }
        return null;
    }

    private static int IndexOf(DataList items, string key, string segment)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Items.Count; i++)
        {
            var name = KeyOf(items.Items[i], key);
            var occurrence = seen[name] = seen.GetValueOrDefault(name) + 1;
            if (ElementPath.Segment(name, occurrence) == segment)
                return i;
        }
        return -1;
    }

    private static string KeyOf(DataNode item, string key) =>
        (item as DataMap)?[key] is DataScalar scalar ? scalar.Text : "";

    private void Index(DataEntry list, string key, ValueShape shape)
    {
        foreach (var item in (list.Value as DataList)?.Items ?? [])
            _elements.TryAdd(ElementPath.Join(list.Key, ElementPath.Escape(KeyOf(item, key))), (item, shape));
    }

    private void Add(string path, SourceReference? source)
    {
        if (source is not null)
            _sources.TryAdd(path, source);
    }
}
