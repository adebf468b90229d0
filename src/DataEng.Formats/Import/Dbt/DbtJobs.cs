using System.Globalization;
using DataEng.Core.Model;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Makes one job of every model and snapshot: what dbt runs to write it.</summary>
internal static class DbtJobs
{
    /// <summary>dbt's own names for the columns that stamp row versions.</summary>
    private const string ValidFrom = "dbt_valid_from";
    private const string ValidTo = "dbt_valid_to";

    public static IReadOnlyList<Job> Of(DbtProject project, DbtRuntimes runtimes) =>
        [.. project.Models.Where(m => m.ResourceType != "seed").Select(m => Job(project, m, runtimes))];

    private static Job Job(DbtProject project, DbtNode node, DbtRuntimes runtimes)
    {
        var write = DbtWrite.Of(node, project.Adapter);
        if (write.Remark is { } remark)
            project.Problems.Warning(project.Place("nodes", node.UniqueId), $"'{node.Name}': {remark}");
        var dataset = project.DatasetOf(node.UniqueId) ?? "";
        var isMicrobatch = IsMicrobatch(node, project.Adapter);
        return new Job
        {
            // A model, the table it makes and the job that makes it share their name in dbt, so they do here.
            Id = dataset,
            Name = node.Version is { } version ? $"{node.Name} v{version}" : node.Name,
            Tags = node.Tags,
            Engine = JobEngine.Dbt,
            Mode = write.Mode == WriteMode.StreamAppend ? JobMode.Streaming : JobMode.Batch,
            Owner = DbtDatasets.Owner(project.OwnerOf(node)),
            Sql = node.Sql,
            Dialect = node.Sql is null ? null : DbtAdapter.Dialect(project.Adapter),
            Code = node.File is null ? null : new CodeReference { Path = node.File, Symbol = node.Name },
            Inputs = Inputs(project, node, isMicrobatch),
            Outputs =
            [
                new JobOutput
                {
                    Dataset = dataset,
                    Role = OutputRole.Main,
                    WriteMode = write.Mode,
                    Keys = project.Spelled(node.UniqueId, write.Keys),
                    Predicate = write.Predicate,
                    SequenceBy =
                        node.Config.SnapshotStrategy == "timestamp" && node.Config.UpdatedAt is { } updated
                            ? [updated]
                            : [],
                    OnSchemaChange =
                        node.Config.Materialized == "incremental" ? OnSchemaChange(node.Config.OnSchemaChange) : null,
                    Scd2 = node.ResourceType == "snapshot" ? History(node.Config) : null,
                },
            ],
            Incremental = isMicrobatch ? Batches(node.Config) : null,
            Runtime = runtimes.Of(node.UniqueId),
            Source = DbtDatasets.Source(node),
        };
    }

    private static bool IsMicrobatch(DbtNode node, string? adapter) =>
        node.Config is { Materialized: "incremental", FullRefresh: not true }
        && DbtWrite.Strategy(node.Config, adapter) == "microbatch";

    private static IReadOnlyList<JobInput> Inputs(DbtProject project, DbtNode node, bool isMicrobatch)
    {
        var datasets = project.Upstream(node);
        if (datasets.Count == 0 && node.DependsOn.Count > 0)
        {
            project.Problems.Warning(
                project.Place("nodes", node.UniqueId),
                $"nothing that '{node.Name}' depends on is a dataset of the design"
            );
        }
        var eventTimes = isMicrobatch ? EventTimes(project, node) : [];
        return
        [
            .. datasets.Select(id => new JobInput
            {
                Dataset = id,
                // With one input there is no other that could drive.
                Role = datasets.Count == 1 ? InputRole.Driving : null,
                Select = eventTimes.ContainsKey(id) ? new PartitionMapping(MappingKind.Increment) : null,
                FilterColumn = eventTimes.GetValueOrDefault(id),
            }),
        ];
    }

    /// <summary>dbt filters every direct input that states an event time by the batch, and reads the others whole.</summary>
    private static Dictionary<string, string> EventTimes(DbtProject project, DbtNode node)
    {
        var times = new Dictionary<string, string>();
        foreach (var id in node.DependsOn)
        {
            if (project.DatasetOf(id) is { } dataset && project.Find(id)?.Config.EventTime is { } column)
                times[dataset] = column;
        }
        return times;
    }

    private static SchemaChangePolicy? OnSchemaChange(string? policy) =>
        policy switch
        {
            "ignore" => SchemaChangePolicy.Ignore,
            "fail" => SchemaChangePolicy.Fail,
            "append_new_columns" => SchemaChangePolicy.Append,
            "sync_all_columns" => SchemaChangePolicy.Sync,
            _ => null,
        };

    /// <summary>
    /// The timestamp strategy stamps versions with the source's own time, which a replay gives again; the check strategy
    /// stamps them with the clock of the run.
    /// </summary>
    private static Scd2Settings History(DbtConfig config) =>
        new()
        {
            Strategy = config.SnapshotStrategy switch
            {
                "timestamp" => Scd2Strategy.Timestamp,
                "check" => Scd2Strategy.Check,
                _ => null,
            },
            ValidFrom = config.ValidFromName ?? ValidFrom,
            ValidTo = config.ValidToName ?? ValidTo,
            Time = config.SnapshotStrategy switch
            {
                "timestamp" => Scd2Time.Event,
                "check" => Scd2Time.Processing,
                _ => null,
            },
            CheckColumns = config.CheckColumns is ["all"] ? [] : config.CheckColumns,
            HardDeletes = config.HardDeletes ?? "ignore",
        };

    private static Incremental Batches(DbtConfig config) =>
        new()
        {
            Batch = config.BatchSize is { } size ? DbtPeriods.Of(1, size) : null,
            Begin = DateTimeOffset.TryParse(
                config.Begin,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var begin
            )
                ? begin.ToUniversalTime()
                : null,
            // dbt's documented default; the manifest states it from version 1.9 on.
            Lookback = config.Lookback ?? 1,
            Scheduler = IncrementalScheduler.Microbatch,
            ConcurrentBatches = config.ConcurrentBatches,
        };
}
