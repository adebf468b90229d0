using DataEng.EndToEnd.Tests.Browser;

namespace DataEng.EndToEnd.Tests;

/// <summary>What another web site, open in the same browser, can do to the workbench: nothing.</summary>
public sealed class GuardTests(Workbench workbench) : BrowserTest(workbench)
{
    [Fact]
    public async Task ForeignPage_CannotOpenASessionOrUpload()
    {
        ExpectedComplaints.Add("CORS");
        ExpectedComplaints.Add("Failed to load resource");
        ExpectedComplaints.Add("WebSocket");
        ExpectedComplaints.Add("ERR_FAILED");
        await Page.RouteAsync(
            "http://evil.example/",
            route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>Free coffee</p>" })
        );
        await Page.GotoAsync("http://evil.example/");

        var opened = await Page.EvaluateAsync<string>(
            """
            address => new Promise(resolve => {
              const socket = new WebSocket(address);
              socket.onopen = () => resolve("opened");
              socket.onerror = () => resolve("refused");
            })
            """,
            $"ws://127.0.0.1:{Workbench.Server.Address.Port}/_blazor"
        );
        var uploaded = await Page.EvaluateAsync<string>(
            """
            address => fetch(address, { method: "PUT", body: "x", headers: { "X-DataEng-Upload": "1" } })
              .then(answer => `status ${answer.status}`, () => "refused")
            """,
            $"{Workbench.Server.Address}api/v1/uploads?name=planted.json"
        );

        Assert.Equal("refused", opened);
        Assert.Equal("refused", uploaded);
    }

    [Fact]
    public async Task ForeignPage_CannotFrameTheWorkbench()
    {
        ExpectedComplaints.Add("frame");
        await Page.RouteAsync(
            "http://evil.example/",
            route =>
                route.FulfillAsync(
                    new() { ContentType = "text/html", Body = $"<iframe src='{Workbench.Server.Address}'></iframe>" }
                )
        );

        await Page.GotoAsync("http://evil.example/");

        Assert.DoesNotContain(
            Page.Frames,
            frame => frame.Url.StartsWith(Workbench.Server.Address.ToString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task ForeignHostName_IsTurnedAway()
    {
        using var client = Workbench.Server.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "rebound.example";

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }
}
