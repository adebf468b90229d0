using DataEng.Core.Model;
using Xunit;

namespace DataEng.Formats.Tests.Import.Dbt;

public sealed class DbtWriteTests
{
    private const string Incremental = "\"materialized\":\"incremental\"";

    [Theory]
    [InlineData("duckdb", "{}", WriteMode.View, "")]
    [InlineData("duckdb", """{"materialized":"view"}""", WriteMode.View, "")]
    [InlineData("snowflake", """{"materialized":"dynamic_table"}""", WriteMode.View, "")]
    [InlineData("duckdb", """{"materialized":"table"}""", WriteMode.OverwriteTable, "")]
    [InlineData("duckdb", """{"materialized":"our_own"}""", null, "")]
    [InlineData("postgres", """{I}""", WriteMode.Append, "")]
    [InlineData("postgres", """{I,"unique_key":"id"}""", WriteMode.DeleteInsert, "id")]
    [InlineData("redshift", """{I,"unique_key":["a","b"]}""", WriteMode.DeleteInsert, "a,b")]
    [InlineData("duckdb", """{I,"unique_key":"id"}""", WriteMode.DeleteInsert, "id")]
    [InlineData("snowflake", """{I,"unique_key":"id"}""", WriteMode.Merge, "id")]
    [InlineData("snowflake", """{I}""", WriteMode.Merge, "")]
    [InlineData("bigquery", """{I}""", WriteMode.Merge, "")]
    [InlineData("databricks", """{I,"incremental_strategy":"default"}""", WriteMode.Merge, "")]
    [InlineData("spark", """{I,"unique_key":"id"}""", WriteMode.Append, "")]
    [InlineData("trino", """{I}""", WriteMode.Append, "")]
    [InlineData("glue", """{I,"partition_by":"day"}""", WriteMode.OverwritePartitionDynamic, "")]
    [InlineData("somebodys", """{I,"unique_key":"id"}""", WriteMode.Append, "")]
    [InlineData("postgres", """{I,"incremental_strategy":"append","unique_key":"id"}""", WriteMode.Append, "")]
    [InlineData("postgres", """{I,"incremental_strategy":"merge"}""", WriteMode.Merge, "")]
    [InlineData("postgres", """{I,"incremental_strategy":"Merge","unique_key":"id"}""", WriteMode.Merge, "id")]
    [InlineData(
        "postgres",
        """{I,"incremental_strategy":"delete+insert","unique_key":"id"}""",
        WriteMode.DeleteInsert,
        "id"
    )]
    [InlineData("postgres", """{I,"incremental_strategy":"delete+insert"}""", WriteMode.Append, "")]
    [InlineData(
        "clickhouse",
        """{I,"incremental_strategy":"delete_insert","unique_key":"id"}""",
        WriteMode.DeleteInsert,
        "id"
    )]
    [InlineData("spark", """{I,"incremental_strategy":"insert_overwrite"}""", WriteMode.OverwriteTable, "")]
    [InlineData(
        "spark",
        """{I,"incremental_strategy":"insert_overwrite","partition_by":["day"]}""",
        WriteMode.OverwritePartitionDynamic,
        ""
    )]
    [InlineData(
        "bigquery",
        """{I,"incremental_strategy":"insert_overwrite","partition_by":{"field":"d"},"partitions":["x"]}""",
        WriteMode.OverwritePartitionStatic,
        ""
    )]
    [InlineData("athena", """{I,"incremental_strategy":"insert_overwrite"}""", WriteMode.Append, "")]
    [InlineData("athena", """{I,"partitioned_by":["day"]}""", WriteMode.OverwritePartitionDynamic, "")]
    [InlineData("databricks", """{I,"incremental_strategy":"replace_where"}""", WriteMode.DeleteInsert, "")]
    [InlineData(
        "postgres",
        """{I,"incremental_strategy":"microbatch","event_time":"t","unique_key":"id"}""",
        WriteMode.Merge,
        "id"
    )]
    [InlineData(
        "snowflake",
        """{I,"incremental_strategy":"microbatch","event_time":"t"}""",
        WriteMode.DeleteInsert,
        ""
    )]
    [InlineData("redshift", """{I,"incremental_strategy":"microbatch","event_time":"t"}""", WriteMode.DeleteInsert, "")]
    [InlineData(
        "databricks",
        """{I,"incremental_strategy":"microbatch","event_time":"t"}""",
        WriteMode.DeleteInsert,
        ""
    )]
    [InlineData(
        "bigquery",
        """{I,"incremental_strategy":"microbatch","event_time":"t"}""",
        WriteMode.OverwritePartitionDynamic,
        ""
    )]
    [InlineData(
        "spark",
        """{I,"incremental_strategy":"microbatch","event_time":"t"}""",
        WriteMode.OverwritePartitionDynamic,
        ""
    )]
    [InlineData("bigquery", """{I,"incremental_strategy":"our_own"}""", null, "")]
    [InlineData(
        "bigquery",
        """{I,"incremental_strategy":"merge","unique_key":"id","full_refresh":true}""",
        WriteMode.OverwriteTable,
        ""
    )]
    public void Configuration_OnItsAdapter_GivesTheWriteMode(
        string adapter,
        string config,
        WriteMode? mode,
        string keys
    )
    {
        var json = config.Replace("{I", "{" + Incremental, StringComparison.Ordinal);
        var output = new DbtJson(adapter).Model("m", json).Design().Jobs[0].Outputs[0];
        Assert.Equal(mode, output.WriteMode);
        Assert.Equal(keys, string.Join(',', output.Keys));
    }

