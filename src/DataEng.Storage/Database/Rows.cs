using DataEng.Storage.Designs;

namespace DataEng.Storage.Database;

// Rows are the shapes of tables, not of the domain: mutable for the change tracker and seen by the store only.

internal sealed class DesignRow
{
    public required string Id { get; init; }
    public required string Slug { get; set; }
    public string? Title { get; set; }
    public DesignStatus Status { get; set; }
    public string? Owner { get; set; }

    /// <summary>Names of triggers, separated by spaces.</summary>
    public required string Triggers { get; set; }
    public long Sequence { get; set; }
    public long SnapshotSequence { get; set; }

    /// <summary>Size of the JSON of the last snapshot, and of the log since; equal sizes take about equally long to read.</summary>
    public long SnapshotBytes { get; set; }
    public long LogBytes { get; set; }
    public long? CountsSequence { get; set; }
    public int? Errors { get; set; }
    public int? Warnings { get; set; }
    public int? Open { get; set; }
    public int? StepsSettled { get; set; }
    public int? Steps { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
    public required string UpdatedBy { get; set; }
    public DateTimeOffset? ArchivedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
}

/// <summary>Apart from <see cref="DesignRow"/>, so that neither listing nor editing reads it.</summary>
internal sealed class SearchRow
{
    public required string DesignId { get; init; }
    public required string Text { get; set; }
}

internal sealed class EditRow
{
    public required string DesignId { get; init; }
    public long Sequence { get; init; }
    public required string AuthorId { get; init; }
    public required string AuthorName { get; init; }
    public string? Tab { get; init; }
    public DateTimeOffset At { get; init; }
    public string? Title { get; init; }

    /// <summary>Version of the model that the patch's paths and values are of.</summary>
    public int ModelVersion { get; init; }
    public required string Patch { get; init; }

    /// <summary>Number of the edit that this one takes back; null for all others.</summary>
    public long? Reverts { get; init; }
}

internal sealed class SnapshotRow
{
    public required string DesignId { get; init; }
    public long Sequence { get; init; }
    public required string Fingerprint { get; init; }

    /// <summary>Bytes of the JSON before compression.</summary>
    public long JsonBytes { get; init; }
    public required byte[] Json { get; init; }
}

internal sealed class RevisionRow
{
    public required string DesignId { get; init; }
    public required string Name { get; init; }
    public long Sequence { get; init; }
    public required string AuthorId { get; init; }
    public required string AuthorName { get; init; }
    public DateTimeOffset At { get; init; }
    public string? Note { get; init; }
    public required string Fingerprint { get; init; }

    /// <summary>Fingerprints of sections, as a JSON object.</summary>
    public required string Sections { get; init; }
}

internal sealed class EvidenceRow
{
    public required string DesignId { get; init; }
    public required string EvidenceId { get; init; }
    public required string Kind { get; init; }
    public required string File { get; init; }
    public required string Sha256 { get; init; }
    public long Bytes { get; init; }
    public DateTimeOffset At { get; init; }
    public byte[]? AsImported { get; init; }
}
