using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace DataEng.Web.Tests.Startup;

/// <summary>What is answered where nothing is, or where something broke.</summary>
public sealed class ResponseTests(WorkbenchServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/no-such-page", HttpStatusCode.NotFound, "text/html")]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "application/problem+json")]
    [InlineData("POST", "/no-such-page", HttpStatusCode.MethodNotAllowed, "application/problem+json")]
    public async Task UnknownAddress_IsRefusedInTheCallersForm(
        string method,
        string path,
        HttpStatusCode status,
        string mediaType
    )
    {
        using var client = server.NewClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await client.SendAsync(request, Cancellation);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/rules/IDEM002", HttpStatusCode.OK)]
    [InlineData("/app.css", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    public async Task Head_AnyPage_IsAnsweredLikeGetWithoutABody(string path, HttpStatusCode status)
    {
        using var client = server.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var response = await client.SendAsync(request, Cancellation);

        Assert.Equal(status, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Healthz_Running_SaysHealthy()
    {
        using var client = server.NewClient();

        Assert.Equal("Healthy", await client.GetStringAsync("/healthz", Cancellation));
    }

    [Fact]
    public async Task Page_IsSentCompressed()
    {
        using var client = server.NewClient();
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));

        using var response = await client.GetAsync("/", Cancellation);

        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    public async Task Failure_TellsACodeAndNeverTheException(string accept)
    {
        await using var failing = new WorkbenchServer(services => services.AddSingleton<IStartupFilter, Failing>());
        using var client = failing.NewClient();
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));

        using var response = await client.GetAsync("/failing", Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Matches("incident (<code>)?[2-9A-Z]{6}", text);
        Assert.DoesNotContain("secret", text);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }

    private sealed class Failing : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                app.Run(_ => throw new InvalidOperationException("secret"));
            };
    }
}
