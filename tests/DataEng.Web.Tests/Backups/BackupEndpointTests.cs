using System.Net;
using System.Text;
using DataEng.Web.Backups;

namespace DataEng.Web.Tests.Backups;

public sealed class BackupEndpointTests(WorkbenchServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Backup_GivesADatabaseToKeep()
    {
        using var client = server.NewClient();

        using var answer = await client.GetAsync(BackupEndpoint.Path, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Matches("""^dataeng-\d{8}-\d{6}\.db$""", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Token);
        Assert.Equal("SQLite format 3\0", Encoding.ASCII.GetString(bytes, 0, 16));
        var folder = Path.Combine(server.DataFolder, "backups");
        // The server lets go of its file once all was sent, which the client may see a moment earlier.
        Assert.True(SpinWait.SpinUntil(() => Directory.GetFiles(folder).Length == 0, TimeSpan.FromSeconds(20)), folder);
    }

    [Fact]
    public async Task Get_FromAnotherSite_IsRefused()
    {
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await client.GetAsync(BackupEndpoint.Path, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
