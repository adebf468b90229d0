using System.Globalization;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.TestKit;

/// <summary>
/// Random small designs in which rules have much to say: few ids, few values, so that edges meet, cycles close, waivers
/// hit and every verdict comes up; and random edits of them. The same seed gives the same design.
/// </summary>
public sealed class LivelyDesigns(int seed)
{
    private const int DatasetIds = 7;
    private const int JobIds = 5;

    private static readonly string[] _rules =
    [
        "CONF001",
        "FLOW001",
        "FLOW004",
        "FLOW005",
        "FLOW013",
        "FLOW014",
        "GOVN001",
        "GOVN011",
        "IDEM001",
        "IDEM002",
        "IDEM003",
        "IDEM007",
        "IDEM017",
        "IDEM018",
        "IDEM020",
        "IDEM021",
        "IDEM027",
        "QUAL001",
        "QUAL002",
        "QUAL003",
        "QUAL005",
        "QUAL006",
        "QUAL007",
        "QUAL012",
        "QUAL015",
        "QUAL016",
        "SLAF006",
    ];

    private static readonly string?[] _selects =
    [
        null,
        null,
        "increment",
        "window(P1D, PT0S)",
        "offset(-1, day)",
        "asOf(03:00, P1D)",
        "all",
        "latest",
        "static",
    ];

    private static readonly string?[] _deletes = [null, null, "none", "tombstone", "soft(k1)", "hard", "ignore"];

    private readonly Random _random = new(seed);

    public PipelineDesign Design()
    {
        var design = new PipelineDesign
        {
            Id = "lively",
            Datasets = [.. Some(DatasetIds, 0.8).Select(i => Dataset($"d{i}"))],
            Jobs = [.. Some(JobIds, 0.8).Select(i => Job($"j{i}"))],
            Checks = [.. Some(8, 0.5).Select(_ => Check(CheckId())).DistinctBy(c => c.Id)],
            Backfills = [.. Some(2, 0.3).Select(i => Backfill($"b{i}"))],
            Waivers = [.. Some(4, 0.5).Select(i => Waiver($"w{i}"))],
            Scope = Scope(),
        };
        return Chance(0.5) ? design : design with { Provenance = Provenance(design) };
    }

    /// <summary>The design after one random edit: of an element, of an edge, of what is around them.</summary>
    public PipelineDesign Edit(PipelineDesign design) =>
        _random.Next(14) switch
        {
            0 => design with
            {
                Datasets = Changed(design.Datasets, d => d.Id, Dataset, $"d{_random.Next(DatasetIds)}"),
            },
            1 or 2 => Touched(design),
            3 => design with { Jobs = Changed(design.Jobs, j => j.Id, Job, $"j{_random.Next(JobIds)}") },
            4 or 5 => Rewired(design),
            6 => design with { Checks = Changed(design.Checks, c => c.Id, Check, CheckId()) },
            7 => design with { Backfills = Changed(design.Backfills, b => b.Id, Backfill, $"b{_random.Next(2)}") },
            8 => design with { Waivers = Changed(design.Waivers, w => w.Id, Waiver, $"w{_random.Next(4)}") },
            9 => design with { Scope = Scope() },
            10 => design with { Provenance = Provenance(design) },
            11 => Renamed(design),
            12 => Shuffled(design),
            _ => design with { Title = $"Title {_random.Next(100)}" },
        };

    /// <summary>The same design with its elements in another order.</summary>
    public PipelineDesign Shuffled(PipelineDesign design) =>
        design with
        {
            Datasets = Mixed(design.Datasets),
            Jobs = Mixed(design.Jobs),
            Checks = Mixed(design.Checks),
            Backfills = Mixed(design.Backfills),
            Waivers = Mixed(design.Waivers),
        };

    private PipelineDesign Touched(PipelineDesign design)
    {
        if (design.Datasets.Count == 0)
            return design;
        var old = Pick(design.Datasets);
        var other = Dataset(old.Id);
        var touched = _random.Next(10) switch
        {
            0 => old with { Exposed = other.Exposed },
            1 => old with { Kind = other.Kind },
            2 => old with { Keys = other.Keys },
            3 => old with { Owner = other.Owner },
            4 => old with { Schema = other.Schema },
            5 => old with { Layer = other.Layer },
            6 => old with { Name = $"Name {_random.Next(3)}" },
            7 => old with { Mutable = other.Mutable, AppendOnly = other.AppendOnly },
            8 => old with { Criticality = other.Criticality },
            _ => old with { Sla = other.Sla, Tags = other.Tags },
        };
        return design with { Datasets = [.. design.Datasets.Select(d => ReferenceEquals(d, old) ? touched : d)] };
    }

