using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Storage.Designs;

/// <summary>Where a design stands on its way to sign-off.</summary>
public enum DesignStatus
{
    Draft,
    InReview,
    Approved,
}

/// <summary>A design as it is stored, with the number of the last edit in it.</summary>
public sealed record StoredDesign(DesignId Id, PipelineDesign Design, long Sequence)
{
    public required DesignStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Name of who made the last edit.</summary>
    public required string UpdatedBy { get; init; }

    /// <summary>Size of the snapshot it was read from, in bytes of JSON; the measure for what it takes in memory.</summary>
    public required long Bytes { get; init; }
}

/// <summary>An edit to be stored.</summary>
/// <param name="Patch">What changes; not empty.</param>
/// <param name="After">The design with the patch applied; the list of designs and snapshots are made from it.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="At">When it was made.</param>
public sealed record NewEdit(DesignPatch Patch, PipelineDesign After, Actor Actor, DateTimeOffset At)
{
    /// <summary>What the edit is called in the history; null where the patch has to speak for itself.</summary>
    public string? Title { get; init; }

    /// <summary>Number of the edit that this one takes back; null for all others.</summary>
    public long? Reverts { get; init; }

    /// <summary>Artefacts that the edit brings in.</summary>
    public IReadOnlyList<NewEvidence> Evidence { get; init; } = [];
}

/// <summary>An edit read from the log.</summary>
public sealed record StoredEdit(long Sequence, Actor Author, DateTimeOffset At, string? Title, DesignPatch Patch)
{
    /// <summary>Number of the edit that this one takes back; null for all others.</summary>
    public long? Reverts { get; init; }
}

/// <summary>A piece of a design's log.</summary>
/// <param name="Start">The design before the first edit of the piece.</param>
/// <param name="Edits">Oldest first, without gaps.</param>
public sealed record DesignLog(PipelineDesign Start, IReadOnlyList<StoredEdit> Edits);

/// <summary>An imported artefact to be kept with a design.</summary>
/// <param name="Id">Id of the artefact in the design's <c>evidence</c>.</param>
/// <param name="Kind">Format of the artefact.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Sha256">Hash of the file, in hexadecimal.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="AsImported">The design as the import made it, for three-way merges; null on the files that only add to it.</param>
public sealed record NewEvidence(
    string Id,
    string Kind,
    string File,
    string Sha256,
    long Bytes,
    PipelineDesign? AsImported
);

/// <summary>An imported artefact as it is kept.</summary>
public sealed record StoredEvidence(
    string Id,
    string Kind,
    string File,
    string Sha256,
    long Bytes,
    DateTimeOffset At,
    PipelineDesign? AsImported
);
