using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Merging;

/// <summary>The base and the import in the names that the design uses today, so that equal paths mean equal things.</summary>
/// <param name="Base">The earlier import.</param>
/// <param name="Theirs">The new import.</param>
/// <param name="Renames">Elements that the import calls otherwise and people do not, from path to id.</param>
internal sealed record AlignedDesigns(
    PipelineDesign Base,
    PipelineDesign Theirs,
    IReadOnlyList<(string Path, string To)> Renames
)
{
    /// <summary>A column can be renamed after its version was, and its version after that; more turns are not needed.</summary>
    private const int MostTurns = 3;

    public static AlignedDesigns Of(PipelineDesign @base, PipelineDesign theirs, PipelineDesign ours)
    {
        var ofBase = new Dictionary<(string, string), string>();
        var ofTheirs = new Dictionary<(string, string), string>();
        var renames = new List<(string Path, string To)>();
        foreach (var field in ModelShapes.Design.Fields)
        {
            if (field.Value is not ListShape { Key.IsId: true })
                continue;
            var matches = new ElementMatches(field, @base, theirs, ours);
            foreach (var (id, now) in matches.OfBase.Where(m => m.Key != m.Value))
                ofBase[(field.Name, id)] = now;
            foreach (var (id, now) in matches.OfTheirs.Where(m => m.Key != m.Value))
                ofTheirs[(field.Name, id)] = now;
            foreach (var (id, to) in matches.Renames)
                renames.Add((ElementPath.Join(field.Name, ElementPath.Segment(id)), to));
        }
        return new AlignedDesigns(
            Parts(Renaming.Elements(@base, ofBase), ours),
            Parts(Renaming.Elements(theirs, ofTheirs), ours),
            renames
        );
    }

    /// <summary>Columns and other parts that people renamed inside their elements.</summary>
    private static PipelineDesign Parts(PipelineDesign design, PipelineDesign ours)
    {
        var former = ours.FormerIds.Where(f => f.Key.Count(c => c == '/') > 1).ToList();
        var isChanged = former.Count > 0;
        for (var turn = 0; isChanged && turn < MostTurns; turn++)
        {
            isChanged = false;
            foreach (var (from, to) in former)
            {
                var element = ElementPath.ElementOf(from);
                var then = FormerPaths.Current(ours, element) + from[element.Length..];
                if (!Has(design, then) || Has(design, to) || Has(ours, then))
                    continue;
                var key = ElementPath.Unescape(ElementPath.Segments(to)[^1]).Key;
                if (PatchApplier.Apply(design, DesignPatch.Rename(then, key)).Design is not { } renamed)
                    continue;
                design = renamed;
                isChanged = true;
            }
        }
        return design;
    }

    private static bool Has(PipelineDesign design, string path) => FieldCatalogue.Value(design, path) is not null;
}
