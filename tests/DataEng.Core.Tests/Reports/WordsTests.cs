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
    public void Of_Enumeration_IsInWords() =>
        Assert.Equal("overwrite partition dynamic", Words.Of(WriteMode.OverwritePartitionDynamic));

    [Fact]
    public void Of_DeadlineWithoutZone_SaysSo()
    {
        Assert.Equal("06:00 (zone not stated)", Words.Of(new Deadline { Time = new TimeOnly(6, 0) }));
        Assert.Null(Words.Of(new Deadline { Zone = "UTC" }));
    }
}
