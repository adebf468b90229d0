using System.Globalization;
using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using Xunit;

namespace DataEng.Core.Tests.Model;

public class ScalarTests
{
    private const string Durations = "write an ISO 8601 duration, such as PT30M, PT2H, P3D, P3Y";
    private const string Mappings =
        "write one of increment, window(before, after), offset(n, grain), periodToDate(grain), sinceStart, asOf(time, maxAge), all, latest, static";
    private const string Transforms =
        "write one of identity, year, month, day, hour, bucket(n), truncate(width), range(bound, bound, ...)";

    [Theory]
    [InlineData("title", "2024", "2024")]
    [InlineData("seed", "7", "7")]
    [InlineData("seed", "9223372036854775807", "9223372036854775807")]
    [InlineData("datasets/d/volume/rowsPerDay", "1e3", "1000")]
    [InlineData("datasets/d/volume/rowsPerDay", "1.500", "1.5")]
    [InlineData("datasets/d/volume/rowsPerDay", "0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("asOf", "2026-03-29T06:00:00Z", "2026-03-29T06:00:00Z")]
    [InlineData("asOf", "2026-03-29T06:00:00.1234567+02:00", "2026-03-29T04:00:00.1234567Z")]
    [InlineData("asOf", "2026-03-29T06:00", "2026-03-29T06:00:00Z")]
    [InlineData("asOf", "2026-03-29 06:00:00", "2026-03-29T06:00:00Z")]
    [InlineData("asOf", "2026-03-29", "2026-03-29T00:00:00Z")]
    [InlineData("datasets/d/sla/deadline/time", "06:00", "06:00")]
    [InlineData("datasets/d/sla/deadline/time", "06:00:30", "06:00:30")]
    [InlineData("datasets/d/sla/deadline/on", "everyDay", "everyDay")]
    [InlineData("datasets/d/sla/deadline/on", "businessDay( 3 ,de )", "businessDay(3, de)")]
    [InlineData("datasets/d/sla/deadline/on", "monthDay(31)", "monthDay(31)")]
    [InlineData("datasets/d/sla/maxStaleness", "PT90M", "PT1H30M")]
    [InlineData("datasets/d/sla/maxStaleness", "P2W", "P14D")]
    [InlineData("datasets/d/sla/maxStaleness", "P1DT0.5S", "P1DT0.5S")]
    [InlineData("datasets/d/sla/maxStaleness", "PT1000H", "PT1000H")]
    [InlineData("datasets/d/sla/maxStaleness", "P0D", "PT0S")]
    [InlineData("datasets/d/contract/effectiveFrom", "2026-02-28", "2026-02-28")]
    [InlineData("datasets/d/kind", "topic", "topic")]
    [InlineData("datasets/d/exposed", "true", "true")]
    [InlineData("jobs/j/execution/costPerWorkerHour", "12.50  EUR", "12.5 EUR")]
    [InlineData("jobs/j/execution/selfDependent", "window(P7D)", "window(P7D)")]
    [InlineData("jobs/j/inputs/d/select", "window(P6D,PT0S)", "window(P6D, PT0S)")]
    [InlineData("jobs/j/inputs/d/select", "offset(-1, week)", "offset(-1, week)")]
    [InlineData("jobs/j/inputs/d/select", "asOf(06:00, P1D)", "asOf(06:00, P1D)")]
    [InlineData("jobs/j/outputs/d/deletes", "soft(amount (EUR))", "soft(amount (EUR))")]
    [InlineData("jobs/j/outputs/d/deletes", "soft(\"a, \"\"b\"\"\")", "soft(\"a, \"\"b\"\"\")")]
    public void Set_AcceptedText_IsKeptInItsNormalForm(string path, string text, string normal)
    {
        var result = PatchApplier.Apply(Design, DesignPatch.Set(path, Node(text)));

        Assert.Empty(result.Problems);
        Assert.Equal(normal, FieldCatalogue.Text(result.Design!, path));
    }

    [Theory]
    [InlineData("seed", "1.5", "'1.5' is not a whole number")]
    [InlineData("seed", "9223372036854775808", "'9223372036854775808' is not a whole number")]
    [InlineData(
        "datasets/d/sla/deadline/dayOffset",
        "3000000000",
        "'3000000000' is not a whole number up to 2147483647"
    )]
    [InlineData("datasets/d/volume/rowsPerDay", "many", "'many' is not a number of at most 28 digits")]
    [InlineData("datasets/d/volume/rowsPerDay", "1,5", "'1,5' is not a number of at most 28 digits")]
    [InlineData("datasets/d/volume/rowsPerDay", "1e30", "'1e30' is not a number of at most 28 digits")]
    [InlineData("datasets/d/volume/rowsPerDay", "1e-30", "'1e-30' is not a number of at most 28 digits")]
    [InlineData(
        "datasets/d/volume/rowsPerDay",
        "0.123456789012345678901234567890",
        "'0.123456789012345678901234567890' is not a number of at most 28 digits"
    )]
    [InlineData("asOf", "29.03.2026", "'29.03.2026' is not an instant such as 2026-03-29T06:00:00Z")]
    [InlineData("asOf", "2026-02-30", "'2026-02-30' is not an instant such as 2026-03-29T06:00:00Z")]
    [InlineData(
        "asOf",
        "0001-01-01T00:00:00+14:00",
        "'0001-01-01T00:00:00+14:00' is not an instant such as 2026-03-29T06:00:00Z"
    )]
    [InlineData("datasets/d/sla/deadline/time", "6:00", "'6:00' is not a time of day such as 06:00")]
    [InlineData("datasets/d/sla/deadline/time", "24:00", "'24:00' is not a time of day such as 06:00")]
    [InlineData(
        "datasets/d/sla/deadline/on",
        "monthDay(32)",
        "'monthDay(32)' names no days: write one of everyDay, weekdays, businessDay(n, calendar), monthDay(n)"
    )]
    [InlineData(
        "datasets/d/sla/deadline/on",
        "sundays",
        "'sundays' is none of everyDay, weekdays, businessDay, monthDay"
    )]
    [InlineData("datasets/d/sla/maxStaleness", "2h", "'2h' is not a duration: " + Durations)]
    [InlineData("datasets/d/sla/maxStaleness", "P", "'P' is not a duration: " + Durations)]
    [InlineData("datasets/d/sla/maxStaleness", "PT", "'PT' is not a duration: " + Durations)]
    [InlineData("datasets/d/sla/maxStaleness", "P1H", "'P1H' is not a duration: " + Durations)]
    [InlineData("datasets/d/sla/maxStaleness", "PT1S1M", "'PT1S1M' is not a duration: " + Durations)]
    [InlineData("datasets/d/sla/maxStaleness", "P1.5D", "'P1.5D' is not a duration: " + Durations)]
    [InlineData("datasets/d/sla/maxStaleness", "-P1D", "'-P1D' is not a duration: " + Durations)]
    [InlineData("datasets/d/sla/maxStaleness", "PT1000000000H", "'PT1000000000H' is not a duration: " + Durations)]
    [InlineData(
        "datasets/d/sla/maxStaleness",
        "P99999999999999999999Y",
        "'P99999999999999999999Y' is not a duration: " + Durations
    )]
    [InlineData("datasets/d/sla/maxStaleness", "PT0.00000001S", "'PT0.00000001S' is not a duration: " + Durations)]
    [InlineData("datasets/d/contract/effectiveFrom", "2026-02-29", "'2026-02-29' is not a day such as 2026-03-29")]
    [InlineData("datasets/d/kind", "Topic", "'Topic' is not one of table, topic, view, file, api, external")]
    [InlineData("datasets/d/exposed", "yes", "'yes' is not true or false")]
    [InlineData("datasets/d/exposed", "1", "'1' is not true or false")]
    [InlineData(
        "jobs/j/execution/costPerWorkerHour",
        "12.5",
        "'12.5' is not an amount of money: write amount and currency, such as 12.5 EUR"
    )]
    [InlineData(
        "jobs/j/execution/costPerWorkerHour",
        "12.5 euro",
        "'12.5 euro' is not an amount of money: write amount and currency, such as 12.5 EUR"
    )]
    [InlineData(
        "jobs/j/execution/selfDependent",
        "window",
        "'window' is not a self-dependence: write one of none, previous, window(width)"
    )]
    [InlineData("jobs/j/inputs/d/select", "window(P6D)", "'window(P6D)' is not a partition mapping: " + Mappings)]
    [InlineData(
        "jobs/j/inputs/d/select",
        "offset(1, fortnight)",
        "'offset(1, fortnight)' is not a partition mapping: " + Mappings
    )]
    [InlineData(
        "jobs/j/inputs/d/select",
        "all()x",
        "'all()x' is none of increment, window, offset, periodToDate, sinceStart, asOf, all, latest, static"
    )]
    [InlineData(
        "jobs/j/outputs/d/deletes",
        "soft",
        "'soft' is not a way to handle deletes: write one of none, tombstone, soft(column), hard, ignore"
    )]
    [InlineData("jobs/j/outputs/d/deletes", "soft(\"a)", "'soft(\"a)' is none of none, tombstone, soft, hard, ignore")]
    public void Set_RefusedText_SaysWhereAndWhatToWrite(string path, string text, string message)
    {
        var problem = Assert.Single(PatchApplier.Apply(Design, DesignPatch.Set(path, Node(text))).Problems);

        Assert.Equal((path, message), (problem.Location, problem.Message));
    }

    [Theory]
    [InlineData("bucket(16)", "bucket(16)")]
    [InlineData("range(0, 10, \"a,b\")", "range(0, 10, \"a,b\")")]
    [InlineData("bucket(0)", null)]
    [InlineData("bucket(-1)", null)]
    [InlineData("day(1)", null)]
    [InlineData("range()", null)]
    public void PartitionTransform_Text_IsReadOrRefused(string text, string? normal)
    {
        Assert.Equal(normal is not null, PartitionTransform.TryParse(text, out var value, out var error));

        Assert.Equal(normal, value?.ToString());
        Assert.Equal(normal is null ? $"'{text}' is not a partition transform: {Transforms}" : null, error);
    }

    [Theory]
    [InlineData("hash(16, 3)", true)]
    [InlineData("hash(16, 16)", false)]
    [InlineData("hash(16)", false)]
    [InlineData("mod(16, 3)", false)]
    public void HashSlice_Index_IsBelowItsCount(string text, bool fits) =>
        Assert.Equal(fits, HashSlice.TryParse(text, out _, out _));

    [Fact]
    public void Messages_QuoteHugeTexts_Shortened()
    {
        foreach (
            var path in new[] { "datasets/d/kind", "datasets/d/sla/maxStaleness", "jobs/j/inputs/d/select", "seed" }
        )
        {
            var problem = PatchApplier.Apply(Design, DesignPatch.Set(path, new string('9', 1_000_000))).Problems[0];
            Assert.True(problem.Message.Length < 300, path);
        }
    }

    [Theory]
    [InlineData("a", 1, "a")]
    [InlineData("a", 2, "a~2")]
    [InlineData("a", 9, "a~9")]
    [InlineData("a", 10, "a~2~2")]
    [InlineData("a/b~2", 3, "a~1b~02~3")]
    public void ElementPath_Segment_IsEscapedAndNumbered(string key, int occurrence, string segment) =>
        Assert.Equal(segment, ElementPath.Segment(key, occurrence));

    [Fact]
    public void ElementPath_Segment_RoundTrips() =>
        Gen.Select(Gen.String[Gen.Char["ab~/012 é"], 0, 8], Gen.Int[1, 100_000])
            .Sample(
                (key, occurrence) =>
                    Assert.Equal((key, occurrence), ElementPath.Unescape(ElementPath.Segment(key, occurrence)))
            );

    [Fact]
    public void Duration_Text_RoundTrips() =>
        Gen.Select(Gen.Int[0, 12_000], Gen.Int[0, 366_000], Gen.Long[0, TimeSpan.TicksPerDay * 366_000])
            .Sample(
                (months, days, ticks) =>
                {
                    var duration = new Duration(months, days, new TimeSpan(ticks));
                    Assert.Equal(duration, Duration.Parse(duration.ToString()));
                }
            );

    [Fact]
    public void Duration_Negative_CannotExist() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Duration.OfDays(-1));

    [Fact]
    public void Limits_EveryFieldThatHasThem_RefusesValuesOutside()
    {
        var limited = FieldCatalogue
            .Entries.Where(e => double.IsFinite(e.Field.Info.Min) || double.IsFinite(e.Field.Info.Max))
            .ToList();

        Assert.True(limited.Count > 45);
        foreach (var entry in limited)
        {
            var info = entry.Field.Info;
            var numbers = entry.Field.Value is ScalarShape;
            foreach (var (limit, outside) in new[] { (info.Min, info.Min - 1), (info.Max, info.Max + 1) })
            {
                if (!double.IsFinite(limit))
                    continue;
                Assert.Empty(Errors(entry, limit));
                var problem = Assert.Single(Errors(entry, outside));
                Assert.Contains(
                    $"{info.Label} is {outside.ToString(CultureInfo.InvariantCulture)}; the ",
                    problem.Message,
                    StringComparison.Ordinal
                );
                Assert.Equal(numbers, problem.Location == SmallTrees.PathOf(entry.Pattern));
            }
        }

        static IEnumerable<TextProblem> Errors(CatalogueEntry entry, double value)
        {
            var number = new DataScalar(ScalarKind.Decimal, value.ToString(CultureInfo.InvariantCulture));
            return DesignText.Read(SmallTrees.With(entry, number)).Problems;
        }
    }

    private static PipelineDesign Design { get; } =
        new()
        {
            Id = "x",
            Datasets = [new Dataset { Id = "d" }],
            Jobs =
            [
                new Job
                {
                    Id = "j",
                    Inputs = [new JobInput { Dataset = "d" }],
                    Outputs = [new JobOutput { Dataset = "d" }],
                },
            ],
        };

    /// <summary>The node that a text form gives for a plain text.</summary>
    private static DataScalar Node(string text) =>
        text switch
        {
            "true" or "false" => new DataScalar(ScalarKind.Boolean, text),
            _ when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => new DataScalar(
                text.AsSpan().ContainsAny(".e") ? ScalarKind.Decimal : ScalarKind.Integer,
                text
            ),
            _ => DataScalar.String(text),
        };
}
