using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataEng.Web.Uploads;

namespace DataEng.Web.Tests.Uploads;

/// <summary>Files over HTTP: what arrives, what is refused, what stays on disk.</summary>
public sealed class UploadEndpointTests : IAsyncLifetime
{
    private const int Limit = WorkbenchServer.UploadLimitMegabytes * 1024 * 1024;
    private readonly WorkbenchServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Put_FileWithinTheLimit_IsKeptWithItsHash()
    {
        var content = RandomNumberGenerator.GetBytes(Limit);

        using var response = await PutAsync(new ByteArrayContent(content), "orders.json");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var file = await response.Content.ReadFromJsonAsync<UploadedFile>(Cancellation);
        Assert.NotNull(file);
        Assert.Equal("orders.json", file.Name);
        Assert.Equal(Limit, file.Bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), file.Sha256);
        var store = _server.Services.GetRequiredService<UploadStore>();
        await using var stored = store.Open(file.Id);
        Assert.NotNull(stored);
        Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, Cancellation)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Put_OverTheLimit_IsRefusedWithTheLimitAndLeavesNothing(bool chunked)
    {
        using var body = new ByteArrayContent(new byte[Limit + 1]);
        using HttpContent content = chunked ? new Unsized(Limit + 1) : body;

        using var response = await PutAsync(content, "orders.json");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        using var problem = await JsonDocument.ParseAsync(
            await response.Content.ReadAsStreamAsync(Cancellation),
            cancellationToken: Cancellation
        );
        Assert.Contains("8 MB, the limit", problem.RootElement.GetProperty("detail").GetString());
        Assert.Equal(Limit, problem.RootElement.GetProperty("limitBytes").GetInt64());
        Assert.Empty(_server.UploadFiles);
    }

    [Fact]
    public async Task Put_WithoutTheHeader_IsRefused()
    {
        using var client = _server.NewClient();

        using var response = await client.PutAsync(
            $"{UploadEndpoint.Path}?name=orders.json",
            new ByteArrayContent([1]),
            Cancellation
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(UploadEndpoint.Header, await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Empty(_server.UploadFiles);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Put_WithoutAName_IsRefused(string name)
    {
        using var response = await PutAsync(new ByteArrayContent([1]), name);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\work\manifest.json", "manifest.json")]
    [InlineData("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>")]
    [InlineData("a\r\nb", "ab")]
    [InlineData("folder/", "unnamed")]
    public async Task Put_HostileName_IsTextAndNeverAPath(string name, string shown)
    {
        using var response = await PutAsync(new ByteArrayContent([1]), name);

        var file = await response.Content.ReadFromJsonAsync<UploadedFile>(Cancellation);
        Assert.Equal(shown, file?.Name);
        Assert.Equal($"{file?.Id}.upload", Path.GetFileName(Assert.Single(_server.UploadFiles)));
    }

    [Fact]
    public async Task Put_DataFolderCannotTakeIt_IsSaidInWords()
    {
        Directory.Delete(Path.Combine(_server.DataFolder, "uploads"));

        using var response = await PutAsync(new ByteArrayContent([1]), "orders.json");

        Assert.Equal(HttpStatusCode.InsufficientStorage, response.StatusCode);
        Assert.Contains("data folder may be full", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Put_BrokenOff_LeavesNoFile()
    {
        using var watcher = new FileSystemWatcher(Path.Combine(_server.DataFolder, "uploads"));
        var begun = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        watcher.Created += (_, _) => begun.TrySetResult();
        watcher.Deleted += (_, _) => gone.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using (var client = new TcpClient())
        {
            await client.ConnectAsync("127.0.0.1", _server.Address.Port, Cancellation);
            var head =
                $"PUT {UploadEndpoint.Path}?name=a.json HTTP/1.1\r\nHost: 127.0.0.1\r\n{UploadEndpoint.Header}: 1\r\n"
                + "Content-Length: 1000000\r\n\r\nonly the beginning";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancellation);
            await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        }

        await gone.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

        Assert.Empty(_server.UploadFiles);
    }

    private async Task<HttpResponseMessage> PutAsync(HttpContent content, string name)
    {
        using var client = _server.NewClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Put,
            $"{UploadEndpoint.Path}?name={Uri.EscapeDataString(name)}"
        )
        {
            Content = content,
        };
        request.Headers.Add(UploadEndpoint.Header, "1");
        return await client.SendAsync(request, Cancellation);
    }

    /// <summary>So many zero bytes, without saying beforehand how many: the client then sends the body in chunks.</summary>
    private sealed class Unsized(int bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            await stream.WriteAsync(new byte[bytes], Cancellation);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