    private PipelineDesign Rewired(PipelineDesign design)
    {
        if (design.Jobs.Count == 0)
            return design;
        var old = Pick(design.Jobs);
        var other = Job(old.Id);
        var touched = _random.Next(6) switch
        {
            0 => old with { Inputs = other.Inputs },
            1 => old with { Outputs = other.Outputs },
            2 => old with { Execution = other.Execution, Schedule = other.Schedule },
            3 => old with { Sql = other.Sql },
            4 => old with { Mode = other.Mode, Engine = other.Engine, Incremental = other.Incremental },
            _ => old with { Name = $"Name {_random.Next(3)}", Owner = other.Owner },
        };
        return design with { Jobs = [.. design.Jobs.Select(j => ReferenceEquals(j, old) ? touched : j)] };
    }

    private PipelineDesign Renamed(PipelineDesign design)
    {
        var path = Chance(0.5) ? $"datasets/d{_random.Next(DatasetIds)}" : $"jobs/j{_random.Next(JobIds)}";
        var to = $"{path[path.IndexOf('/', StringComparison.Ordinal) + 1]}{_random.Next(10)}";
        return PatchApplier.Apply(design, DesignPatch.Rename(path, to)).Design ?? design;
    }

    private Dataset Dataset(string id) =>
        new()
        {
            Id = id,
            Name = Chance(0.3) ? $"Dataset {id}" : null,
            Tags = Chance(0.3) ? ["finance"] : [],
            Kind = Maybe(DatasetKind.Table, DatasetKind.Topic, DatasetKind.View, DatasetKind.External, DatasetKind.Api),
            Layer = Maybe(Layer.Source, Layer.Staging, Layer.Mart),
            Exposed = Maybe(true, false),
            Owner = Owner(),
            Consumers = Chance(0.2) ? [new Consumer { Id = "bi" }] : [],
            Keys = Chance(0.5)
                ? new DatasetKeys { Primary = Columns(), Enforced = Chance(0.2) ? ["primary"] : [] }
                : null,
            Schema = Chance(0.6) ? Schema() : null,
            Sla = Chance(0.4)
                ? new Sla
                {
                    MaxStaleness = Maybe(Duration.OfDays(1)),
                    Deadline = Chance(0.3) ? new Deadline { Time = Maybe(new TimeOnly(6, 30)) } : null,
                }
                : null,
            Mutable = Maybe(true, false),
            AppendOnly = Chance(0.2) ? true : null,
            Criticality = Maybe(Criticality.High, Criticality.High, Criticality.Low),
            Retention = Chance(0.4)
                ? new Retention { Forever = Maybe(true), Period = Maybe(Duration.OfDays(7), Duration.OfDays(30)) }
                : null,
            Partitioning = Chance(0.4) ? new Partitioning { Fields = [new PartitionField { Column = "k1" }] } : null,
        };

    private DatasetSchema Schema() =>
        new()
        {
            Versions =
            [
                new SchemaVersion
                {
                    Version = "1",
                    Columns =
                    [
                        .. Some(3, 0.8)
                            .Select(i => new Column
                            {
                                Name = $"k{i}",
                                Type = Chance(0.8) ? "text" : null,
                                Nullable = Maybe(true, false, false),
                                Classification = Maybe(Classification.Internal),
                                Unit = Chance(0.3) ? Pick(["EUR", "rows"]) : null,
                            }),
                    ],
                },
            ],
        };

