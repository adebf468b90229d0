namespace DataEng.Core.Model;

/// <summary>What an input is for.</summary>
public enum InputRole
{
    Driving,
    Lookup,
    Control,
}

/// <summary>Whether a job waits for its input.</summary>
public enum WaitMode
{
    Gated,
    None,
}

/// <summary>Which records of a transactional topic a job sees.</summary>
public enum ReadIsolation
{
    ReadCommitted,
    ReadUncommitted,
}

/// <summary>How a job treats changes that its own writes cause.</summary>
public enum EchoHandling
{
    Filtered,
    Unfiltered,
}

/// <summary>An edge into a job: the dataset it reads, which partitions, and how it waits.</summary>
[KeyedBy("dataset")]
public sealed record JobInput : ModelRecord
{
    [Field("Dataset", "The dataset it reads.", Refers = ReferenceTarget.Dataset)]
    public required string Dataset { get; init; }

    [Field("Select", "Which partitions feed one run.")]
    public PartitionMapping? Select { get; init; }

    [Field("Filter column", "Column the selection filters on.", Refers = ReferenceTarget.Column)]
    public string? FilterColumn { get; init; }

    [Field("Columns", "Columns it uses; empty means not known.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<string> Columns { get; init; } = [];

    [Field("Role", "Driving, lookup or control.")]
    public InputRole? Role { get; init; }

    [Field("Wait", "Whether the job waits for it.")]
    public WaitMode? Wait { get; init; }

    [Field("Row preserving", "Whether each row gives one row of output.")]
    public bool? RowPreserving { get; init; }

    [Field("Isolation", "Which records of a transactional topic it sees.")]
    public ReadIsolation? Isolation { get; init; }

    [Field("Start from", "Where a stream begins without a stored offset.", Suggest = ["earliest", "latest", "stored"])]
    public string? StartFrom { get; init; }

    [Field("Watermark", "How far event time has certainly come.")]
    public WatermarkPolicy? Watermark { get; init; }

    [Field("Echo", "How changes caused by its own writes are treated.")]
    public EchoHandling? Echo { get; init; }

    [Field("Change capture", "How changes are captured at the source.")]
    public ChangeCapture? Cdc { get; init; }
}

/// <summary>How a stream decides that event time has moved on.</summary>
public sealed record WatermarkPolicy : ModelRecord
{
    [Field("Column", "Event-time column.", Refers = ReferenceTarget.Column)]
    public string? Column { get; init; }

    [Field("Delay", "How far the watermark stays behind the newest event.")]
    public Duration? Delay { get; init; }

    [Field("Idle timeout", "Time after which a silent partition no longer holds it back.")]
    public Duration? IdleTimeout { get; init; }
}

/// <summary>How changes are captured at the source.</summary>
public sealed record ChangeCapture : ModelRecord
{
    [Field("Snapshot mode", "How the first load is made.", Suggest = ["initial", "never", "always", "incremental"])]
    public string? SnapshotMode { get; init; }

    [Field("Overlap", "Whether snapshot and stream may deliver the same change.")]
    public bool? Overlap { get; init; }

    [Field("Source log retention", "How long the source keeps its log.")]
    public Duration? SourceLogRetention { get; init; }
}
