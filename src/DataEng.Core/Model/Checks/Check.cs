namespace DataEng.Core.Model;

/// <summary>When a check runs, relative to publishing.</summary>
public enum CheckPhase
{
    PrePublish,
    PostPublish,
    Monitor,
}

/// <summary>What happens when a check fails.</summary>
public enum CheckAction
{
    Block,
    Quarantine,
    Alert,
}

/// <summary>A data-quality check or monitor on one dataset.</summary>
public sealed record Check : ModelRecord
{
    [Field("Id", "Slug of the check.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Dataset", "The dataset that is checked.", Refers = ReferenceTarget.Dataset)]
    public string? Dataset { get; init; }

    [Field("Columns", "Columns that are checked.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<string> Columns { get; init; } = [];

    [Field(
        "Type",
        "Kind of check.",
        Suggest = [
            "not_null",
            "unique",
            "accepted_values",
            "range",
            "length",
            "pattern",
            "type",
            "relationship",
            "row_count",
            "volume",
            "reconciliation",
            "freshness",
            "continuity",
            "anomaly",
            "schema",
            "cross_column",
            "exclusive_ranges",
            "custom_sql",
        ]
    )]
    public string? Type { get; init; }

    [Field("Arguments", "Arguments of the check, by name.")]
    public IReadOnlyDictionary<string, string> Args { get; init; } = ReadOnlyMap<string>.Empty;

    [Field("Warn", "Condition that warns, such as > 0 or > 1 %.")]
    public string? Warn { get; init; }

    [Field("Fail", "Condition that fails.")]
    public string? Fail { get; init; }

    [Field("Phase", "When it runs, relative to publishing.")]
    public CheckPhase? Phase { get; init; }

    [Field("Action", "What happens when it fails.")]
    public CheckAction? Action { get; init; }

    [Field("Quarantine to", "Dataset that takes the bad rows.", Refers = ReferenceTarget.Dataset)]
    public string? QuarantineTo { get; init; }

    [Field("Schedule", "When a monitor runs.")]
    public Schedule? Schedule { get; init; }

    [Field("History", "History an anomaly check learns from.")]
    public CheckHistory? History { get; init; }

    [Field("Owner", "Who is called.")]
    public Owner? Owner { get; init; }

    [Field("Source", "Where it was imported from.")]
    public SourceReference? Source { get; init; }
}

/// <summary>The history an anomaly check learns from.</summary>
public sealed record CheckHistory : ModelRecord
{
    [Field("Points", "Number of past points.", Unit = FieldUnit.Count, Min = 1)]
    public int? Points { get; init; }

    [Field("Includes the tested point", "Whether the tested point is among them.")]
    public bool? IncludesTested { get; init; }

    [Field("Seasonality", "Season that is compared, such as dayOfWeek.", Suggest = ["none", "dayOfWeek", "hourOfDay"])]
    public string? Seasonality { get; init; }

    [Field("Sensitivity", "Standard deviations that count as an anomaly.", Min = 0)]
    public decimal? Sensitivity { get; init; }
}
