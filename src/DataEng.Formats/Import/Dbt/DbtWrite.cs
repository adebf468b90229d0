using DataEng.Core.Model;

namespace DataEng.Formats.Import.Dbt;

/// <summary>How a node writes its table: mode, keys, predicate, and what has to be said about it.</summary>
internal sealed record DbtWrite(WriteMode? Mode)
{
    public IReadOnlyList<string> Keys { get; init; } = [];
    public string? Predicate { get; init; }

    /// <summary>What somebody should know about this reading of the configuration.</summary>
    public string? Remark { get; init; }

    public static DbtWrite Of(DbtNode node, string? adapter)
    {
        if (node.ResourceType == "snapshot")
            return new DbtWrite(WriteMode.Scd2) { Keys = node.Config.UniqueKey };
        return (node.Config.Materialized ?? "view") switch
        {
            "view" or "materialized_view" or "dynamic_table" or "materializedview" => new DbtWrite(WriteMode.View),
            "table" or "external" or "seed" => new DbtWrite(WriteMode.OverwriteTable),
            "streaming_table" => new DbtWrite(WriteMode.StreamAppend),
            "incremental" => Incremental(node.Config, adapter),
            var other => new DbtWrite((WriteMode?)null)
            {
                Remark = $"the materialisation '{other}' is the project's own; state the write mode by hand",
            },
        };
    }

    /// <summary>The strategy named in the configuration, or the adapter's own default.</summary>
    public static string Strategy(DbtConfig config, string? adapter)
    {
        var named = config.IncrementalStrategy?.Trim().ToLowerInvariant();
        return named is null or "" or "default" ? DefaultStrategy(adapter, config.UniqueKey.Count > 0) : named;
    }

    /// <summary>Source: the macro <c>get_incremental_default_sql</c> and the incremental materialisation of each adapter.</summary>
    private static string DefaultStrategy(string? adapter, bool hasKey) =>
        adapter switch
        {
            "snowflake" or "bigquery" or "databricks" or "oracle" or "vertica" => "merge",
            "athena" or "glue" => "insert_overwrite",
            "postgres"
            or "redshift"
            or "greenplum"
            or "duckdb"
            or "sqlserver"
            or "fabric"
            or "synapse"
            or "clickhouse"
            or "exasol"
            or "sqlite"
            or "singlestore" => hasKey ? "delete+insert" : "append",
            _ => "append",
        };

    private static DbtWrite Incremental(DbtConfig config, string? adapter)
    {
        if (config.FullRefresh == true)
            return new DbtWrite(WriteMode.OverwriteTable)
            {
                Remark = "full_refresh is true, so every run rebuilds the whole table",
            };
        var predicate =
            config.IncrementalPredicates.Count == 0 ? null : string.Join(" and ", config.IncrementalPredicates);
        return Strategy(config, adapter) switch
        {
            "append" => new DbtWrite(WriteMode.Append),
            "merge" => new DbtWrite(WriteMode.Merge) { Keys = config.UniqueKey, Predicate = predicate },
            "delete+insert" or "delete_insert" or "delete_and_insert" => config.UniqueKey.Count > 0
            || predicate is not null
                ? new DbtWrite(WriteMode.DeleteInsert) { Keys = config.UniqueKey, Predicate = predicate }
                : new DbtWrite(WriteMode.Append)
                {
                    Remark = "delete+insert without unique_key deletes nothing, so rows are appended",
                },
            "replace_where" => new DbtWrite(WriteMode.DeleteInsert) { Predicate = predicate },
            "insert_overwrite" => InsertOverwrite(config, adapter, predicate),
            "microbatch" => Microbatch(config, adapter),
            var other => new DbtWrite((WriteMode?)null)
            {
                Remark = $"the incremental strategy '{other}' is the project's own; state the write mode by hand",
            },
        };
    }

    private static DbtWrite InsertOverwrite(DbtConfig config, string? adapter, string? predicate)
    {
        if (config.PartitionBy is not null)
        {
            var mode = config.NamesPartitions
                ? WriteMode.OverwritePartitionStatic
                : WriteMode.OverwritePartitionDynamic;
            return new DbtWrite(mode) { Predicate = predicate };
        }
        return adapter == "athena"
            ? new DbtWrite(WriteMode.Append) { Remark = "insert_overwrite without partitions appends on athena" }
            : new DbtWrite(WriteMode.OverwriteTable)
            {
                Remark =
                    adapter == "bigquery"
                        ? "insert_overwrite without partition_by is refused by dbt-bigquery; without it the whole table would be replaced"
                        : "insert_overwrite without partition_by replaces the whole table",
            };
    }

    private static DbtWrite Microbatch(DbtConfig config, string? adapter)
    {
        var window = config.EventTime is { } time ? $"{time} >= :batch_start and {time} < :batch_end" : null;
        return adapter switch
        {
            "postgres" or "greenplum" => new DbtWrite(WriteMode.Merge) { Keys = config.UniqueKey },
            "bigquery" or "spark" or "glue" or "athena" or "fabricspark" => new DbtWrite(
                WriteMode.OverwritePartitionDynamic
            )
            {
                Remark = config.PartitionBy is null
                    ? $"microbatch on {adapter} overwrites partitions, and partition_by is not stated"
                    : null,
            },
            _ => new DbtWrite(WriteMode.DeleteInsert)
            {
                Predicate = window,
                Remark = window is null ? "microbatch without event_time cannot tell its batches apart" : null,
            },
        };
    }
}
