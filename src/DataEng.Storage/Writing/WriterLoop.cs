using System.Collections.Immutable;
using System.Threading.Channels;
using DataEng.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DataEng.Storage.Writing;

/// <summary>
/// The one writer of the process. Whatever waits goes into one transaction, so a commit's cost is shared; a full queue
/// makes callers wait; a locked or full disk makes the writes wait and never drops one. SQLite blocks the thread it is
/// called on, so this loop is the only place where that happens to a write.
/// </summary>
public sealed class WriterLoop : IAsyncDisposable
{
    private const int MostWaiting = 1024;
    private const int MostPerCommit = 256;
    private const string Savepoint = "one_write";

    private static readonly TimeSpan _firstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<DesignDb> _contexts;
    private readonly TimeProvider _time;
    private readonly Channel<QueuedWrite> _queue = Channel.CreateBounded<QueuedWrite>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;
    private TaskCompletionSource _retryNow = NewSignal();
    private ImmutableArray<TroubleWatch> _watches = [];
    private StorageTrouble? _trouble;

    internal WriterLoop(IDbContextFactory<DesignDb> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>What keeps writes waiting; null while all is well.</summary>
    public StorageTrouble? Trouble => Volatile.Read(ref _trouble);

    /// <summary>Calls back from the loop when trouble comes, changes or goes (null); the callback must not block.</summary>
    public IDisposable Watch(Action<StorageTrouble?> changed)
    {
        var watch = new TroubleWatch(this, changed);
        ImmutableInterlocked.Update(ref _watches, static (all, added) => all.Add(added), watch);
        return watch;
    }

    /// <summary>Tries waiting writes at once instead of after the pause.</summary>
    public void RetryNow() => Volatile.Read(ref _retryNow).TrySetResult();

    /// <summary>
    /// Does the work in a transaction and returns its outcome once that is committed. The work must be repeatable. The
    /// token counts until a transaction has taken the work; from then on the outcome is awaited.
    /// </summary>
    internal async Task<T> WriteAsync<T>(Func<DesignDb, T> work, CancellationToken token)
    {
        var write = new QueuedWrite<T>(work, token);
        await _queue.Writer.WriteAsync(write, token).ConfigureAwait(false);
        await using var _ = token.UnsafeRegister(static w => ((QueuedWrite)w!).GiveUp(), write).ConfigureAwait(false); // the state given beside it
        return await write.Done.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
            return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var group = new List<QueuedWrite>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (group.Count < MostPerCommit && _queue.Reader.TryRead(out var write))
                group.Add(write);
            await StoreAsync(group).ConfigureAwait(false);
            group.Clear();
        }
    }

    private async Task StoreAsync(List<QueuedWrite> group)
    {
        for (var wait = _firstWait; ; wait = wait * 2 < _longestWait ? wait * 2 : _longestWait)
        {
            var retryNow = NewSignal();
            Volatile.Write(ref _retryNow, retryNow);
            group.RemoveAll(w => !w.TryStart());
            if (group.Count == 0)
                return;
            var reason = TryCommit(group);
            SetTrouble(reason);
            if (reason is null || _stopping.IsCancellationRequested)
            {
                foreach (var write in group)
                {
                    if (reason is not null)
                        write.Failed(new IOException($"The program ended while {reason}; this change was not stored."));
                    write.Report();
                }
                return;
            }
            group.ForEach(w => w.WaitAgain());
            await PauseAsync(wait, retryNow.Task).ConfigureAwait(false);
        }
    }

    /// <summary>Commits the group; gives the reason where it has to wait and be tried again.</summary>
    private string? TryCommit(List<QueuedWrite> group)
    {
        using var db = _contexts.CreateDbContext();
        db.Database.AutoSavepointsEnabled = false;
        try
        {
            using var transaction = db.Database.BeginTransaction();
            foreach (var write in group)
                RunOne(db, transaction, write);
            transaction.Commit();
        }
        catch (Exception failure)
        {
            if (db.ReasonToWait(failure) is { } reason)
                return reason;
            group.ForEach(w => w.Failed(failure));
        }
        return null;
    }

    private static void RunOne(DesignDb db, IDbContextTransaction transaction, QueuedWrite write)
    {
        transaction.CreateSavepoint(Savepoint);
        try
        {
            write.Run(db);
            transaction.ReleaseSavepoint(Savepoint);
        }
        catch (Exception failure) when (db.ReasonToWait(failure) is null)
        {
            transaction.RollbackToSavepoint(Savepoint);
            write.Failed(failure);
        }
        db.ChangeTracker.Clear();
    }

    private async Task PauseAsync(TimeSpan pause, Task retryNow)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var pausing = Task.Delay(pause, _time, over.Token);
        await Task.WhenAny(pausing, retryNow).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }

    private void SetTrouble(string? reason)
    {
        var before = _trouble;
        if (before?.Reason == reason)
            return;
        var trouble = reason is null ? null : new StorageTrouble(reason, before?.Since ?? _time.GetUtcNow());
        Volatile.Write(ref _trouble, trouble);
        foreach (var watch in _watches)
            watch.Changed(trouble);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record TroubleWatch(WriterLoop Loop, Action<StorageTrouble?> Changed) : IDisposable
    {
        public void Dispose() =>
            ImmutableInterlocked.Update(ref Loop._watches, static (all, gone) => all.Remove(gone), this);
    }
}