    private Job Job(string id) =>
        new()
        {
            Id = id,
            Name = Chance(0.3) ? $"Job {id}" : null,
            Owner = Owner(),
            Sql = Chance(0.2) ? (Chance(0.5) ? "select distinct * from a" : "select * from a") : null,
            Inputs = [.. Some(DatasetIds, 0.25).Select(i => Input($"d{i}"))],
            Outputs = [.. Some(DatasetIds, 0.2).Select(i => Output($"d{i}"))],
            Engine = Maybe(JobEngine.Flink, JobEngine.Dbt, JobEngine.KafkaConnect),
            Mode = Maybe(JobMode.Batch, JobMode.Streaming),
            Incremental = Chance(0.3)
                ? new Incremental
                {
                    Batch = Maybe(Duration.OfDays(1)),
                    Lookback = Maybe(0, 10),
                    ConcurrentBatches = Maybe(true, false),
                }
                : null,
            Schedule = Chance(0.7)
                ? new Schedule
                {
                    Trigger = Maybe(
                        TriggerKind.Cron,
                        TriggerKind.Cron,
                        TriggerKind.Manual,
                        TriggerKind.Dataset,
                        TriggerKind.Continuous
                    ),
                    DependsOnPast = Maybe(true, true, false),
                }
                : null,
            Execution = Chance(0.6)
                ? new Execution
                {
                    Retries = Maybe(0, 1, 3),
                    MaxActiveRuns = Maybe(1, 1, 2),
                    CheckpointInterval = Maybe(Duration.OfTime(TimeSpan.FromMinutes(1)), Duration.Zero),
                    SelfDependent = Chance(0.4)
                        ? new SelfDependence(Chance(0.5) ? SelfDependenceKind.None : SelfDependenceKind.Previous)
                        : null,
                }
                : null,
        };

    private JobInput Input(string dataset) =>
        new()
        {
            Dataset = dataset,
            Role = Maybe(InputRole.Driving, InputRole.Lookup, InputRole.Control),
            Select =
                Pick(_selects) is { } text && PartitionMapping.TryParse(text, out var mapping, out _) ? mapping : null,
            FilterColumn = Chance(0.3) ? "k1" : null,
            Echo = Maybe(EchoHandling.Unfiltered, EchoHandling.Unfiltered, EchoHandling.Filtered),
            RowPreserving = Maybe(true, false),
            Isolation = Maybe(ReadIsolation.ReadCommitted, ReadIsolation.ReadUncommitted),
            Cdc = Chance(0.4) ? new ChangeCapture { SourceLogRetention = Maybe(Duration.OfDays(3)) } : null,
        };

    private JobOutput Output(string dataset) =>
        new()
        {
            Dataset = dataset,
            Role = Maybe(OutputRole.Main, OutputRole.Main, OutputRole.Quarantine, OutputRole.DeadLetter),
            WriteMode = Maybe(
                WriteMode.Append,
                WriteMode.Append,
                WriteMode.Merge,
                WriteMode.OverwriteTable,
                WriteMode.OverwritePartitionStatic,
                WriteMode.StreamAppend,
                WriteMode.StreamUpsert,
                WriteMode.CdcApply,
                WriteMode.CdcApply,
                WriteMode.Scd2,
                WriteMode.ApiAppend,
                WriteMode.View
            ),
            SequenceBy = Chance(0.7) ? ["k2"] : [],
            Deletes =
                Pick(_deletes) is { } text && DeleteHandling.TryParse(text, out var handling, out _) ? handling : null,
            TombstoneRetention = Maybe(Duration.OfDays(2), Duration.OfDays(30)),
            Delivery = Chance(0.5)
                ? new DeliverySettings
                {
                    Guarantee = Maybe(
                        DeliveryGuarantee.ExactlyOnce,
                        DeliveryGuarantee.ExactlyOnce,
                        DeliveryGuarantee.AtLeastOnce
                    ),
                    TransactionalIdPrefix = MaybeText(dataset),
                }
                : null,
            Api = Chance(0.2) ? new ApiSettings { ExternalId = MaybeText("k0") } : null,
            Keys = Columns(),
            DedupBy = Chance(0.15) ? Pick(["batchId", "order"]) : null,
            Accumulates = Chance(0.1) ? true : null,
            Scope = Chance(0.5) ? [new WriteScope { Column = "region", Values = [Pick(["eu", "us"])] }] : [],
        };

    private Check Check(string id) =>
        new()
        {
            Id = id,
            Dataset = Chance(0.9) ? $"d{_random.Next(DatasetIds)}" : null,
            Type = Pick(["unique", "not_null", "not_null", "row_count", "freshness", "reconciliation", "anomaly"]),
            Columns = Columns(),
            Args = Chance(0.5)
                ? new Dictionary<string, string>(StringComparer.Ordinal) { ["with"] = $"d{_random.Next(DatasetIds)}" }
                : new Dictionary<string, string>(StringComparer.Ordinal),
            Warn = MaybeText("> 0"),
            Fail = MaybeText("> 0"),
            Phase = Maybe(CheckPhase.PrePublish, CheckPhase.PostPublish, CheckPhase.Monitor),
            Action = Maybe(CheckAction.Block, CheckAction.Alert, CheckAction.Quarantine),
            Owner = Owner(),
            History = Chance(0.6)
                ? new CheckHistory
                {
                    Points = Maybe(7, 14, 70),
                    IncludesTested = Maybe(true, true, false),
                    Seasonality = MaybeText("none", "dayOfWeek", "lunar"),
                    Sensitivity = Maybe(2m, 3m),
                }
                : null,
        };

