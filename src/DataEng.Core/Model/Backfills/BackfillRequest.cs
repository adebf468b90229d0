namespace DataEng.Core.Model;

/// <summary>Why history is recomputed.</summary>
public enum BackfillReason
{
    DataFix,
    LogicChange,
    ColumnAdded,
    NewDataset,
    LateData,
}

/// <summary>Which end of the range is recomputed first.</summary>
public enum BackfillOrder
{
    NewestFirst,
    OldestFirst,
}

/// <summary>Life of a backfill request.</summary>
public enum BackfillStatus
{
    Draft,
    Approved,
    Running,
    Done,
    Cancelled,
}

/// <summary>A request to recompute history; everything else of the plan is computed from it.</summary>
public sealed record BackfillRequest : ModelRecord
{
    [Field("Id", "Slug of the request.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Title", "What is recomputed and why, in one line.")]
    public string? Title { get; init; }

    [Field("Reason", "Why history is recomputed.")]
    public BackfillReason? Reason { get; init; }

    [Field("Root", "Dataset or job where the change begins.", Refers = ReferenceTarget.DatasetOrJob)]
    public string? Root { get; init; }

    [Field("Changed columns", "Columns that change; empty means all.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<string> ChangedColumns { get; init; } = [];

    [Field("Range", "Half-open interval of history, [from, to).")]
    public InstantRange? Range { get; init; }

    [Field("Planned start", "When the backfill is to begin.")]
    public DateTimeOffset? PlannedStart { get; init; }

    [Field("Chunk", "Length of one chunk.")]
    public Duration? Chunk { get; init; }

    [Field("Order", "Which end comes first.")]
    public BackfillOrder? Order { get; init; }

    [Field("Concurrency", "Chunks that run at the same time.", Unit = FieldUnit.Count, Min = 1)]
    public int? Concurrency { get; init; }

    [Field("Allowed hours", "Hours of the day in which it may run, such as 22-06.")]
    public string? AllowedHours { get; init; }

    [Field("Checkpoint", "Where progress is kept.")]
    public Checkpoint? Checkpoint { get; init; }

    [Field("Validation", "Checks that compare old and new before publishing.", Refers = ReferenceTarget.Check)]
    public IReadOnlyList<string> Validation { get; init; } = [];

    [Field("Publish", "How the new history becomes visible.")]
    public PublishMode? Publish { get; init; }

    [Field("Rollback", "How to get back.")]
    public Rollback? Rollback { get; init; }

    [Field("Budget", "What it may cost.")]
    public Budget? Budget { get; init; }

    [Field("Status", "Where the request stands.")]
    public BackfillStatus? Status { get; init; }
}

/// <summary>A half-open interval of instants, [from, to).</summary>
public sealed record InstantRange : ModelRecord
{
    [Field("From", "First instant, inclusive.")]
    public DateTimeOffset? From { get; init; }

    [Field("To", "Last instant, exclusive.")]
    public DateTimeOffset? To { get; init; }
}

/// <summary>Where a backfill keeps its progress.</summary>
public sealed record Checkpoint : ModelRecord
{
    [Field("Store", "Table or file that holds progress.")]
    public string? Store { get; init; }

    [Field("Key", "Key of one entry.")]
    public string? Key { get; init; }
}

/// <summary>Upper bounds of a backfill.</summary>
public sealed record Budget : ModelRecord
{
    [Field("Cost", "Most it may cost.")]
    public Money? Cost { get; init; }

    [Field("Duration", "Longest it may take.")]
    public Duration? Duration { get; init; }
}
