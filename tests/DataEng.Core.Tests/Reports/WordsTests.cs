using DataEng.Core.Model;
using DataEng.Core.Reports;
using Xunit;

namespace DataEng.Core.Tests.Reports;

public class WordsTests
{
    [Theory]
    [InlineData("PT0S", "0 s")]
    [InlineData("PT15M", "15 min")]
    [InlineData("PT1H30M", "1 h 30 min")]
    [InlineData("PT24M30.5S", "24 min 30.5 s")]
    [InlineData("P1D", "1 day")]
    [InlineData("P3Y", "3 years")]
    [InlineData("P1Y2M3DT4H", "1 year 2 months 3 days 4 h")]
    [InlineData("PT36H", "36 h")]
    public void Length_Duration_IsInWords(string duration, string words) =>
        Assert.Equal(words, Words.Length(Duration.Parse(duration)));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1 kB")]
    [InlineData(16_000_000_000, "16 GB")]
    [InlineData(2_147_483_648, "2.15 GB")]
    [InlineData(268_435_456, "268 MB")]
    public void Bytes_Number_IsInPowersOfAThousand(long bytes, string words) => Assert.Equal(words, Words.Bytes(bytes));

    [Theory]
    [InlineData("0.999", "99.9 %")]
    [InlineData("1", "100 %")]
    [InlineData("0", "0 %")]
    public void Share_Fraction_IsAPercentage(string share, string words) =>
        Assert.Equal(words, Words.Share(decimal.Parse(share)));

    [Theory]
    [InlineData(1, "1 job")]
    [InlineData(0, "0 jobs")]
    [InlineData(12_345, "12,345 jobs")]
    public void Count_Number_TakesItsNoun(int number, string words) => Assert.Equal(words, Words.Count(number, "job"));

    [Fact]
    public void Of_Enumeration_IsInWords()
    {
        Assert.Equal("overwrite table", Words.Of(WriteMode.OverwriteTable));
        Assert.Equal("delete and insert", Words.Of(WriteMode.DeleteInsert));
        Assert.Equal("write, audit, publish", Words.Of(PublishMode.WriteAuditPublish));
        Assert.Equal("SQL", Words.Of(JobEngine.Sql));
    }

    [Theory]
    [InlineData("> PT48H", "> 48 h")]
    [InlineData("< 2", "< 2")]
    [InlineData("> 0.1 %", "> 0.1 %")]
    [InlineData("P90D", "90 days")]
    public void Expression_Durations_AreInWords(string text, string words) =>
        Assert.Equal(words, Words.Expression(text));

    [Theory]
    [InlineData("0.5", "p50")]
    [InlineData("0.9995", "p99.95")]
    [InlineData("most", null)]
    public void Quantile_Share_IsCalledByItsName(string share, string? name) =>
        Assert.Equal(name, Words.Quantile(share));

    [Theory]
    [InlineData(1, 0, "1 waiver, not counting")]
    [InlineData(1, 1, "1 waiver, counting")]
    [InlineData(3, 0, "3 waivers, none of them counting")]
    [InlineData(3, 2, "3 waivers, 2 of them counting")]
    [InlineData(3, 3, "3 waivers, all of them counting")]
    public void Share_OfSome_SaysHowMany(int number, int those, string words) =>
        Assert.Equal(words, Words.Share(number, "waiver", those, "counting"));

    [Theory]
    [InlineData(TriggerKind.Dataset, "when its inputs are written")]
    [InlineData(TriggerKind.Manual, "by hand")]
    public void Of_ScheduleWithoutClock_SaysWhatStarts(TriggerKind trigger, string words) =>
        Assert.Equal(words, Words.Of(new Schedule { Trigger = trigger }));

    [Theory]
    [InlineData("window(P2D, PT0S)", "its interval and 2 days before")]
    [InlineData("offset(-1, day)", "the interval 1 day earlier")]
    [InlineData("all", "everything")]
    public void Of_PartThatIsRead_IsInWords(string part, string words)
    {
        Assert.True(PartitionMapping.TryParse(part, out var mapping, out _));
        Assert.Equal(words, PartWords.Of(mapping));
    }

    [Fact]
    public void Of_DeadlineWithoutZone_SaysSo()
    {
        Assert.Equal("06:00 (zone not stated)", Words.Of(new Deadline { Time = new TimeOnly(6, 0) }));
        Assert.Null(Words.Of(new Deadline { Zone = "UTC" }));
    }
}