    /// <summary>Some ids are those that fixes choose for new checks.</summary>
    private string CheckId() =>
        Chance(0.5)
            ? $"c{_random.Next(8)}"
            : $"d{_random.Next(DatasetIds)}_{Pick(["row_count", "unique_k0", "not_null_k0"])}";

    private BackfillRequest Backfill(string id) =>
        new()
        {
            Id = id,
            Root = Chance(0.5) ? $"d{_random.Next(DatasetIds)}" : $"j{_random.Next(JobIds)}",
            Concurrency = Maybe(1, 4),
            Status = Maybe(BackfillStatus.Draft, BackfillStatus.Approved, BackfillStatus.Done),
        };

    private Waiver Waiver(string id) =>
        new()
        {
            Id = id,
            Rule = Pick(_rules),
            Path = Pick(
                (string[])
                    ["datasets/*", $"datasets/d{_random.Next(DatasetIds)}", "jobs/*", $"jobs/j{_random.Next(JobIds)}"]
            ),
            Reason = Chance(0.8) ? "Known." : null,
            By = Chance(0.9) ? "ann" : null,
            Expires = Chance(0.8) ? new DateOnly(2026, 1 + _random.Next(12), 1) : null,
            Status = Maybe(WaiverStatus.Accepted, WaiverStatus.Proposed, WaiverStatus.Rejected),
            AcceptedBy = MaybeText("ann", "bob"),
        };

    private IReadOnlyList<string> Scope() =>
        _random.Next(4) switch
        {
            0 => [$"d{_random.Next(DatasetIds)}+"],
            1 => [$"+j{_random.Next(JobIds)}", "layer:mart"],
            2 => ["tag:finance", "owner:team*", "datasets/d1"],
            _ => [],
        };

    private SortedDictionary<string, Provenance> Provenance(PipelineDesign design)
    {
        var entries = new SortedDictionary<string, Provenance>(StringComparer.Ordinal);
        string[] paths =
        [
            "datasets",
            "jobs",
            "checks",
            .. design.Checks.Select(c => $"checks/{c.Id}"),
            .. design.Datasets.Select(d => $"datasets/{d.Id}/sla"),
            .. design.Jobs.Select(j => $"jobs/{j.Id}"),
        ];
        foreach (var path in paths.Where(_ => Chance(0.3)))
            entries[path] = new Provenance { Origin = Pick([Origin.Imported, Origin.Default, Origin.Declared]) };
        return entries;
    }

    private Owner? Owner() => Chance(0.5) ? new Owner { Team = $"team {_random.Next(2)}" } : null;

    private IReadOnlyList<string> Columns() => [.. Some(3, 0.4).Select(i => $"k{i}")];

    private IReadOnlyList<T> Changed<T>(IReadOnlyList<T> items, Func<T, string> id, Func<string, T> make, string named)
    {
        var kept = items.Where(i => id(i) != named).ToList();
        if (kept.Count == items.Count || Chance(0.6))
            kept.Insert(_random.Next(kept.Count + 1), make(named));
        return kept;
    }

    private IReadOnlyList<T> Mixed<T>(IReadOnlyList<T> items)
    {
        var mixed = items.ToArray();
        _random.Shuffle(mixed);
        return mixed;
    }

    private IEnumerable<int> Some(int most, double share) =>
        Enumerable.Range(0, most).Where(_ => Chance(share)).ToList();

    private T? Maybe<T>(params IReadOnlyList<T> values)
        where T : struct => Chance(0.3) ? null : Pick(values);

    private string? MaybeText(params IReadOnlyList<string> values) => Chance(0.3) ? null : Pick(values);

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    private bool Chance(double share) => _random.NextDouble() < share;

    public override string ToString() => seed.ToString(CultureInfo.InvariantCulture);
}
