using System.Net;
using System.Net.WebSockets;

namespace DataEng.Web.Tests.Guards;

/// <summary>Who is turned away in local mode, at the level of HTTP.</summary>
public sealed class LocalModeTests(WorkbenchServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.rebound.example", HttpStatusCode.BadRequest)]
    [InlineData("192.168.1.20", HttpStatusCode.BadRequest)]
    public async Task Host_OtherThanThisMachine_IsRefused(string host, HttpStatusCode expected)
    {
        using var client = server.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = $"{host}:{server.Address.Port}";

        using var response = await client.SendAsync(request, Cancellation);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/_blazor?id=x")]
    [InlineData("GET", "/_BLAZOR?id=x")]
    [InlineData("POST", "/_blazor/disconnect")]
    [InlineData("PUT", "/api/v1/uploads?name=orders.json")]
    [InlineData("POST", "/api/v1/anything")]
    [InlineData("DELETE", "/anything")]
    public async Task Origin_ForeignOnLiveSessionOrChange_IsRefused(string method, string path)
    {
        foreach (var origin in new[] { "http://evil.example", "null", $"https://127.0.0.1:{server.Address.Port}" })
        {
            using var response = await SendAsync(method, path, ("Origin", origin));

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task FetchSite_NotOurs_IsRefused(string site)
    {
        using var response = await SendAsync("PUT", "/api/v1/uploads?name=orders.json", ("Sec-Fetch-Site", site));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("same-origin")]
    [InlineData("none")]
    [InlineData(null)]
    public async Task Negotiate_FromOurOwnPage_IsServed(string? site)
    {
        var own = server.Address.GetLeftPart(UriPartial.Authority);

        using var response = await SendAsync(
            "POST",
            "/_blazor/negotiate?negotiateVersion=1",
            ("Origin", own),
            ("Sec-Fetch-Site", site)
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Page_FollowedFromAnotherSite_IsServed()
    {
        using var response = await SendAsync("GET", "/", ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task WebSocket_WithForeignOrigin_IsNotOpened()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        var address = new UriBuilder(server.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, Cancellation));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(
        string method,
        string path,
        params (string Name, string? Value)[] headers
    )
    {
        using var client = server.NewClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await client.SendAsync(request, Cancellation);
    }
}