    [Theory]
    [InlineData(
        "postgres",
        """{"materialized":"incremental","incremental_strategy":"delete+insert"}""",
        "deletes nothing"
    )]
    [InlineData("postgres", """{"materialized":"our_own"}""", "'our_own' is the project's own")]
    [InlineData(
        "spark",
        """{"materialized":"incremental","incremental_strategy":"insert_overwrite"}""",
        "replaces the whole table"
    )]
    [InlineData(
        "snowflake",
        """{"materialized":"incremental","incremental_strategy":"microbatch"}""",
        "without event_time"
    )]
    public void Configuration_ThatSurprises_IsRemarkedOn(string adapter, string config, string says)
    {
        new DbtJson(adapter).Model("m", config).Design(out var result);
        var problem = Assert.Single(result.Problems);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Contains("nodes['model.shop.m']", problem.Location, StringComparison.Ordinal);
    }

    [Fact]
    public void Microbatch_WithItsSettings_WalksThroughTimeInBatches()
    {
        var design = new DbtJson("snowflake")
            .Model("events", """{"event_time":"ts"}""")
            .Model("lookup")
            .Model(
                "hourly",
                """{"materialized":"incremental","incremental_strategy":"microbatch","event_time":"hour","batch_size":"hour","begin":"2024-03-01","lookback":4,"concurrent_batches":true}""",
                "model.shop.events",
                "model.shop.lookup"
            )
            .Design();
        var job = design.Jobs.Single(j => j.Id == "hourly");

        Assert.Equal(Duration.OfTime(TimeSpan.FromHours(1)), job.Incremental?.Batch);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero), job.Incremental?.Begin);
        Assert.Equal(4, job.Incremental?.Lookback);
        Assert.True(job.Incremental?.ConcurrentBatches);
        Assert.Equal(IncrementalScheduler.Microbatch, job.Incremental?.Scheduler);
        Assert.Equal(
            ("events", "increment", "ts"),
            (job.Inputs[0].Dataset, $"{job.Inputs[0].Select}", job.Inputs[0].FilterColumn)
        );
        Assert.Equal(("lookup", null, null), (job.Inputs[1].Dataset, job.Inputs[1].Select, job.Inputs[1].FilterColumn));
        Assert.Equal("hour >= :batch_start and hour < :batch_end", job.Outputs[0].Predicate);
        Assert.Equal("hour", design.Datasets.Single(d => d.Id == "hourly").Keys?.EventTime);
    }

    [Fact]
    public void Incremental_ThatIsNoMicrobatch_SaysNothingOfBatches()
    {
        var job = new DbtJson()
            .Model("m", """{"materialized":"incremental","lookback":1,"begin":null}""")
            .Design()
            .Jobs[0];
        Assert.Null(job.Incremental);
        Assert.Null(job.Schedule);
        Assert.Null(job.Execution);
        Assert.Null(job.Runtime);
    }

    [Theory]
    [InlineData("ignore", SchemaChangePolicy.Ignore)]
    [InlineData("fail", SchemaChangePolicy.Fail)]
    [InlineData("append_new_columns", SchemaChangePolicy.Append)]
    [InlineData("sync_all_columns", SchemaChangePolicy.Sync)]
    [InlineData("shrug", null)]
    public void OnSchemaChange_OfAnIncrementalModel_IsKept(string policy, SchemaChangePolicy? expected)
    {
        var config = "{\"materialized\":\"incremental\",\"on_schema_change\":\"" + policy + "\"}";
        Assert.Equal(expected, new DbtJson().Model("m", config).Design().Jobs[0].Outputs[0].OnSchemaChange);
    }

    [Fact]
    public void Snapshot_ByTimestamp_IsAHistoryInEventTime()
    {
        var job = new DbtJson()
            .Node(
                "snapshot.shop.s",
                "s",
                """{"materialized":"snapshot","strategy":"timestamp","unique_key":"id","updated_at":"changed_at","invalidate_hard_deletes":true}"""
            )
            .Design()
            .Jobs[0];
        var output = job.Outputs[0];
        Assert.Equal(WriteMode.Scd2, output.WriteMode);
        Assert.Equal(["id"], output.Keys);
        Assert.Equal(["changed_at"], output.SequenceBy);
        Assert.Equal(
            (Scd2Strategy.Timestamp, Scd2Time.Event, "dbt_valid_from", "dbt_valid_to", "invalidate"),
            (
                output.Scd2?.Strategy,
                output.Scd2?.Time,
                output.Scd2?.ValidFrom,
                output.Scd2?.ValidTo,
                output.Scd2?.HardDeletes
            )
        );
    }
}
