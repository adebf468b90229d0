using DataEng.Web.Components.Home;

namespace DataEng.Web.Tests;

public class UrlsTests
{
    [Theory]
    [InlineData("datasets/raw_orders", "datasets:raw_orders")]
    [InlineData("jobs/a b/outputs/x~2", "jobs:a~20~b:outputs:x~7e~2")]
    public void Anchor_OfAPath_HoldsOnlySafeCharacters(string path, string anchor) =>
        Assert.Equal(anchor, Urls.Anchor(path));

    [Fact]
    public void Anchors_OfDifferentPaths_Differ() =>
        Assert.NotEqual(Urls.Anchor("datasets/a:b"), Urls.Anchor("datasets/a/b"));

    [Fact]
    public void Findings_WithAFilter_KeepItInTheAddress() =>
        Assert.Equal("/designs/abc/flow?show=errors#findings", Urls.Findings("abc", "flow", "errors"));

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
