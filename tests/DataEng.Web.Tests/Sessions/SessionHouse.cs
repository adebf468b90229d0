using System.Threading.Channels;
using DataEng.Core.Model;
using DataEng.Core.Results;
using DataEng.Storage;
using DataEng.Storage.Database;
using DataEng.Storage.Designs;
using DataEng.Storage.Tests.Faults;
using DataEng.TestKit;
using DataEng.Web.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataEng.Web.Tests.Sessions;

/// <summary>Sessions over real storage in a folder of their own, on a clock that the test moves.</summary>
internal sealed class SessionHouse : IAsyncDisposable
{
    public static readonly Actor Ada = new("ada", "Ada") { Tab = "ada-1" };
    public static readonly Actor Ben = new("ben", "Ben") { Tab = "ben-1" };

    private readonly string _folder = Directory.CreateTempSubdirectory("dataeng-sessions-").FullName;
    private readonly ServiceProvider _services;

    private SessionHouse(Can can, SessionOptions options)
    {
        var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(can)
            .AddSingleton(options)
            .AddDesignStorage(new StorageOptions { DataFolder = _folder })
            .AddDesignSessions();
        Disk.AddTo(services);
        _services = services.BuildServiceProvider();
    }

    public static DateTimeOffset Start { get; } = new ManualTimeProvider().GetUtcNow();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static PipelineDesign Orders { get; } =
        new()
        {
            Id = "orders",
            Title = "Orders",
            Datasets = [new Dataset { Id = "raw_orders" }, new Dataset { Id = "fct_orders" }],
            Jobs =
            [
                new Job
                {
                    Id = "load",
                    Inputs = [new JobInput { Dataset = "raw_orders" }],
                    Outputs = [new JobOutput { Dataset = "fct_orders" }],
                },
            ],
        };

    public FullDisk Disk { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public DesignStore Store => _services.GetRequiredService<DesignStore>();

    public RevisionStore Revisions => _services.GetRequiredService<RevisionStore>();

    public DesignSessions Sessions => _services.GetRequiredService<DesignSessions>();

    public static async Task<SessionHouse> StartAsync(Can? can = null, SessionOptions? options = null)
    {
        var house = new SessionHouse(can ?? ((_, _, _) => true), options ?? new SessionOptions());
        await house._services.GetRequiredService<SqliteDatabase>().OpenAsync(Token);
        return house;
    }

    public async Task<DesignId> CreateAsync(PipelineDesign? design = null) =>
        (await Store.CreateAsync(design ?? Orders, [], Ada, Token)).Value.Id;

    public async Task<DesignSession> OpenNewAsync() =>
        (await Sessions.OpenAsync(await CreateAsync(), Ada, Token)).Value;

    public async Task<StoredDesign> StoredAsync(DesignId id) => (await Store.LoadAsync(id, Token)).Value;

    /// <summary>Keeps the database from being written, as another program may, until disposed.</summary>
    public IDisposable LockDatabase()
    {
        var connection = Connect();
        Execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    public void Execute(string sql)
    {
        using var connection = Connect();
        Execute(connection, sql);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "dataeng.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>A subscriber that keeps what it is told.</summary>
internal sealed class Listener : IDisposable
{
    private readonly Channel<DesignChange> _told = Channel.CreateUnbounded<DesignChange>();
    private readonly IDisposable _subscription;

    public Listener(DesignSession session, Actor actor) =>
        _subscription = session.Subscribe(
            actor,
            async change =>
            {
                _told.Writer.TryWrite(change);
                await OnTold(change);
            }
        );

    public Func<DesignChange, Task> OnTold { get; set; } = _ => Task.CompletedTask;

    /// <summary>Changes told and not yet read.</summary>
    public int Unread => _told.Reader.Count;

    public async Task<DesignChange> NextAsync() => await _told.Reader.ReadAsync(SessionHouse.Token);

    /// <summary>The next change that satisfies the condition; others before it are passed over.</summary>
    public async Task<DesignChange> NextAsync(Func<DesignChange, bool> condition)
    {
        while (true)
        {
            var change = await NextAsync();
            if (condition(change))
                return change;
        }
    }

    public void Dispose() => _subscription.Dispose();
}

/// <summary>Edits that the tests of sessions make.</summary>
internal static class Edits
{
    public static Edit Retitle(string title) => Edit.Of("Change the title", d => d with { Title = title });

    public static Edit Tag(string tag) => Edit.Of($"Tag {tag}", d => d with { Tags = [.. d.Tags, tag] });

    public static async Task<AppliedEdit> DoneAsync(this DesignSession session, Edit edit, Actor? actor = null) =>
        await session.ApplyAsync(edit, actor ?? SessionHouse.Ada, SessionHouse.Token).DoneAsync();

    public static async Task<AppliedEdit> DoneAsync(this Task<Result<AppliedEdit>> request)
    {
        var result = await request;
        Assert.True(result.IsOk, $"{result.Failure}");
        return result.Value;
    }

    public static async Task<Failure> RefusedAsync(this DesignSession session, Edit edit)
    {
        var result = await session.ApplyAsync(edit, SessionHouse.Ada, SessionHouse.Token);
        Assert.False(result.IsOk, "the edit was done");
        return result.Failure;
    }
}
