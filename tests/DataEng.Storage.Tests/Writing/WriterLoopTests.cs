using System.Threading.Channels;
using DataEng.Storage.Designs;
using DataEng.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace DataEng.Storage.Tests.Writing;

public sealed class WriterLoopTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_WhileTheFileIsLocked_WaitsAndIsThenStored()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        using var trouble = new TroubleLog(folder.Writer);
        var file = new LockedFile(folder.DatabaseFile);

        var append = folder.Store.AppendAsync(id, 0, SmallDesigns.Retitle(SmallDesigns.Orders, "kept"), Token);
        var met = await trouble.NextAsync();
        Assert.False(append.IsCompleted);
        file.Dispose();
        folder.Writer.RetryNow();

        Assert.Equal(1, await append.Done());
        Assert.Equal("the database is locked by another program", met?.Reason);
        Assert.Equal(folder.Time.GetUtcNow(), met?.Since);
        Assert.Null(await trouble.NextAsync());
        Assert.Null(folder.Writer.Trouble);
    }

    [Fact]
    public async Task Write_WhileTheFileIsLocked_IsTriedAgainByItself()
    {
        await using var folder = await StorageFolder.OpenAsync();
        using var trouble = new TroubleLog(folder.Writer);
        var file = new LockedFile(folder.DatabaseFile);
        var create = folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token);
        await trouble.NextAsync();

        file.Dispose();
        while (!create.IsCompleted)
        {
            folder.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        await create.Done();
    }

    [Fact]
    public async Task Write_WhileTheDiskIsFull_WaitsAndIsStoredWhenThereIsRoom()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        using var trouble = new TroubleLog(folder.Writer);
        folder.Disk.IsFull = true;

        var first = SmallDesigns.Retitle(SmallDesigns.Orders, new string('x', 20_000));
        var second = SmallDesigns.Retitle(first.After, "after it");
        var appends = new[]
        {
            folder.Store.AppendAsync(id, 0, first, Token),
            folder.Store.AppendAsync(id, 1, second, Token),
        };
        Assert.Equal("the disk is full", (await trouble.NextAsync())?.Reason);
        Assert.All(appends, a => Assert.False(a.IsCompleted));
        // What is there can be read meanwhile.
        Assert.Equal(0, (await folder.Store.LoadAsync(id, Token).Done()).Sequence);
        folder.Disk.IsFull = false;
        folder.Writer.RetryNow();

        Assert.Equal(1, await appends[0].Done());
        Assert.Equal(2, await appends[1].Done());
        Assert.Null(await trouble.NextAsync());
        await folder.ReopenAsync();
        Assert.Equal("after it", (await folder.Store.LoadAsync(id, Token).Done()).Design.Title);
    }

    [Fact]
    public async Task Write_GivenUpWhileWaiting_IsNotStored()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        using var trouble = new TroubleLog(folder.Writer);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using (new LockedFile(folder.DatabaseFile))
        {
            var edit = SmallDesigns.Retitle(SmallDesigns.Orders, "given up");
            var append = folder.Store.AppendAsync(id, 0, edit, patience.Token);
            await trouble.NextAsync();
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        }
        folder.Writer.RetryNow();

        await folder.Store.AppendAsync(id, 0, SmallDesigns.Retitle(SmallDesigns.Orders, "next"), Token).Done();
        Assert.Equal("next", (await folder.Store.LoadAsync(id, Token).Done()).Design.Title);
    }

    [Fact]
    public async Task Write_ThatFailsInAGroup_LeavesTheOthersAlone()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        using var trouble = new TroubleLog(folder.Writer);
        var file = new LockedFile(folder.DatabaseFile);
        var first = folder.Store.SetCountsAsync(id, new FindingCounts(1, 0, 0, 0), Token);
        await trouble.NextAsync();
        // All of these wait behind the first, so they share a transaction.
        var before = folder.Store.AppendAsync(id, 0, SmallDesigns.Retitle(SmallDesigns.Orders, "one"), Token);
        var broken = folder.Writer.WriteAsync<int>(
            db =>
            {
                db.Designs.Single().Title = "half done";
                db.SaveChanges();
                throw new NotSupportedException("broken");
            },
            Token
        );
        var after = folder.Store.AppendAsync(id, 1, SmallDesigns.Retitle(SmallDesigns.Orders, "two"), Token);
        file.Dispose();
        folder.Writer.RetryNow();

        await first;
        await before.Done();
        await Assert.ThrowsAsync<NotSupportedException>(() => broken);
        await after.Done();
        var loaded = await folder.Store.LoadAsync(id, Token).Done();
        Assert.Equal(("two", 2), (loaded.Design.Title, loaded.Sequence));
        Assert.Equal("two", (await folder.Store.ListAsync(new(), Token)).Designs[0].Title);
    }

    [Fact]
    public async Task Writes_ThatWaitTogether_ShareOneCommit()
    {
        await using var folder = await StorageFolder.OpenAsync();
        using var trouble = new TroubleLog(folder.Writer);
        var file = new LockedFile(folder.DatabaseFile);
        var first = folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token);
        await trouble.NextAsync();
        var transactions = new HashSet<object>();
        var writes = Enumerable
            .Range(0, 100)
            .Select(_ =>
                folder.Writer.WriteAsync(db => transactions.Add(db.Database.CurrentTransaction!.TransactionId), Token) // the loop has begun one
            )
            .ToList();
        file.Dispose();
        folder.Writer.RetryNow();

        await first.Done();
        await Task.WhenAll(writes);
        Assert.Single(transactions);
    }

    [Fact]
    public async Task Dispose_WhileTheFileIsLocked_TellsThoseWhoWait()
    {
        var path = StorageFolder.NewPath();
        var folder = await StorageFolder.OpenAsync(path);
        using var trouble = new TroubleLog(folder.Writer);
        Task create;
        using (new LockedFile(folder.DatabaseFile))
        {
            create = folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token);
            await trouble.NextAsync();
            await folder.Writer.DisposeAsync();
        }

        var failure = await Assert.ThrowsAsync<IOException>(() => create);
        Assert.Contains("not stored", failure.Message, StringComparison.Ordinal);
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_WithWritesWaiting_StoresThemFirst()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var creates = Enumerable
            .Range(0, 50)
            .Select(_ => folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token))
            .ToList();
        await Task.WhenAny(creates);

        await folder.Writer.DisposeAsync();
        // Those that came too late for the queue are told so.
        await ((Task)Task.WhenAll(creates)).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );

        var stored = creates.Count(c => c.IsCompletedSuccessfully);
        await folder.ReopenAsync();
        Assert.Equal(stored, (await folder.Store.ListAsync(new() { Take = 100 }, Token)).Total);
    }

    /// <summary>Another program that has begun to write and does not go on.</summary>
    private sealed class LockedFile : IDisposable
    {
        private readonly SqliteConnection _connection;

        public LockedFile(string file)
        {
            _connection = new SqliteConnection($"Data Source={file};Pooling=False");
            _connection.Open();
            using var begin = _connection.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            begin.ExecuteNonQuery();
        }

        public void Dispose() => _connection.Dispose();
    }

    private sealed class TroubleLog : IDisposable
    {
        private readonly Channel<StorageTrouble?> _changes = Channel.CreateUnbounded<StorageTrouble?>();
        private readonly IDisposable _watch;

        public TroubleLog(WriterLoop writer) => _watch = writer.Watch(t => _changes.Writer.TryWrite(t));

        public Task<StorageTrouble?> NextAsync() => _changes.Reader.ReadAsync(Token).AsTask();

        public void Dispose() => _watch.Dispose();
    }
}
