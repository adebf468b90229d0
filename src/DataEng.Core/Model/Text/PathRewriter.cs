using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>
/// Rewrites element paths after a rename: paths beneath the element, and paths of edges and map entries that are keyed
/// by it, such as <c>jobs/x/inputs/orders</c> after <c>orders</c> was renamed.
/// </summary>
internal sealed class PathRewriter(RenameSet renamed)
{
    public string Rewrite(string path)
    {
        // In a single rename what moved has no other key to follow; of several, an edge may move with its job and be
        // keyed by a dataset.
        if (renamed.Moved(path) is { } moved)
            return renamed.Elements.Count == 1 ? moved : Keys(moved);
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
        return refers is { } target ? renamed.NewKey(target, dataset, name) ?? name : name;
    }
}
