using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Reads the merged configuration of a node, adapter-specific keys among it.</summary>
internal static class DbtConfigReader
{
    public static DbtConfig Read(ref JsonCursor json)
    {
        if (!json.EnterObject("config"))
            return DbtConfig.Empty;
        var config = DbtConfig.Empty;
        while (json.NextProperty(out var name))
        {
            // Most configurations state the defaults of every key; a null leaves the record as it is.
            if (json.IsNull)
                continue;
            config =
                Write(ref json, config, name)
                ?? Adapter(ref json, config, name)
                ?? Snapshot(ref json, config, name)
                ?? config;
        }
        return config;
    }

    public static DbtMeta Meta(ref JsonCursor json)
    {
        if (!json.EnterObject("meta"))
            return DbtMeta.Empty;
        var meta = DbtMeta.Empty;
        while (json.NextProperty(out var name))
        {
            // Free-form keys of the team: what does not fit is not a problem, only not understood.
            if (name == "owner" && (json.IsText || json.IsObject))
                meta = meta with { Owner = Owner(ref json) };
            else if (name == "classification" && json.IsText)
                meta = meta with { Classification = json.Text() };
            else if (name == "pii" && json.IsText)
                meta = meta with { Pii = json.Text() };
        }
        return meta;
    }

    public static DbtOwner? Owner(ref JsonCursor json)
    {
        if (json.IsText)
            return json.Text() is { Length: > 0 } name ? new DbtOwner(name, null) : null;
        if (!json.EnterObject("owner"))
            return null;
        string? person = null,
            email = null;
        while (json.NextProperty(out var field))
        {
            if (field == "name" && json.IsText)
                person = json.Text();
            else if (field == "email" && (json.IsText || json.IsArray))
                email = string.Join(", ", json.Texts()) is { Length: > 0 } all ? all : null;
        }
        return person is null && email is null ? null : new DbtOwner(person, email);
    }

    public static bool? Enforced(ref JsonCursor json)
    {
        if (!json.EnterObject("contract"))
            return null;
        bool? enforced = null;
        while (json.NextProperty(out var name))
        {
            if (name == "enforced")
                enforced = json.Flag();
        }
        return enforced;
    }

    public static DbtFreshness? Freshness(ref JsonCursor json)
    {
        if (!json.EnterObject("freshness"))
            return null;
        DbtPeriod? warn = null,
            error = null;
        string? filter = null;
        while (json.NextProperty(out var name))
        {
            if (name == "warn_after")
                warn = Period(ref json);
            else if (name == "error_after")
                error = Period(ref json);
            else if (name == "filter")
                filter = json.Text();
        }
        return warn is null && error is null ? null : new DbtFreshness(warn, error, filter);
    }

    private static DbtPeriod? Period(ref JsonCursor json)
    {
        if (!json.EnterObject("a period of time"))
            return null;
        int? count = null;
        string? unit = null;
        while (json.NextProperty(out var name))
        {
            if (name == "count")
                count = json.Count();
            else if (name == "period")
                unit = json.Text();
        }
        return count is { } n && unit is not null ? new DbtPeriod(n, unit) : null;
    }

    private static DbtConfig? Write(ref JsonCursor json, DbtConfig config, string name) =>
        name switch
        {
            "enabled" => config with { Enabled = json.Flag() },
            "materialized" => config with { Materialized = json.Text() },
            "incremental_strategy" => config with { IncrementalStrategy = json.Text() },
            "unique_key" => config with { UniqueKey = json.Texts() },
            "on_schema_change" => config with { OnSchemaChange = json.Text() },
            "incremental_predicates" or "predicates" => config with { IncrementalPredicates = json.Texts() },
            "event_time" => config with { EventTime = json.Scalar() },
            "begin" => config with { Begin = json.Scalar() },
            "batch_size" => config with { BatchSize = json.Scalar() },
            "lookback" => config with { Lookback = json.Count() },
            "concurrent_batches" => config with { ConcurrentBatches = json.Flag() },
            "full_refresh" => config with { FullRefresh = json.Flag() },
            "contract" => config with { ContractEnforced = Enforced(ref json) },
            "access" => config with { Access = json.Text() },
            "group" => config with { Group = json.Text() },
            "tags" => config with { Tags = json.Texts() },
            "meta" => config with { Meta = Meta(ref json) },
            _ => null,
        };

    private static DbtConfig? Adapter(ref JsonCursor json, DbtConfig config, string name) =>
        name switch
        {
            "partitions" => config with { NamesPartitions = true },
            "partition_by" or "partitioned_by" => config with { PartitionBy = json.Tree() },
            "cluster_by" or "liquid_clustered_by" => config with { ClusterBy = json.Texts() },
            "table_format" => config with { TableFormat = json.Text() },
            "file_format" => config with { TableFormat = config.TableFormat ?? json.Text() },
            _ => null,
        };

    private static DbtConfig? Snapshot(ref JsonCursor json, DbtConfig config, string name)
    {
        switch (name)
        {
            case "strategy":
                return config with { SnapshotStrategy = json.Text() };
            case "updated_at":
                return config with { UpdatedAt = json.Text() };
            case "check_cols":
                return config with { CheckColumns = json.Texts() };
            case "hard_deletes":
                return config with { HardDeletes = json.Text() };
            case "invalidate_hard_deletes":
                return json.Flag() == true ? config with { HardDeletes = config.HardDeletes ?? "invalidate" } : config;
            case "snapshot_meta_column_names":
                return MetaColumns(ref json, config);
            case "severity":
                return config with { Severity = json.Text() };
            case "warn_if":
                return config with { WarnIf = json.Text() };
            case "error_if":
                return config with { ErrorIf = json.Text() };
            case "where":
                return config with { Where = json.Text() };
            case "freshness":
                return config with { Freshness = Freshness(ref json) };
            case "loaded_at_field":
                return config with { LoadedAtField = json.Text() };
            case "loaded_at_query":
                return config with { LoadedAtQuery = json.Text() };
            default:
                return null;
        }
    }

    private static DbtConfig MetaColumns(ref JsonCursor json, DbtConfig config)
    {
        if (!json.EnterObject("snapshot_meta_column_names"))
            return config;
        while (json.NextProperty(out var name))
        {
            if (name == "dbt_valid_from")
                config = config with { ValidFromName = json.Text() };
            else if (name == "dbt_valid_to")
                config = config with { ValidToName = json.Text() };
        }
        return config;
    }
}
