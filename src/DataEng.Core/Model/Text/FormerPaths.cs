using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>Leads paths from before renames to where their elements are now.</summary>
public static class FormerPaths
{
    /// <summary>
    /// The path today of what a path, kept by a link, a thread or a waiver, meant when it was written. O(renames · depth).
    /// </summary>
    public static string Current(PipelineDesign design, string path)
    {
        // Every step consumes a rename, so this ends even if somebody wrote a circle by hand.
        for (var steps = 0; steps <= design.FormerIds.Count; steps++)
        {
            var next = Step(design, path);
            if (next == path)
                break;
            path = next;
        }
        return path;
    }

    private static string Step(PipelineDesign design, string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            // An element that has the id today is meant, even if another had it before.
            if (
                design.FormerIds.TryGetValue(path[..end], out var now)
                && FieldCatalogue.Value(design, path[..end]) is null
            )
                return now + path[end..];
        }
        return Edge(design, path);
    }

    /// <summary>Edges are keyed by their dataset, so they moved with it.</summary>
    private static string Edge(PipelineDesign design, string path)
    {
        var segments = ElementPath.Segments(path);
        if (segments is not ["jobs", _, "inputs" or "outputs", var edge, ..])
            return path;
        var (dataset, occurrence) = ElementPath.Unescape(edge);
        if (
            !design.FormerIds.TryGetValue($"datasets/{ElementPath.Escape(dataset)}", out var now)
            || FieldCatalogue.Value(design, string.Join('/', segments[..4])) is not null
        )
            return path;
        segments[3] = ElementPath.Segment(ElementPath.Unescape(ElementPath.Segments(now)[^1]).Key, occurrence);
        return string.Join('/', segments);
    }
}
