namespace DataEng.Core.Model;

/// <summary>What starts a job.</summary>
public enum TriggerKind
{
    Cron,
    Dataset,
    Continuous,
    Manual,
}

/// <summary>When something runs.</summary>
public sealed record Schedule : ModelRecord
{
    [Field("Trigger", "What starts it.")]
    public TriggerKind? Trigger { get; init; }

    [Field("Cron", "Cron expression of five fields.", Format = FieldFormat.Cron)]
    public string? Cron { get; init; }

    [Field("Zone", "IANA time zone of the cron expression.", Format = FieldFormat.TimeZone)]
    public string? Zone { get; init; }

    [Field("Interval", "Length of the interval one run is for.")]
    public Duration? Interval { get; init; }

    [Field("Offset", "Time from the end of the interval to the run.")]
    public Duration? Offset { get; init; }

    [Field("Catch-up", "Whether missed intervals are run.")]
    public bool? Catchup { get; init; }

    [Field("Start date", "Start of the first interval.")]
    public DateTimeOffset? StartDate { get; init; }

    [Field("Depends on past", "Whether a run waits for the one before.")]
    public bool? DependsOnPast { get; init; }
}

/// <summary>How long a job runs and how often it fails.</summary>
public sealed record RuntimeStatistics : ModelRecord
{
    [Field("Median", "Median runtime.")]
    public Duration? P50 { get; init; }

    [Field("95th percentile", "Runtime that 95 of 100 runs keep.")]
    public Duration? P95 { get; init; }

    [Field("Samples", "Measured runtimes.")]
    public IReadOnlyList<Duration> Samples { get; init; } = [];

    [Field("Evidence", "The artefact the runtimes were read from.", Refers = ReferenceTarget.Evidence)]
    public string? Evidence { get; init; }

    [Field("Failure rate", "Share of runs that fail.", Unit = FieldUnit.Share, Min = 0, Max = 1)]
    public decimal? FailureRate { get; init; }

    [Field("Queue", "Time spent waiting for a slot.")]
    public QueueTime? Queue { get; init; }
}

/// <summary>Time a run waits for a slot.</summary>
public sealed record QueueTime : ModelRecord
{
    [Field("Median", "Median wait.")]
    public Duration? P50 { get; init; }

    [Field("95th percentile", "Wait that 95 of 100 runs keep.")]
    public Duration? P95 { get; init; }
}

/// <summary>How the delay between retries grows.</summary>
public enum Backoff
{
    Constant,
    Exponential,
}

/// <summary>Which clock a job's logic reads.</summary>
public enum ClockUse
{
    Interval,
    WallClock,
}

/// <summary>Retries, parallelism and resources of a job.</summary>
public sealed record Execution : ModelRecord
{
    [Field("Retries", "Tries after the first.", Unit = FieldUnit.Count, Min = 0)]
    public int? Retries { get; init; }

    [Field("Retry delay", "Time before the first retry.")]
    public Duration? RetryDelay { get; init; }

    [Field("Backoff", "How the delay grows.")]
    public Backoff? Backoff { get; init; }

    [Field("Timeout", "Time after which a try is ended.")]
    public Duration? Timeout { get; init; }

    [Field("Maximum active runs", "Runs at the same time.", Unit = FieldUnit.Runs, Min = 1)]
    public int? MaxActiveRuns { get; init; }

    [Field("Pool", "Pool it takes slots from.", Refers = ReferenceTarget.Pool)]
    public string? Pool { get; init; }

    [Field("Pool slots", "Slots one run takes.", Unit = FieldUnit.Count, Min = 1)]
    public int? PoolSlots { get; init; }

    [Field("Parallelism", "Tasks of one run at the same time.", Unit = FieldUnit.Count, Min = 1)]
    public int? Parallelism { get; init; }

    [Field("Workers", "Workers of one run.", Unit = FieldUnit.Count, Min = 1)]
    public int? Workers { get; init; }

    [Field("Cores per worker", "Cores of one worker.", Unit = FieldUnit.Count, Min = 1)]
    public int? CoresPerWorker { get; init; }

    [Field("Memory per worker", "Memory of one worker.", Unit = FieldUnit.Bytes, Min = 1)]
    public long? MemoryPerWorker { get; init; }

