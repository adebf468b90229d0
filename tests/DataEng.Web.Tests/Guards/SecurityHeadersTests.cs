using DataEng.Web.Guards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace DataEng.Web.Tests.Guards;

/// <summary>What pages may load and run.</summary>
public sealed class SecurityHeadersTests(WorkbenchServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/healthz")]
    [InlineData("/app.css")]
    public async Task Response_OfAnyKind_CarriesTheAppPolicy(string path)
    {
        using var client = server.NewClient();

        using var response = await client.GetAsync(path, Cancellation);

        Assert.Equal([SecurityHeaders.AppPolicy], response.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], response.Headers.GetValues("Referrer-Policy"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public void AppPolicy_AllowsScriptsFromFilesOnly()
    {
        var script = SecurityHeaders.AppPolicy.Split("; ").Single(part => part.StartsWith("script-src"));

        Assert.Equal("script-src 'self'", script);
        Assert.Contains("frame-ancestors 'none'", SecurityHeaders.AppPolicy);
    }

    [Fact]
    public async Task ReadingPage_RunsNoScript()
    {
        await using var reading = new WorkbenchServer(services => services.AddSingleton<IStartupFilter, ReadingPage>());
        using var client = reading.NewClient();

        using var response = await client.GetAsync("/reading", Cancellation);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'none'", policy);
        Assert.Contains("style-src 'self'", policy);
        Assert.DoesNotContain("unsafe", policy);
    }

    [Fact]
    public async Task HomePage_HoldsNoInlineScript()
    {
        using var client = server.NewClient();

        var page = await client.GetStringAsync("/", Cancellation);

        Assert.DoesNotMatch("<script(?![^>]* src=)", page);
        Assert.DoesNotMatch(" on[a-z]+=", page);
    }

    /// <summary>Adds one page for reading, the way report and rule pages are added.</summary>
    private sealed class ReadingPage : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                app.UseRouting();
                app.UseEndpoints(routes => routes.MapGet("/reading", () => "text").AsReadingPage());
            };
    }
}
