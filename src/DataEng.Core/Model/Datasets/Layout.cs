namespace DataEng.Core.Model;

/// <summary>How a dataset is laid out, and how it is queried.</summary>
public sealed record Partitioning : ModelRecord
{
    [Field("Fields", "Partition fields in order.")]
    public IReadOnlyList<PartitionField> Fields { get; init; } = [];

    [Field("Cluster by", "Columns that rows are sorted or clustered by.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<string> ClusterBy { get; init; } = [];

    [Field("Target file size", "Size of a file after compaction.", Unit = FieldUnit.Bytes, Min = 1)]
    public long? TargetFileBytes { get; init; }

    [Field("Observed combinations", "Number of partitions that hold data.", Unit = FieldUnit.Count, Min = 0)]
    public long? ObservedCombinations { get; init; }

    [Field("Compaction", "How small files are merged.")]
    public Compaction? Compaction { get; init; }

    [Field("Queries", "How the dataset is usually queried.")]
    public IReadOnlyList<QueryPattern> Queries { get; init; } = [];
}

/// <summary>One partition field: a column and its transform.</summary>
public sealed record PartitionField : ModelRecord
{
    [Field("Column", "Column the partition value is taken from.", Refers = ReferenceTarget.Column)]
    public string? Column { get; init; }

    [Field("Transform", "How the partition value is derived.")]
    public PartitionTransform? Transform { get; init; }

    [Field("Time zone", "Zone in which days and hours are cut.", Format = FieldFormat.TimeZone)]
    public string? Timezone { get; init; }
}

/// <summary>How small files are merged and old snapshots expired.</summary>
public sealed record Compaction : ModelRecord
{
    [Field("Interval", "Time between compactions.")]
    public Duration? Interval { get; init; }

    [Field("Expire snapshots", "Age at which snapshots go.")]
    public Duration? ExpireSnapshots { get; init; }
}

/// <summary>A usual query, by its filters.</summary>
[KeyedBy("name")]
public sealed record QueryPattern : ModelRecord
{
    [Field("Name", "What the query is called.")]
    public required string Name { get; init; }

    [Field("Filters", "What it filters on.")]
    public IReadOnlyList<QueryFilter> Filters { get; init; } = [];

    [Field("Per day", "How often it runs in a day.", Unit = FieldUnit.PerDay, Min = 0)]
    public decimal? PerDay { get; init; }
}

/// <summary>How a filter compares.</summary>
public enum FilterOperator
{
    Eq,
    Range,
    In,
}

/// <summary>One filter of a usual query.</summary>
public sealed record QueryFilter : ModelRecord
{
    [Field("Column", "Column it filters on.", Refers = ReferenceTarget.Column)]
    public string? Column { get; init; }

    [Field("Operator", "How it compares.")]
    public FilterOperator? Op { get; init; }

    [Field("Width", "Width of a range, as a duration or a number.")]
    public string? Width { get; init; }

    [Field("Aligned", "Whether a range starts and ends on partition borders.")]
    public bool? Aligned { get; init; }
}

/// <summary>Which records a topic drops.</summary>
public enum CleanupPolicy
{
    Delete,
    Compact,
    Both,
}

/// <summary>Settings and rates of a topic.</summary>
public sealed record TopicSettings : ModelRecord
{
    [Field("Partitions", "Number of partitions.", Unit = FieldUnit.Count, Min = 1)]
    public int? Partitions { get; init; }

    [Field("Key columns", "Fields a record is keyed by.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<string> KeyColumns { get; init; } = [];

    [Field("Cleanup policy", "Which records it drops.")]
    public CleanupPolicy? CleanupPolicy { get; init; }

    [Field("Delete retention", "How long tombstones stay.")]
    public Duration? DeleteRetention { get; init; }

    [Field(
        "Produce rate per partition",
        "Bytes per second one partition takes.",
        Unit = FieldUnit.BytesPerSecond,
        Min = 0
    )]
    public decimal? ProduceBytesPerSecPerPartition { get; init; }

    [Field(
        "Consume rate per consumer",
        "Bytes per second one consumer reads.",
        Unit = FieldUnit.BytesPerSecond,
        Min = 0
    )]
    public decimal? ConsumeBytesPerSecPerConsumer { get; init; }

    [Field("Consumers", "Consumers in the largest group.", Unit = FieldUnit.Count, Min = 0)]
    public int? Consumers { get; init; }
}

/// <summary>How long a dataset is kept and how rows leave it for good.</summary>
public sealed record Retention : ModelRecord
{
    [Field("Period", "How long rows are kept.")]
    public Duration? Period { get; init; }

    [Field("Forever", "Whether rows are never dropped.")]
    public bool? Forever { get; init; }

    [Field("Reason", "Law, contract or use that asks for it.")]
    public string? Reason { get; init; }

    [Field("Time travel", "How far back old versions can be read.")]
    public Duration? TimeTravel { get; init; }

    [Field("Purge delay", "Time until deleted rows are physically gone.")]
    public Duration? PurgeDelay { get; init; }

    [Field("Vacuum", "How files of old versions are removed; without it time travel counts as unknown.")]
    public Vacuum? Vacuum { get; init; }

    [Field("Backup", "How long backups are kept.")]
    public Duration? Backup { get; init; }

    [Field("Erasure", "How a person's rows are erased.")]
    public Erasure? Erasure { get; init; }
}

/// <summary>How files of old versions are removed.</summary>
public sealed record Vacuum : ModelRecord
{
    [Field("Interval", "Time between runs.")]
    public Duration? Interval { get; init; }
}

/// <summary>How a person's rows are erased on request.</summary>
public sealed record Erasure : ModelRecord
{
    [Field("Required", "Whether the dataset holds data that must be erased on request.")]
    public bool? Required { get; init; }

    [Field(
        "Method",
        "How rows are erased.",
        Suggest = ["delete", "crypto-shredding", "pseudonymise", "short retention"]
    )]
    public string? Method { get; init; }

    [Field("Within", "Longest time from request to erasure.")]
    public Duration? Within { get; init; }
}

/// <summary>When a dataset must be there, how fresh and how complete.</summary>
public sealed record Sla : ModelRecord
{
    [Field("Deadline", "Time of day by which it has landed.")]
    public Deadline? Deadline { get; init; }

    [Field("Maximum staleness", "Longest age of its newest data.")]
    public Duration? MaxStaleness { get; init; }

    [Field(
        "Percentile",
        "Share of days on which the promise holds; 0.95 where not stated.",
        Unit = FieldUnit.Share,
        Min = 0,
        Max = 1
    )]
    public decimal? Percentile { get; init; }

    [Field("Scenario", "How runtimes of different jobs move together.")]
    public SlaScenario? Scenario { get; init; }

    [Field("Completeness", "Share of rows that must be there.", Unit = FieldUnit.Share, Min = 0, Max = 1)]
    public decimal? Completeness { get; init; }
}

/// <summary>How runtimes of different jobs move together.</summary>
public enum SlaScenario
{
    Independent,
    Comonotone,
}

/// <summary>A time of day by which data has landed.</summary>
public sealed record Deadline : ModelRecord
{
    [Field("Time", "Time of day.")]
    public TimeOnly? Time { get; init; }

    [Field("Zone", "IANA time zone.", Format = FieldFormat.TimeZone)]
    public string? Zone { get; init; }

    [Field("Day offset", "Days after the interval's last day.", Min = 0)]
    public int? DayOffset { get; init; }

    [Field("On", "Days on which it holds.")]
    public DeadlineDays? On { get; init; }
}
