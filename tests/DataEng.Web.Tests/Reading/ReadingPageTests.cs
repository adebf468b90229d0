using System.Net;
using System.Net.Http.Headers;
using DataEng.Storage.Designs;

namespace DataEng.Web.Tests.Reading;

/// <summary>Pages without script: in the theme somebody chose in the app, and cached for each theme on its own.</summary>
public sealed class ReadingPageTests(WorkbenchServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dataeng.theme=dark", " data-theme=\"dark\"")]
    [InlineData("other=1; dataeng.theme=light", " data-theme=\"light\"")]
    [InlineData("dataeng.theme=\"><script>", "")]
    [InlineData("", "")]
    public async Task Page_ChosenTheme_IsWrittenIn(string cookie, string attribute)
    {
        foreach (var path in new[] { "/rules", "/rules/IDEM002", await ReportAsync() })
        {
            using var response = await GetAsync(path, cookie, null);
            var html = await response.Content.ReadAsStringAsync(Cancellation);

            Assert.Contains($"<html lang=\"en\"{attribute}>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
            Assert.Contains("Cookie", response.Headers.Vary);
        }
    }

    [Fact]
    public async Task Page_OfAnotherTheme_IsNotTheOneInTheCache()
    {
        foreach (var path in new[] { "/rules", await ReportAsync() })
        {
            using var dark = await GetAsync(path, "dataeng.theme=dark", null);
            using var again = await GetAsync(path, "dataeng.theme=dark", dark.Headers.ETag);
            using var light = await GetAsync(path, "dataeng.theme=light", dark.Headers.ETag);

            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(HttpStatusCode.OK, light.StatusCode);
        }
    }

    [Fact]
    public async Task Report_LeadsToItsOtherForms()
    {
        var path = await ReportAsync();
        using var response = await GetAsync(path, "", null);
        var html = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Contains($"<a href=\"{path}?profile=review\" aria-current=\"page\">", html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{path}?profile=summary\">", html, StringComparison.Ordinal);
        foreach (var form in new[] { "md", "html", "json" })
            Assert.Contains($"<a href=\"{path}.{form}\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?profile=7", HttpStatusCode.BadRequest, "no profile '7'")]
    [InlineData("?profile=review,full", HttpStatusCode.BadRequest, "no profile 'review,full'")]
    [InlineData("?sections=quality,quallity", HttpStatusCode.BadRequest, "no section 'quallity'")]
    [InlineData("?profile=FULL&sections=quality,", HttpStatusCode.OK, "Quality")]
    [InlineData(".", HttpStatusCode.NotFound, "")]
    [InlineData(".exe", HttpStatusCode.NotFound, "")]
    public async Task Report_AskedForWhatIsNotThere_IsRefusedInWords(string end, HttpStatusCode status, string says)
    {
        using var response = await GetAsync(await ReportAsync() + end, "", null);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(says, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<string> ReportAsync()
    {
        var page = await server
            .Services.GetRequiredService<DesignStore>()
            .ListAsync(new DesignQuery { Take = 1 }, Cancellation);
        return Urls.Report(page.Designs[0].Id.ToString());
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string cookie, EntityTagHeaderValue? known)
    {
        using var client = server.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie.Length > 0)
            request.Headers.Add("Cookie", cookie);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await client.SendAsync(request, Cancellation);
    }
}
