using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Idempotency;

public class AppendRepeatedOnRetryTests
{
    private const string Append = """
        datasets:
          - id: raw
            kind: table
            exposed: false
          - id: stg
            kind: table
            exposed: false
          - id: fct
            name: Orders
            kind: table
            exposed: true
            keys:
              primary: [id]
        jobs:
          - id: load
            outputs:
              - dataset: raw
                writeMode: append
            execution:
              retries: 1
            schedule:
              trigger: manual
          - id: stage
            inputs:
              - dataset: raw
            outputs:
              - dataset: stg
                writeMode: overwriteTable
          - id: build
            inputs:
              - dataset: stg
            outputs:
              - dataset: fct
                writeMode: overwriteTable

        """;

    private const string Mode = "jobs/build/outputs/fct/writeMode";

    private static PipelineDesign Merging(params IReadOnlyList<string> keys) =>
        Apply(
            Set(Parse(Append), Mode, "merge"),
            DesignPatch.Set("jobs/build/outputs/fct/keys", new DataList([.. keys.Select(DataScalar.String)]))
        );

    [Fact]
    public void Duplicates_ThatReachConsumers_AreNamedWithTheirWay()
    {
        var finding = Assert.Single(Broken("IDEM001", Parse(Append)));

        Assert.Equal("jobs/load/outputs/raw", finding.Path);
        Assert.Contains("tried again up to 1 time", finding.Message, StringComparison.Ordinal);
        Assert.Contains("on the way to 'Orders'", finding.Message, StringComparison.Ordinal);
        Assert.Contains(finding.Inputs, i => i is { Path: "datasets/fct/exposed", Value: "true" });
    }

