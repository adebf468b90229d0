using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>The configuration of a node after dbt merged its levels; null and empty mean that the manifest is silent.</summary>
internal sealed record DbtConfig
{
    public static DbtConfig Empty { get; } = new();

    public bool? Enabled { get; init; }
    public string? Materialized { get; init; }
    public string? IncrementalStrategy { get; init; }
    public IReadOnlyList<string> UniqueKey { get; init; } = [];
    public string? OnSchemaChange { get; init; }
    public IReadOnlyList<string> IncrementalPredicates { get; init; } = [];

    /// <summary>Whether the incremental run names the partitions it replaces (BigQuery's <c>partitions</c>).</summary>
    public bool NamesPartitions { get; init; }
    public JsonTree? PartitionBy { get; init; }
    public IReadOnlyList<string> ClusterBy { get; init; } = [];

    /// <summary>Delta, iceberg, parquet ...: <c>table_format</c>, or else <c>file_format</c>.</summary>
    public string? TableFormat { get; init; }
    public string? EventTime { get; init; }
    public string? Begin { get; init; }
    public string? BatchSize { get; init; }
    public int? Lookback { get; init; }
    public bool? ConcurrentBatches { get; init; }

    /// <summary>True rebuilds an incremental model on every run, whatever its strategy.</summary>
    public bool? FullRefresh { get; init; }
    public bool? ContractEnforced { get; init; }
    public string? Access { get; init; }
    public string? Group { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public DbtMeta Meta { get; init; } = DbtMeta.Empty;

    public string? SnapshotStrategy { get; init; }
    public string? UpdatedAt { get; init; }

    /// <summary>The columns whose change makes a new version; the single word <c>all</c> stands for every column.</summary>
    public IReadOnlyList<string> CheckColumns { get; init; } = [];
    public string? HardDeletes { get; init; }
    public string? ValidFromName { get; init; }
    public string? ValidToName { get; init; }

    public string? Severity { get; init; }
    public string? WarnIf { get; init; }
    public string? ErrorIf { get; init; }
    public string? Where { get; init; }

    public DbtFreshness? Freshness { get; init; }
    public string? LoadedAtField { get; init; }
    public string? LoadedAtQuery { get; init; }
}
