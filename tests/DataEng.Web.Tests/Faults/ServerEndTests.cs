using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using DataEng.Storage;
using DataEng.Storage.Database;
using DataEng.Storage.Designs;
using DataEng.TestKit;
using DataEng.Web.Editing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataEng.Web.Tests.Faults;

/// <summary>
/// The real server, edited by several programs at once and ended at random moments; what it acknowledged must be in the
/// files it leaves behind, and the next start goes on from there.
/// </summary>
public sealed class ServerEndTests : IDisposable
{
    /// <summary>Ends in all; more by <c>DATAENG_SERVER_KILLS</c>.</summary>
    private const int Ends = 20;

    /// <summary>Moments of one life at which its files are taken as a kill would leave them; at the last it is killed.</summary>
    private const int EndsPerLife = 5;

    private static readonly string _program = Path.Combine(AppContext.BaseDirectory, "DataEng.Web.dll");

    private readonly SemaphoreSlim _acknowledgements = new(0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_EndedWhileItIsEdited_KeepsEveryAcknowledgedEdit()
    {
        var wanted = int.TryParse(Environment.GetEnvironmentVariable("DATAENG_SERVER_KILLS"), out var n) ? n : Ends;
        var random = new Random(Environment.TickCount);
        var folder = Directory.CreateTempSubdirectory("dataeng-server-ends-").FullName;
        var id = await WithStoreAsync(
            folder,
            async store =>
                (await store.CreateAsync(TestKit.Designs.OrdersToWarehouse(), [], Actor.Local, Token)).Value.Id
        );
        var acknowledged = new ConcurrentDictionary<long, string>();
        for (var ends = 0; ends < wanted; ends++)
        {
            await using var server = DoomedProcess.Start(
                _program,
                ["--urls", "http://127.0.0.1:0"],
                new Dictionary<string, string> { ["DATAENG_DATA"] = folder }
            );
            using var client = new HttpClient { BaseAddress = await AddressAsync(server) };
            using var over = new CancellationTokenSource();
            var editing = Enumerable
                .Range(0, 3)
                .Select(i => Task.Run(() => EditAsync(client, id, $"{ends}-{i}", acknowledged, over.Token)))
                .ToList();
            for (var i = 1; i < EndsPerLife && ends < wanted - 1 && DoomedProcess.CanStand; i++, ends++)
            {
                await MoreAsync(random.Next(1, 12));
                await server.StandAsync();
                var said = acknowledged.ToDictionary();
                var copy = CopyOf(folder);
                server.GoOn();
                await WithStoreAsync(copy, store => CheckAsync(store, id, said));
                Directory.Delete(copy, recursive: true);
            }
            await MoreAsync(random.Next(1, 12));
            await server.KillAsync();
            await over.CancelAsync();
            await Task.WhenAll(editing);
            await WithStoreAsync(folder, store => CheckAsync(store, id, acknowledged));
        }
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => _acknowledgements.Dispose();

    /// <summary>Posts edits one after the other until the server is gone.</summary>
    private async Task EditAsync(
        HttpClient client,
        DesignId id,
        string name,
        ConcurrentDictionary<long, string> acknowledged,
        CancellationToken over
    )
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var title = $"{name}-{i}";
            var patch = new[]
            {
                new
                {
                    op = "set",
                    path = "summary",
                    value = $"{title} {new string('x', i * 631 % 9000)}",
                },
            };
            try
            {
                using var answer = await client.PostAsJsonAsync(
                    EditEndpoint.PathOf($"{id}"),
                    new { title, patch },
                    over
                );
                var done = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(over);
                acknowledged[done.GetProperty("sequence").GetInt64()] = title;
                _acknowledgements.Release();
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task MoreAsync(int edits)
    {
        for (var i = 0; i < edits; i++)
            await _acknowledgements.WaitAsync(Token);
    }

    private static async Task<bool> CheckAsync(
        DesignStore store,
        DesignId id,
        IReadOnlyDictionary<long, string> acknowledged
    )
    {
        var log = (await store.EditsAsync(id, 0, int.MaxValue, Token)).ToDictionary(e => e.Sequence, e => e.Title);
        Assert.All(acknowledged, said => Assert.Equal(said.Value, log.GetValueOrDefault(said.Key)));
        var stored = (await store.LoadAsync(id, Token)).Value;
        Assert.Equal(log.Count, stored.Sequence);
        Assert.StartsWith($"{log[stored.Sequence]} ", stored.Design.Summary, StringComparison.Ordinal);
        return true;
    }

    /// <summary>Opens what a server left, which looks for damage and gaps in the log.</summary>
    private static async Task<T> WithStoreAsync<T>(string folder, Func<DesignStore, Task<T>> use)
    {
        await using var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddDesignStorage(new StorageOptions { DataFolder = folder })
            .BuildServiceProvider();
        await services.GetRequiredService<SqliteDatabase>().OpenAsync(Token);
        return await use(services.GetRequiredService<DesignStore>());
    }

    private static async Task<Uri> AddressAsync(DoomedProcess server)
    {
        const string Sign = "Now listening on: ";
        await foreach (var line in server.Lines.ReadAllAsync(Token))
        {
            if (line.IndexOf(Sign, StringComparison.Ordinal) is var at and >= 0)
                return new Uri(line[(at + Sign.Length)..]);
        }
        throw new InvalidOperationException(await server.KillAsync());
    }

    private static string CopyOf(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("dataeng-server-ends-").FullName;
        foreach (var file in Directory.GetFiles(folder, "dataeng.db*"))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
