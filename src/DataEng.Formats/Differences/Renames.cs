using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Formats.Differences;

/// <summary>Elements that the newer design calls by another id, found by the former ids it keeps.</summary>
/// <param name="Design">The older design, with its elements called as in the newer one.</param>
/// <param name="Paths">What was renamed, from and to.</param>
internal sealed record Renames(PipelineDesign Design, IReadOnlyList<(string From, string To)> Paths)
{
    public static Renames Follow(PipelineDesign old, PipelineDesign now)
    {
        var design = old;
        var paths = new List<(string From, string To)>();
        var (there, here) = (new ElementIndex(old), new ElementIndex(now));
        foreach (var (from, to) in now.FormerIds.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            // Columns and other parts are renamed inside their element and compared there.
            if (!ElementIndex.IsElement(from) || !ElementIndex.IsElement(to) || ListOf(from) != ListOf(to))
                continue;
            // An element that still has its id was not renamed, even if another had the id before.
            if (there.Find(from) is null || there.Find(to) is not null || here.Find(from) is not null)
                continue;
            var key = ElementPath.Unescape(to[(to.IndexOf('/', StringComparison.Ordinal) + 1)..]).Key;
            if (PatchApplier.Apply(design, DesignPatch.Rename(from, key)).Design is not { } renamed)
                continue;
            design = renamed;
            paths.Add((from, to));
        }
        // The aliases that the renames left are those of the newer design.
        return new Renames(paths.Count == 0 ? old : design with { FormerIds = now.FormerIds }, paths);
    }

    private static string ListOf(string path) => path[..path.IndexOf('/', StringComparison.Ordinal)];
}