    [Field("Shuffle bytes", "Bytes one run shuffles.", Unit = FieldUnit.Bytes, Min = 0)]
    public long? ShuffleBytes { get; init; }

    [Field("Shuffle partitions", "Partitions of a shuffle.", Unit = FieldUnit.Count, Min = 1)]
    public int? ShufflePartitions { get; init; }

    [Field("Checkpoint interval", "Time between checkpoints of a stream.")]
    public Duration? CheckpointInterval { get; init; }

    [Field("Cost per worker hour", "What one worker costs in an hour.")]
    public Money? CostPerWorkerHour { get; init; }

    [Field("Depends on itself", "Whether it reads its own earlier output.")]
    public SelfDependence? SelfDependent { get; init; }

    [Field("Clock", "Whether its logic reads the interval or the wall clock.")]
    public ClockUse? ClockUse { get; init; }

    [Field("Configuration", "Settings of the engine, by name.")]
    public IReadOnlyDictionary<string, string> Config { get; init; } = ReadOnlyMap<string>.Empty;
}

/// <summary>What happens to a row that comes after its time.</summary>
public enum LateAction
{
    Drop,
    SideOutput,
    Reprocess,
    None,
}

/// <summary>A job's policy for late rows.</summary>
public sealed record LatePolicy : ModelRecord
{
    [Field("Allowed lateness", "How late a row may be and still count.")]
    public Duration? AllowedLateness { get; init; }

    [Field("Action", "What happens to later rows.")]
    public LateAction? Action { get; init; }

    [Field(
        "Target completeness",
        "Share of rows that must be in the result.",
        Unit = FieldUnit.Share,
        Min = 0,
        Max = 1
    )]
    public decimal? TargetCompleteness { get; init; }

    [Field("Delays", "How late rows really are.")]
    public DelayFacts? Delays { get; init; }
}

/// <summary>How late rows really are, as an artefact or as quantiles.</summary>
public sealed record DelayFacts : ModelRecord
{
    [Field("Evidence", "The sample of delays.", Refers = ReferenceTarget.Evidence)]
    public string? Evidence { get; init; }

    [Field("Quantiles", "Delay by quantile, such as 0.99: PT6H.")]
    public IReadOnlyDictionary<string, Duration> Quantiles { get; init; } = ReadOnlyMap<Duration>.Empty;
}

/// <summary>Kind of a stream window.</summary>
public enum WindowType
{
    None,
    Tumbling,
    Sliding,
    Session,
    Global,
}

/// <summary>Whether later results of a window replace or add to earlier ones.</summary>
public enum WindowAccumulation
{
    Accumulating,
    Discarding,
}

/// <summary>Window of a streaming aggregation.</summary>
public sealed record StreamWindow : ModelRecord
{
    [Field("Type", "Kind of window.")]
    public WindowType? Type { get; init; }

    [Field("Size", "Length of a window.")]
    public Duration? Size { get; init; }

    [Field("Slide", "Time between starts of sliding windows.")]
    public Duration? Slide { get; init; }

    [Field("Gap", "Silence that ends a session.")]
    public Duration? Gap { get; init; }

    [Field("Column", "Event-time column of the driving input.", Refers = ReferenceTarget.Column)]
    public string? Column { get; init; }

    [Field("Trigger", "When results are emitted.")]
    public string? Trigger { get; init; }

    [Field("Accumulation", "Whether later results replace or add to earlier ones.")]
    public WindowAccumulation? Accumulation { get; init; }
}

/// <summary>State a streaming job keeps.</summary>
public sealed record StreamState : ModelRecord
{
    [Field("Time to live", "Age at which state is dropped.")]
    public Duration? Ttl { get; init; }

    [Field("Join bound", "How far apart joined events may be.")]
    public JoinBound? JoinBound { get; init; }

    [Field("Keys", "Number of keys in state.", Unit = FieldUnit.Count, Min = 0)]
    public long? Keys { get; init; }

    [Field("Bytes per key", "State of one key.", Unit = FieldUnit.Bytes, Min = 0)]
    public long? BytesPerKey { get; init; }
}

/// <summary>How far apart joined events may be.</summary>
public sealed record JoinBound : ModelRecord
{
    [Field("Before", "How much earlier.")]
    public Duration? Before { get; init; }

    [Field("After", "How much later.")]
    public Duration? After { get; init; }
}
