using DataEng.Web.Components.Home;
using DataEng.Web.Designs;

namespace DataEng.Web.Tests;

public class UrlsTests
{
    [Fact]
    public void Place_KeepsAllOfItselfInTheAddress()
    {
        var place = new DesignPlace("abc", "flow", "jobs/a b/outputs/x~2", FindingFilter.Read("errors", "late & old"));

        Assert.Equal("/designs/abc/flow?at=jobs%2Fa%20b%2Foutputs%2Fx~2&show=errors&find=late%20%26%20old", place.Href);
        Assert.Equal("/designs/abc", new DesignPlace("abc", null, null, FindingFilter.All).Href);
    }

    [Fact]
    public void Place_AtAField_HasItsElementOpen()
    {
        var place = new DesignPlace("abc", "flow", "jobs/load/outputs/fct/keys", FindingFilter.All);

        Assert.Equal("jobs/load", place.Element);
        Assert.True(place.IsOpen("jobs/load"));
        Assert.False(place.Open(null).IsOpen("jobs/load"));
    }

    [Theory]
    [InlineData(30, "just now")]
    [InlineData(60, "1 minute ago")]
    [InlineData(7200, "2 hours ago")]
    [InlineData(86_400, "1 day ago")]
    [InlineData(86_400 * 40, "1969-11-22")]
    public void RelativeTime_IsInWords(int secondsAgo, string words) =>
        Assert.Equal(
            words,
            RelativeTime.Of(DateTimeOffset.UnixEpoch.AddSeconds(-secondsAgo), DateTimeOffset.UnixEpoch)
        );
}
