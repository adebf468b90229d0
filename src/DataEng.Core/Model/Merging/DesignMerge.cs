using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Merging;

/// <summary>
/// A newer import brought into a design that people worked on: what only the import changed is taken, what people added
/// or changed stays, and what both changed is theirs to choose. Elements are matched by the key of their source, which
/// survives renames. O(size of the designs).
/// </summary>
public sealed class DesignMerge
{
    private readonly AlignedDesigns _designs;
    private readonly PipelineDesign _ours;

    private DesignMerge(PipelineDesign @base, PipelineDesign theirs, PipelineDesign ours)
    {
        _ours = ours;
        _designs = AlignedDesigns.Of(@base, theirs, ours);
        var walk = new MergeWalk(_designs, ours, c => c.IsTakenByDefault);
        walk.Merge();
        Changes = [.. RenameChanges(), .. walk.Changes];
    }

    /// <summary>Every difference, in the order of the model; empty where design and import say the same.</summary>
    public IReadOnlyList<MergeChange> Changes { get; }

    /// <summary>Whether there is nothing to take: what differs was made by people.</summary>
    public bool IsNothingNew => !Changes.Any(c => c.HasChoice);

    /// <summary>Compares a new import with a design.</summary>
    /// <param name="base">The import that the design was made of, as it was made; null where that is not known, so that every difference is a choice.</param>
    /// <param name="theirs">The new import.</param>
    /// <param name="ours">The design as it is now.</param>
    public static DesignMerge Between(PipelineDesign? @base, PipelineDesign theirs, PipelineDesign ours) =>
        new(@base ?? new PipelineDesign { Id = theirs.Id }, theirs, ours);

    /// <summary>The merge with every change as it is decided where nobody chooses.</summary>
    public MergeOutcome Apply() => Apply(c => c.IsTakenByDefault);

    /// <summary>The merge with the changes that somebody chose to take.</summary>
    public MergeOutcome Apply(Func<MergeChange, bool> isTaken)
    {
        bool Takes(MergeChange change) => change.HasChoice && isTaken(change);
        if (!Changes.Any(Takes))
            return new MergeOutcome(_ours, DesignPatch.Empty);
        var walk = new MergeWalk(_designs, _ours, Takes);
        var merged = walk.Merge();
        merged = merged with
        {
            Evidence = Evidence(),
            FormerIds = FormerIds(merged),
            Provenance = MergedOrigins.Of(_designs, _ours, walk.Changes.Select(c => (c, Takes(c)))),
        };
        var operations = PatchDiff.Between(_ours, merged).Operations.ToList();
        var renamed = RenameChanges().Where(Takes).Select(c => c.Path).ToHashSet(StringComparer.Ordinal);
        var renames = new DesignPatch([
            .. _designs
                .Renames.Where(r => renamed.Contains(IdPath(r.Path)))
                .Select(r => new PatchOperation(PatchVerb.Rename, r.Path) { To = r.To }),
        ]);
        // A rename that does not fit any more, such as to a taken id, leaves the element its id.
        return PatchApplier.Apply(merged, renames).Design is { } design
            ? new MergeOutcome(design, new DesignPatch([.. operations, .. renames.Operations]))
            : new MergeOutcome(merged, new DesignPatch(operations));
    }

    private static string IdPath(string element) => ElementPath.Join(element, "id");

    private IEnumerable<MergeChange> RenameChanges() =>
        _designs.Renames.Select(rename => new MergeChange(
            MergeKind.Changed,
            IdPath(rename.Path),
            "Id",
            ElementPath.Unescape(ElementPath.Segments(rename.Path)[^1]).Key,
            rename.To
        )
        {
            Element = rename.Path,
        });

    /// <summary>What the import's elements were called before leads to them here as well.</summary>
    private IReadOnlyDictionary<string, string> FormerIds(PipelineDesign merged)
    {
        var known = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, to) in _designs.Theirs.FormerIds)
        {
            if (
                !_ours.FormerIds.ContainsKey(from)
                && FieldCatalogue.Value(merged, to) is not null
                && FieldCatalogue.Value(merged, from) is null
            )
                known[from] = to;
        }
        if (known.Count == 0)
            return _ours.FormerIds;
        foreach (var (from, to) in _ours.FormerIds)
            known[from] = to;
        return known;
    }

    /// <summary>Artefacts are never taken away: older values still point to them.</summary>
    private IReadOnlyList<Evidence> Evidence()
    {
        var known = _ours.Evidence.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        List<Evidence> added = [.. _designs.Theirs.Evidence.Where(e => !known.Contains(e.Id))];
        return added.Count == 0 ? _ours.Evidence : [.. _ours.Evidence, .. added];
    }
}