    [Theory]
    [InlineData("jobs/load/execution/retries", "0", VerdictKind.Pass)]
    [InlineData("jobs/load/execution/retries", "1", VerdictKind.Fail)]
    public void Retries_FromOneOnRepeat(string path, string value, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM001", Set(Parse(Append), path, value)));

    [Theory]
    [InlineData("cron", VerdictKind.Fail)]
    [InlineData("dataset", VerdictKind.Fail)]
    [InlineData("continuous", VerdictKind.Fail)]
    [InlineData("manual", VerdictKind.Pass)]
    public void Trigger_OtherThanByHandRepeats(string trigger, VerdictKind verdict)
    {
        var once = Set(Parse(Append), "jobs/load/execution/retries", "0");

        Assert.Equal(verdict, Verdict("IDEM001", Set(once, "jobs/load/schedule/trigger", trigger)));
    }

    [Theory]
    [InlineData("load", VerdictKind.Fail)]
    [InlineData("raw", VerdictKind.Fail)]
    [InlineData("fct", VerdictKind.Pass)]
    public void Backfill_AtTheJobOrItsDatasetRepeats(string root, VerdictKind verdict)
    {
        var once = Set(Parse(Append), "jobs/load/execution/retries", "0") with
        {
            Backfills = [new BackfillRequest { Id = "again", Root = root }],
        };

        Assert.Equal(verdict, Verdict("IDEM001", once));
    }

    [Fact]
    public void UnstatedRuns_AreOpen()
    {
        var silent = Unset(Unset(Parse(Append), "jobs/load/schedule"), "jobs/load/execution");

        Assert.Equal(["jobs/load/execution/retries", "jobs/load/schedule/trigger"], Needs("IDEM001", silent));
        Assert.Equal(
            ["jobs/load/execution/retries"],
            Needs("IDEM001", Set(silent, "jobs/load/schedule/trigger", "manual"))
        );
        Assert.Equal(VerdictKind.Fail, Verdict("IDEM001", Set(silent, "jobs/load/schedule/cron", "0 5 * * *")));
    }

    [Fact]
    public void UnstatedMode_IsOpen() =>
        Assert.Equal(
            ["jobs/load/outputs/raw/writeMode"],
            Needs("IDEM001", Unset(Parse(Append), "jobs/load/outputs/raw/writeMode"))
        );

    [Theory]
    [InlineData("dedupBy", "batchId")]
    [InlineData("dedupBy", "uniqueConstraint")]
    [InlineData("delivery/guarantee", "exactlyOnce")]
    public void Sink_ThatRemovesDuplicates_Passes(string field, string value) =>
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM001", Set(Parse(Append), $"jobs/load/outputs/raw/{field}", value)));

    [Fact]
    public void AtLeastOnce_IsNotEnough() =>
        Assert.Equal(
            VerdictKind.Fail,
            Verdict("IDEM001", Set(Parse(Append), "jobs/load/outputs/raw/delivery/guarantee", "atLeastOnce"))
        );

    [Fact]
    public void Merge_OnTheDeclaredKey_StopsDuplicates()
    {
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM001", Merging("id")));
        Assert.Equal(VerdictKind.Fail, Verdict("IDEM001", Merging("id", "loaded_at")));
        Assert.Equal(VerdictKind.Fail, Verdict("IDEM001", Merging()));
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM001", Unset(Merging("id", "loaded_at"), "datasets/fct/keys")));
    }

    [Fact]
    public void Merge_ThatAddsToValues_DoesNotStopThem() =>
        Assert.Equal(
            VerdictKind.Fail,
            Verdict(
                "IDEM001",
                Apply(
                    Merging("id"),
                    DesignPatch.Set("jobs/build/outputs/fct/accumulates", new DataScalar(ScalarKind.Boolean, "true"))
                )
            )
        );

    [Theory]
    [InlineData("batchId", VerdictKind.Fail)]
    [InlineData("order id", VerdictKind.Pass)]
    public void LaterStep_RemovesRowsNotBatches(string by, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM001", Set(Parse(Append), "jobs/build/outputs/fct/dedupBy", by)));

    [Fact]
    public void OneWayWithoutDeduplication_IsEnough()
    {
        var design = Merging("id");
        var bypass = new Job
        {
            Id = "bypass",
            Inputs = [new JobInput { Dataset = "raw" }],
            Outputs = [new JobOutput { Dataset = "report", WriteMode = WriteMode.View }],
        };
        var report = new Dataset { Id = "report", Exposed = true };

        design = design with { Datasets = [.. design.Datasets, report], Jobs = [bypass, .. design.Jobs] };

        Assert.Contains("'report'", Assert.Single(Broken("IDEM001", design)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ControlInput_CarriesNoRows() =>
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM001", Set(Parse(Append), "jobs/build/inputs/stg/role", "control")));

    [Fact]
    public void Cycle_OnTheWay_DoesNoHarm()
    {
        var design = Parse(Append);
        var back = new Job
        {
            Id = "back",
            Inputs = [new JobInput { Dataset = "stg" }],
            Outputs =
            [
                new JobOutput
                {
                    Dataset = "raw",
                    WriteMode = WriteMode.Merge,
                    Keys = ["id"],
                },
            ],
        };

        design = design with { Jobs = [.. design.Jobs, back] };

        Assert.Equal(VerdictKind.Fail, Verdict("IDEM001", design));
        Assert.Equal(VerdictKind.Pass, Verdict("IDEM001", Apply(design, DesignPatch.Unset("jobs/build"))));
    }

    [Fact]
    public void UnstatedExposure_IsOpen_AlongTheWayOnly()
    {
        var silent = Unset(Unset(Parse(Append), "datasets/stg/exposed"), "datasets/fct/exposed");

        Assert.Equal(["datasets/fct/exposed", "datasets/stg/exposed"], Needs("IDEM001", silent));
        Assert.Equal(
            ["datasets/stg/exposed"],
            Needs(
                "IDEM001",
                Apply(Unset(Merging("id"), "datasets/stg/exposed"), DesignPatch.Unset("datasets/fct/exposed"))
            )
        );
        Assert.Equal(VerdictKind.Fail, Verdict("IDEM001", Unset(Parse(Append), "datasets/stg/exposed")));
    }

    [Theory]
    [InlineData("select * from stg where day = :day", VerdictKind.Fail)]
    [InlineData("select *, row_number() over (partition by id order by at) n from stg", VerdictKind.Open)]
    [InlineData("SELECT DISTINCT * FROM stg", VerdictKind.Open)]
    [InlineData("{{ deduplicate(ref('stg'), 'id') }}", VerdictKind.Open)]
    public void Sql_ThatMayRemoveRows_IsOpen(string sql, VerdictKind verdict)
    {
        var design = Set(Parse(Append), "jobs/build/sql", sql);

        Assert.Equal(verdict, Verdict("IDEM001", design));
        if (verdict == VerdictKind.Open)
            Assert.Equal(["jobs/build/outputs/fct/dedupBy"], Needs("IDEM001", design));
    }

    [Fact]
    public void Hub_WithThousandsOfReaders_NamesTheFirstMissingPaths()
    {
        var design = Parse(Append);
        var readers = Enumerable
            .Range(0, 3_000)
            .Select(i => new Job
            {
                Id = $"reader_{i:0000}",
                Inputs = [new JobInput { Dataset = "raw" }],
                Outputs = [new JobOutput { Dataset = $"out_{i:0000}", WriteMode = WriteMode.OverwriteTable }],
            });
        design = design with
        {
            Jobs = [design.Jobs[0], .. readers.Reverse()],
            Datasets = [.. design.Datasets, new Dataset { Id = "out_0000", Exposed = false }],
        };

        var needs = Needs("IDEM001", design);

        Assert.NotEmpty(needs);
        Assert.InRange(needs.Count, 1, 12);
        Assert.All(needs, path => Assert.StartsWith("datasets/out_", path, StringComparison.Ordinal));
        Assert.DoesNotContain("datasets/out_0000/exposed", needs);
    }

    [Fact]
    public void NobodyOutside_IsHarmed() =>
        Assert.Equal(
            VerdictKind.Pass,
            Verdict(
                "IDEM001",
                Apply(
                    Parse(Append),
                    DesignPatch.Set("datasets/fct/exposed", new DataScalar(ScalarKind.Boolean, "false"))
                )
            )
        );

    [Theory]
    [InlineData("append", WriteMode.Merge)]
    [InlineData("streamAppend", WriteMode.StreamUpsert)]
    public void Fix_MatchesByTheKeyOfTheTarget(string mode, WriteMode fixedMode)
    {
        var design = Set(
            Apply(Parse(Append), DesignPatch.Set("datasets/raw/keys/primary", new DataList([DataScalar.String("id")]))),
            "jobs/load/outputs/raw/writeMode",
            mode
        );

        var after = Apply(design, Assert.Single(Broken("IDEM001", design)).Fix!.Edit); // the target has a key

        Assert.Equal(fixedMode, after.Jobs[0].Outputs[0].WriteMode);
        Assert.Empty(Broken("IDEM001", after));
        Assert.Empty(Broken("IDEM002", after));
    }

    [Fact]
    public void Fix_OverwritesPartitionsOfAnIncrementalRun()
    {
        var design = Parse(
            Append
                .Replace(
                    "  - id: load\n    outputs:",
                    "  - id: load\n    inputs:\n      - dataset: files\n        select: increment\n    outputs:",
                    StringComparison.Ordinal
                )
                .Replace(
                    "  - id: raw\n",
                    "  - id: raw\n    partitioning:\n      fields:\n        - column: day\n          transform: day\n",
                    StringComparison.Ordinal
                )
        );

        var after = Apply(design, Assert.Single(Broken("IDEM001", design)).Fix!.Edit); // partitioned and incremental

        Assert.Empty(Broken("IDEM001", after));
        Assert.Empty(Broken("IDEM007", after));
    }
}
