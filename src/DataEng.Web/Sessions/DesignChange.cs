using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Storage.Designs;

namespace DataEng.Web.Sessions;

/// <summary>A design as it is now, with the number of its last edit.</summary>
public sealed record LiveDesign(PipelineDesign Design, long Sequence);

/// <summary>An edit that is stored.</summary>
/// <param name="Sequence">Its number in the log.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="At">When.</param>
/// <param name="Title">What it is called.</param>
/// <param name="ChangedPaths">Fields and elements that changed; a list where elements came or moved; empty path for all.</param>
public sealed record AppliedEdit(
    long Sequence,
    Actor Actor,
    DateTimeOffset At,
    string? Title,
    IReadOnlyList<string> ChangedPaths
)
{
    /// <summary>Number of the edit that this one takes back: by undo, by redo or by hand. Null for all others.</summary>
    public long? Reverts { get; init; }

    /// <summary>Whether the edit changed something at, above or beneath a path.</summary>
    public bool Touches(string path) =>
        ChangedPaths.Any(c => ElementPath.IsBeneath(path, c) || ElementPath.IsBeneath(c, path));

    internal static AppliedEdit Of(StoredEdit stored, IReadOnlyList<string> changedPaths) =>
        new(stored.Sequence, stored.Author, stored.At, stored.Title, changedPaths) { Reverts = stored.Reverts };
}

/// <summary>What a subscriber is told: the design as it is now and the edits since it was last told, oldest first.</summary>
/// <param name="Live">The design after all of them.</param>
/// <param name="Edits">Empty where only the save state changed, or who is here.</param>
/// <param name="SaveState">Whether everything is on disk.</param>
public sealed record DesignChange(LiveDesign Live, IReadOnlyList<AppliedEdit> Edits, SaveState SaveState)
{
    /// <summary>Who has the design open, the tab that is told among them.</summary>
    public IReadOnlyList<Attendee> Here { get; init; } = [];

    /// <summary>The last edit that touched a path: the one whose author changed what is seen there.</summary>
    public AppliedEdit? LastTouching(string path) => Edits.LastOrDefault(e => e.Touches(path));
}

/// <summary>Whether what people see is on disk.</summary>
public abstract record SaveState
{
    private SaveState() { }

    /// <summary>Everything is stored; the last edit at the given time.</summary>
    public sealed record Saved(DateTimeOffset At) : SaveState;

    /// <summary>An edit is on its way to the disk.</summary>
    public sealed record Saving(DateTimeOffset Since) : SaveState;

    /// <summary>An edit cannot be stored now. It waits and is tried again, unless its caller was told that it failed.</summary>
    public sealed record NotSaved(string Reason, DateTimeOffset Since) : SaveState;
}
