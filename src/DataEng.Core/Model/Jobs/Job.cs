namespace DataEng.Core.Model;

/// <summary>What runs a job.</summary>
public enum JobEngine
{
    Dbt,
    Spark,
    Flink,
    Airflow,
    Sql,
    Python,
    KafkaConnect,
    Other,
}

/// <summary>How a job meets its input.</summary>
public enum JobMode
{
    Batch,
    MicroBatch,
    Streaming,
}

/// <summary>A transformation: what it reads, what it writes, and how it is run.</summary>
public sealed record Job : ModelRecord
{
    [Field("Id", "Slug of the job.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Name", "What people call it.")]
    public string? Name { get; init; }

    [Field("Tags", "Words to find it by.")]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Field("Engine", "What runs it.")]
    public JobEngine? Engine { get; init; }

    [Field("Mode", "Batch, micro-batch or streaming.")]
    public JobMode? Mode { get; init; }

    [Field("Description", "What it does.", Format = FieldFormat.Markdown)]
    public string? Description { get; init; }

    [Field("Owner", "Who decides and is called.")]
    public Owner? Owner { get; init; }

    [Field("SQL", "The statements it runs.", Format = FieldFormat.Sql)]
    public string? Sql { get; init; }

    [Field(
        "Dialect",
        "Dialect of the SQL.",
        Suggest = ["ansi", "duckdb", "postgres", "sparksql", "databricks", "snowflake", "bigquery", "trino"]
    )]
    public string? Dialect { get; init; }

    [Field("Code", "Where its code is.")]
    public CodeReference? Code { get; init; }

    [Field("Inputs", "Datasets it reads.")]
    public IReadOnlyList<JobInput> Inputs { get; init; } = [];

    [Field("Outputs", "Datasets it writes.")]
    public IReadOnlyList<JobOutput> Outputs { get; init; } = [];

    [Field("Incremental", "How it walks through time.")]
    public Incremental? Incremental { get; init; }

    [Field("Window", "Window of a streaming aggregation.")]
    public StreamWindow? Window { get; init; }

    [Field("State", "State a streaming job keeps.")]
    public StreamState? State { get; init; }

    [Field("Schedule", "What starts it.")]
    public Schedule? Schedule { get; init; }

    [Field("Runtime", "How long it runs and how often it fails.")]
    public RuntimeStatistics? Runtime { get; init; }

    [Field("Execution", "Retries, parallelism and resources.")]
    public Execution? Execution { get; init; }

    [Field("Late data", "What happens to rows that come late.")]
    public LatePolicy? Late { get; init; }

    [Field("Rollback", "How to get back.")]
    public Rollback? Rollback { get; init; }

    [Field("Source", "Where it was imported from.")]
    public SourceReference? Source { get; init; }

    /// <summary>What people see: the name, or the id where none is stated.</summary>
    public string DisplayName => Name ?? Id;
}

/// <summary>Where a job's code is.</summary>
public sealed record CodeReference : ModelRecord
{
    [Field("Repository", "Repository of the code.")]
    public string? Repository { get; init; }

    [Field("Path", "File in the repository.")]
    public string? Path { get; init; }

    [Field("Symbol", "Function, class or model.")]
    public string? Symbol { get; init; }
}

/// <summary>How a job walks through time.</summary>
public sealed record Incremental : ModelRecord
{
    [Field("Batch", "Length of one batch.")]
    public Duration? Batch { get; init; }

    [Field("Begin", "Start of the first batch.")]
    public DateTimeOffset? Begin { get; init; }

    [Field("Lookback", "Batches before the current one that are redone.", Unit = FieldUnit.Count, Min = 0)]
    public int? Lookback { get; init; }

    [Field("Scheduler", "What decides which batches run.")]
    public IncrementalScheduler? Scheduler { get; init; }

    [Field("Run every", "Time between runs.")]
    public Duration? RunEvery { get; init; }

    [Field("Offset", "Time from the end of a batch to its run.")]
    public Duration? Offset { get; init; }

    [Field("Concurrent batches", "Whether batches may run at the same time.")]
    public bool? ConcurrentBatches { get; init; }

    [Field("Suppression list", "List of erased subjects that every load applies.")]
    public string? SuppressionList { get; init; }
}

/// <summary>What decides which batches of an incremental job run.</summary>
public enum IncrementalScheduler
{
    Microbatch,
    Interval,
    HighWatermark,
}

/// <summary>How to get back to the state before a run or a release.</summary>
public sealed record Rollback : ModelRecord
{
    [Field("Method", "How to get back.")]
    public RollbackMethod? Method { get; init; }

    [Field("Window", "How long that is possible.")]
    public Duration? Window { get; init; }

    [Field("Steps", "What a person does.", Format = FieldFormat.Markdown)]
    public string? Steps { get; init; }
}

/// <summary>How to get back to an earlier state.</summary>
public enum RollbackMethod
{
    TimeTravel,
    Snapshot,
    Swap,
    Rebuild,
    None,
}
