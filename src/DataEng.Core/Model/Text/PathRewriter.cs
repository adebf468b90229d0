using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>
/// Rewrites element paths after a rename: paths beneath the element, and paths of edges and map entries that are keyed
/// by it, such as <c>jobs/x/inputs/orders</c> after <c>orders</c> was renamed.
/// </summary>
internal sealed class PathRewriter(RenamedElement renamed)
{
    public string Rewrite(string path)
    {
        foreach (var (from, to) in renamed.Moves)
        {
            if (ElementPath.IsBeneath(path, from))
                return to + path[from.Length..];
        }
        return Keys(path);
    }

    private string Keys(string path)
    {
        var segments = ElementPath.Segments(path);
        if (segments is ["formerIds", ..])
            return path; // keyed by what elements were called, which stays
        ValueShape? shape = ModelShapes.Design;
        string? dataset = null;
        var changed = false;
        for (var i = 0; i < segments.Length && shape is not null; i++)
        {
            var field = (shape as RecordShape)?.Field(segments[i]);
            shape = field?.Value;
            if (i + 1 == segments.Length || shape is not (ListShape or MapShape))
                continue;
            var refers = shape is ListShape { Key: { } keyed } ? keyed.Info.Refers : field?.Info.Refers;
            var (name, occurrence) = ElementPath.Unescape(segments[++i]);
            if (segments[i - 1] == "datasets" || refers == ReferenceTarget.Dataset)
                dataset = name;
            var key = Key(name, refers, dataset);
            if (key != name)
            {
                segments[i] = ElementPath.Segment(key, occurrence);
                changed = true;
            }
            shape = shape is ListShape list ? list.Item : ((MapShape)shape).Item;
        }
        return changed ? string.Join('/', segments) : path;
    }

    private string Key(string name, ReferenceTarget? refers, string? dataset)
    {
        // Provenance is keyed by paths, so a path into it has a path inside.
        if (refers == ReferenceTarget.Path)
            return Rewrite(name);
        var isOfDataset = renamed.Target is ReferenceTarget.Column or ReferenceTarget.SchemaVersion;
        var isMeant = name == renamed.From && refers == renamed.Target && refers != ReferenceTarget.None;
        return isMeant && (!isOfDataset || dataset == renamed.Dataset) ? renamed.To : name;
    }
}
