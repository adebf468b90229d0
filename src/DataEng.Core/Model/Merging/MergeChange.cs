using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Merging;

/// <summary>What a merge does with a value that differs.</summary>
public enum MergeKind
{
    /// <summary>Only the import brings it.</summary>
    Added,

    /// <summary>Only the import changed it.</summary>
    Changed,

    /// <summary>The import has it no more, and nobody touched it here.</summary>
    Removed,

    /// <summary>The import changed it one way and people another.</summary>
    Conflict,

    /// <summary>People made it so, and the import does not speak against it.</summary>
    Kept,
}

/// <summary>One difference between a design and an import: what it is, and what becomes of it.</summary>
/// <param name="Kind">What the merge does with it.</param>
/// <param name="Path">Path in the design as it is now; names the change where somebody chooses.</param>
/// <param name="Label">Where it is inside its element, in the words of the field catalogue; empty for a whole element.</param>
/// <param name="Here">Its value in the design, as text; null where it is not stated.</param>
/// <param name="There">Its value in the import, as text; null where it is not stated.</param>
public sealed record MergeChange(MergeKind Kind, string Path, string Label, string? Here, string? There)
{
    /// <summary>The longest value that is quoted in a sentence.</summary>
    private const int QuotedCharacters = 120;

    /// <summary>The element it is about; empty for the design itself.</summary>
    public required string Element { get; init; }

    /// <summary>What people call the element; null where it has no name besides its id.</summary>
    public string? Name { get; init; }

    /// <summary>Whether somebody may take it or leave it; what people made is kept without asking.</summary>
    public bool HasChoice => Kind != MergeKind.Kept;

    /// <summary>Whether the import's value is taken where nobody chooses: a conflict keeps what people wrote.</summary>
    public bool IsTakenByDefault => Kind is MergeKind.Added or MergeKind.Changed or MergeKind.Removed;

    public bool IsElement => Label.Length == 0;

    /// <summary>What happens, in a sentence without its subject.</summary>
    public string Words =>
        IsElement
            ? Kind switch
            {
                MergeKind.Added => "new in the import",
                MergeKind.Removed => "no longer in the import",
                MergeKind.Conflict => "no longer in the import, but people worked on it here",
                MergeKind.Kept when Here is null => "removed here, stays out",
                MergeKind.Kept => "added here, stays",
                _ => "changed",
            }
            : Kind switch
            {
                MergeKind.Added => $"{Label}: {Quote(There)}",
                MergeKind.Changed => $"{Label}: {Quote(Here)} → {Quote(There)}",
                MergeKind.Removed => $"{Label}: {Quote(Here)} is no longer stated",
                MergeKind.Conflict => $"{Label}: here {Quote(Here)}, in the import {Quote(There)}",
                _ => $"{Label}: stays {Quote(Here)}",
            };

    private static string Quote(string? text) =>
        text is null ? "not stated"
        : text.Length <= QuotedCharacters ? text.ReplaceLineEndings(" ")
        : $"{text[..(QuotedCharacters - 3)].ReplaceLineEndings(" ")}...";
}

/// <summary>What a merge made: the design, and the patch that leads to it from the design as it was.</summary>
public sealed record MergeOutcome(PipelineDesign Design, DesignPatch Patch);
