using DataEng.Core.Model;

namespace DataEng.TestKit;

/// <summary>Named designs in code, for tests that need one with a familiar shape.</summary>
public static class Designs
{
    /// <summary>A design that states nothing but its id.</summary>
    public static PipelineDesign Empty() => new() { Id = "empty" };

    /// <summary>
    /// Orders, order lines and payments from three sources, two staging tables, two exposed marts; keys, checks, owners,
    /// SLAs and retention stated, so that it is sound.
    /// </summary>
    public static PipelineDesign OrdersToWarehouse() =>
        new()
        {
            Id = "orders-to-warehouse",
            Title = "Orders to warehouse",
            Owner = Team("Commerce data"),
            Triggers = [Trigger.NewPipeline],
            AsOf = new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero),
            Platforms = [new Platform { Id = "warehouse", Product = "snowflake" }],
            Datasets =
            [
                Table("raw_orders", Layer.Source, "order_id"),
                Table("raw_order_lines", Layer.Source, "order_line_id"),
                Table("raw_payments", Layer.Source, "payment_id"),
                Table("stg_orders", Layer.Staging, "order_id"),
                Table("stg_payments", Layer.Staging, "payment_id"),
                Exposed(Table("fct_orders", Layer.Mart, "order_id")),
                Exposed(Table("daily_revenue", Layer.Mart, "order_date")),
            ],
            Jobs =
            [
                Merge("stg_orders", "order_id", "raw_orders", "raw_order_lines"),
                Merge("stg_payments", "payment_id", "raw_payments"),
                Merge("fct_orders", "order_id", "stg_orders", "stg_payments"),
                Rewrite("daily_revenue", "fct_orders"),
            ],
            Checks =
            [
                .. KeyChecks("raw_orders", "order_id"),
                .. KeyChecks("raw_order_lines", "order_line_id"),
                .. KeyChecks("raw_payments", "payment_id"),
                .. KeyChecks("stg_orders", "order_id"),
                .. KeyChecks("stg_payments", "payment_id"),
                .. KeyChecks("fct_orders", "order_id"),
                .. KeyChecks("daily_revenue", "order_date"),
                RowCount("raw_orders"),
                RowCount("raw_order_lines"),
                RowCount("raw_payments"),
                RowCount("fct_orders"),
                RowCount("daily_revenue"),
            ],
        };

    /// <summary>A design of many datasets with many columns and nothing else; for sizes and speed.</summary>
    public static PipelineDesign Long(int datasets, int columns) =>
        new()
        {
            Id = "long",
            Title = $"{datasets} datasets of {columns} columns",
            Datasets = [.. Enumerable.Range(0, datasets).Select(i => Wide($"dataset_{i:D5}", columns))],
        };

    /// <summary>A table with its key, an amount and a time column, owned and kept for three years.</summary>
    public static Dataset Table(string id, Layer layer, params string[] key) =>
        new()
        {
            Id = id,
            Name = id,
            Kind = DatasetKind.Table,
            Platform = "warehouse",
            Layer = layer,
            Description = $"One row for each {string.Join(", ", key)}.",
            Owner = Team("Commerce data"),
            Exposed = false,
            Location = $"shop.{id}",
            Schema = Schema([.. key.Select(Key), Amount("amount"), Time("updated_at")]),
            Keys = new DatasetKeys { Primary = key, UpdatedAt = "updated_at" },
            Retention = new Retention { Period = Duration.Parse("P3Y") },
        };

    /// <summary>The dataset with a consumer and a deadline.</summary>
    public static Dataset Exposed(Dataset dataset) =>
        dataset with
        {
            Exposed = true,
            Consumers =
            [
                new Consumer
                {
                    Id = "finance",
                    Team = "Finance",
                    Columns = ["amount"],
                },
            ],
            Sla = new Sla
            {
                Deadline = new Deadline
                {
                    Time = new TimeOnly(6, 0),
                    Zone = "Europe/Berlin",
                    DayOffset = 1,
                },
            },
        };

    /// <summary>A daily job that merges what changed in its inputs, the first of which drives it.</summary>
    public static Job Merge(string output, string key, params string[] inputs) =>
        Daily(output, inputs) with
        {
            Outputs =
            [
                new JobOutput
                {
                    Dataset = output,
                    WriteMode = WriteMode.Merge,
                    Keys = [key],
                    SequenceBy = ["updated_at"],
                },
            ],
        };

    /// <summary>A daily job that writes its whole output again.</summary>
    public static Job Rewrite(string output, params string[] inputs)
    {
        var job = Daily(output, inputs);
        return job with
        {
            Inputs = [.. job.Inputs.Select(i => i with { Select = new PartitionMapping(MappingKind.All) })],
            Outputs = [new JobOutput { Dataset = output, WriteMode = WriteMode.OverwriteTable }],
        };
    }

    /// <summary>Checks that a key identifies a row: unique, and no column of it null.</summary>
    public static IEnumerable<Check> KeyChecks(string dataset, params string[] key) =>
        [
            Check($"{dataset}_key_unique", dataset, "unique", key),
            .. key.Select(c => Check($"{dataset}_{c}_not_null", dataset, "not_null", c)),
        ];

    /// <summary>A check that rows came at all.</summary>
    public static Check RowCount(string dataset) =>
        Check($"{dataset}_row_count", dataset, "row_count") with
        {
            Args = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["min"] = "1" },
            Fail = "< 1",
        };

    /// <summary>A blocking check before publishing.</summary>
    public static Check Check(string id, string dataset, string type, params string[] columns) =>
        new()
        {
            Id = id,
            Dataset = dataset,
            Columns = columns,
            Type = type,
            Fail = "> 0",
            Phase = CheckPhase.PrePublish,
            Action = CheckAction.Block,
            Owner = Team("Commerce data"),
        };

    /// <summary>An owner with a channel made from the name.</summary>
    public static Owner Team(string name) =>
        new() { Team = name, Contact = "#" + name.ToLowerInvariant().Replace(' ', '-') };

    /// <summary>A schema with one active version.</summary>
    public static DatasetSchema Schema(params Column[] columns) =>
        new()
        {
            Versions =
            [
                new SchemaVersion
                {
                    Version = "1",
                    Status = SchemaStatus.Active,
                    Columns = columns,
                },
            ],
        };

    private static Job Daily(string output, string[] inputs) =>
        new()
        {
            Id = output,
            Name = output,
            Engine = JobEngine.Dbt,
            Mode = JobMode.Batch,
            Owner = Team("Commerce data"),
            Inputs =
            [
                .. inputs.Select(
                    (dataset, i) =>
                        new JobInput
                        {
                            Dataset = dataset,
                            Select = new PartitionMapping(i == 0 ? MappingKind.Increment : MappingKind.All),
                            Role = i == 0 ? InputRole.Driving : InputRole.Lookup,
                            Wait = WaitMode.Gated,
                        }
                ),
            ],
            Schedule = new Schedule
            {
                Trigger = TriggerKind.Cron,
                Cron = "0 2 * * *",
                Zone = "Europe/Berlin",
                Interval = Duration.OfDays(1),
            },
            Execution = new Execution { Retries = 2, MaxActiveRuns = 1 },
        };

    private static Dataset Wide(string id, int columns) =>
        Table(id, Layer.Core, "column_00") with
        {
            Schema = Schema([.. Enumerable.Range(0, columns).Select(i => Key($"column_{i:D2}") with { Pii = null })]),
        };

    private static Column Key(string name) =>
        new()
        {
            Name = name,
            Type = "bigint",
            Nullable = false,
            Description = $"The {name.Replace('_', ' ')} of the row.",
            Pii = PiiLevel.None,
            Classification = Classification.Internal,
        };

    private static Column Amount(string name) => Key(name) with { Type = "decimal(18,2)", Unit = "EUR" };

    private static Column Time(string name) => Key(name) with { Type = "timestamp", Timezone = "UTC" };
}
