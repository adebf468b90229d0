using DataEng.Core.Model;

namespace DataEng.Formats.Differences;

/// <summary>What happened to an element or a field between two designs.</summary>
public enum ChangeKind
{
    Added,
    Removed,
    Changed,
    Renamed,
}

/// <summary>A field that differs.</summary>
/// <param name="Path">Path in the design that has it, the newer one where both do.</param>
/// <param name="Label">Where it is inside its element, in the words of the field catalogue.</param>
/// <param name="Before">Its value as text; null where it was not stated.</param>
/// <param name="After">Its value as text; null where it is not stated any more.</param>
public sealed record FieldDifference(string Path, string Label, string? Before, string? After)
{
    public ChangeKind Kind =>
        Before is null ? ChangeKind.Added
        : After is null ? ChangeKind.Removed
        : ChangeKind.Changed;
}

/// <summary>An element that differs, with its fields; the design itself has an empty path.</summary>
/// <param name="Path">Path in the design that has it, the newer one where both do.</param>
/// <param name="Name">What people call it; null where it has no name besides its id.</param>
/// <param name="Kind">What happened to it; a renamed one may have changed as well.</param>
/// <param name="Fields">Its differences; all that it states where it was added, nothing where it was removed.</param>
public sealed record ElementDifference(
    string Path,
    string? Name,
    ChangeKind Kind,
    IReadOnlyList<FieldDifference> Fields
)
{
    /// <summary>The path it had before, where it was renamed.</summary>
    public string? FormerPath { get; init; }
}

/// <summary>
/// The difference of two designs in meaning, by element: the order of elements, keys and the form of the text are no
/// difference, and an element renamed with its former id kept is the same element.
/// </summary>
/// <param name="Old">The design before.</param>
/// <param name="New">The design after.</param>
/// <param name="Elements">What differs: the design itself first, then by list, then by path.</param>
public sealed record DesignDifference(PipelineDesign Old, PipelineDesign New, IReadOnlyList<ElementDifference> Elements)
{
    public bool IsEmpty => Elements.Count == 0;

    public int Count(ChangeKind kind) => Elements.Count(e => e.Kind == kind);

    public static DesignDifference Between(PipelineDesign old, PipelineDesign now) =>
        new(old, now, DifferenceCollector.Collect(old, now));
}
