using System.Collections.Immutable;
using System.Threading.Channels;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Storage.Writing;
using DataEng.Web.Sessions.History;

namespace DataEng.Web.Sessions;

/// <summary>
/// A design that is open: one object for everybody who looks at it. Edits are applied one after the other; each is on
/// disk before it is seen by anybody and before its author is told that it is done.
/// </summary>
public sealed class DesignSession : IAsyncDisposable
{
    private const int MostWaiting = 256;
    private const int MostAttempts = 5;
    private const int ManySubscribers = 50;

    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _intervalOfMany = TimeSpan.FromSeconds(1);

    private readonly DesignStore _store;
    private readonly WriterLoop _writer;
    private readonly Can _can;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SaveProgress _progress;
    private readonly Channel<PendingEdit> _queue = Channel.CreateBounded<PendingEdit>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Task _loop;
    private readonly Lazy<Task> _recall;
    private ImmutableArray<Subscription> _subscriptions = [];
    private LiveDesign _live;
    private int _waiting;
    private long _lastUsed;
    private bool _isClosing;

    internal DesignSession(
        StoredDesign stored,
        DesignStore store,
        WriterLoop writer,
        Can can,
        TimeProvider time,
        ILogger log
    )
    {
        Id = stored.Id;
        Bytes = stored.Bytes;
        _live = new LiveDesign(stored.Design, stored.Sequence);
        _store = store;
        _writer = writer;
        _can = can;
        _time = time;
        _log = log;
        _lastUsed = time.GetTimestamp();
        _progress = new SaveProgress(stored.UpdatedAt, time, () => Publish(null));
        Presence = new Presence(time, () => Publish(null));
        _recall = new Lazy<Task>(() => ReadLogAsync(stored.Sequence));
        _loop = Task.Run(RunAsync);
    }

    public DesignId Id { get; }

    /// <summary>The design as it is now. Subscribe first, then read it: so no change is missed.</summary>
    public LiveDesign Live => Volatile.Read(ref _live);

    public SaveState SaveState => _progress.State;

    /// <summary>The last edits; complete back to a restart once <see cref="RecallAllAsync"/> is done.</summary>
    public EditHistory History { get; } = new();

    /// <summary>Who has the design open.</summary>
    public Presence Presence { get; }

    public int Subscribers => _subscriptions.Length;

    /// <summary>Size of the design's JSON when it was loaded.</summary>
    internal long Bytes { get; }

    /// <summary>Shortest time between two calls of a subscriber.</summary>
    internal TimeSpan Interval => Subscribers > ManySubscribers ? _intervalOfMany : _interval;

    /// <summary>How long nobody used the session; zero while somebody subscribes or an edit waits.</summary>
    internal TimeSpan IdleTime =>
        Subscribers > 0 || Volatile.Read(ref _waiting) > 0
            ? TimeSpan.Zero
            : _time.GetElapsedTime(Interlocked.Read(ref _lastUsed));

    /// <summary>
    /// Applies an edit; done means on disk. The token counts until the edit is being written; a full or locked disk makes
    /// the edit wait and does not fail it.
    /// </summary>
    public async Task<Result<AppliedEdit>> ApplyAsync(Edit edit, Actor actor, CancellationToken token)
    {
        if (!_can(actor, DesignAction.Edit, Id))
            return Failure.Forbidden($"{actor.Name} may not change this design.");
        var pending = new PendingEdit(edit, actor, token);
        Interlocked.Increment(ref _waiting);
        try
        {
            await _queue.Writer.WriteAsync(pending, token);
            await using var _ = token.UnsafeRegister(static p => ((PendingEdit)p!).GiveUp(), pending); // the state given beside it
            return await pending.Done;
        }
        finally
        {
            Touch();
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>
    /// Calls the handler, outside the loop and never twice at a time, with what changed: the first change and those of
    /// the actor's own tab at once, others at most five times a second (once with over fifty subscribers).
    /// </summary>
    public IDisposable Subscribe(Actor actor, Func<DesignChange, Task> handler)
    {
        var subscription = new Subscription(this, actor.Tab, handler, _time, _log);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, added) => all.Add(added), subscription);
        return subscription;
    }

    /// <summary>
    /// Reads the last edits from before the design was opened into the history, where one of them is of the actor's tab:
    /// it was here before a restart, and may undo them.
    /// </summary>
    public async Task RecallAsync(Actor actor, CancellationToken token)
    {
        if (await _store.HasEditsAsync(Id, actor, Live.Sequence - EditHistory.Most, token))
            await RecallAllAsync(token);
    }

    /// <summary>The same for everybody, once; what cannot be read is left out: undo is shorter then, and nothing else.</summary>
    public Task RecallAllAsync(CancellationToken token) => _recall.Value.WaitAsync(token);

    /// <summary>Tries an edit that waits for the disk again, now.</summary>
    public void Retry() => _writer.RetryNow();

    internal void Unsubscribe(Subscription subscription)
    {
        Touch();
        ImmutableInterlocked.Update(ref _subscriptions, static (all, gone) => all.Remove(gone), subscription);
    }

    internal void Touch() => Interlocked.Exchange(ref _lastUsed, _time.GetTimestamp());

    internal void Meet(StorageTrouble? trouble)
    {
        _progress.Meet(trouble);
        // The program is ending: an edit that waits for a full disk would keep it from doing so.
        if (trouble is not null && Volatile.Read(ref _isClosing))
            _abandoned.Cancel();
    }

    /// <summary>
    /// For the end of the program, explicit since a session belongs to all who have it open: takes no more edits and ends
    /// when those that wait are stored, or cannot be.
    /// </summary>
    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        Volatile.Write(ref _isClosing, true);
        _queue.Writer.TryComplete();
        if (_writer.Trouble is not null)
            await _abandoned.CancelAsync();
        await _loop;
        _progress.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var pending in _queue.Reader.ReadAllAsync())
        {
            if (!pending.TryStart())
                continue;
            try
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(pending.Token, _abandoned.Token);
                pending.Report(await StoreAsync(pending, stop.Token));
            }
            catch (OperationCanceledException cancelled)
            {
                _progress.Drop();
                pending.Report(cancelled);
            }
            catch (Exception failure)
            {
                _log.LogError(failure, "An edit of design {Design} failed", Id);
                _progress.Fail("something went wrong on the server; the last change was not kept");
                pending.Report(failure);
            }
        }
    }

    private async Task<Result<AppliedEdit>> StoreAsync(PendingEdit pending, CancellationToken token)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = Live;
            if (!pending.Edit.On(before.Design, History).TryGet(out var edited, out var misfit))
                return misfit;
            var (at, draft) = (_time.GetUtcNow(), edited.Draft);
            var applied = new AppliedEdit(before.Sequence, pending.Actor, at, draft.Title, edited.ChangedPaths)
            {
                Reverts = draft.Reverts,
            };
            if (draft.Patch.IsEmpty)
                return applied;
            var edit = new NewEdit(draft.Patch, edited.After, pending.Actor, at)
            {
                Title = draft.Title,
                Reverts = draft.Reverts,
                Evidence = pending.Edit.Evidence(edited.After),
            };
            _progress.Begin(_writer.Trouble);
            var stored = await _store.AppendAsync(Id, before.Sequence, edit, token);
            if (stored.TryGet(out var sequence, out var failure))
            {
                applied = applied with { Sequence = sequence };
                Take(applied, edited);
                _progress.Succeed(at);
                Publish(applied);
                return applied;
            }
            _progress.Drop();
            if (failure.Kind != FailureKind.Conflict || attempt == MostAttempts)
                return failure;
            await CatchUpAsync(token);
        }
    }

    /// <summary>Takes over edits that reached the store past this session.</summary>
    private async Task CatchUpAsync(CancellationToken token)
    {
        foreach (var missed in await _store.EditsAsync(Id, Live.Sequence, int.MaxValue, token))
        {
            if (!Edit.Of(missed.Patch).On(Live.Design, History).TryGet(out var edited, out var misfit))
                throw new InvalidDataException($"Edit {missed.Sequence} of design {Id} does not fit: {misfit}");
            var applied = AppliedEdit.Of(missed, edited.ChangedPaths);
            Take(applied, edited);
            Publish(applied);
        }
    }

    private void Take(AppliedEdit applied, EditedDesign edited)
    {
        History.Add(new RecordedEdit(applied, edited.Draft.Patch, Live.Design, edited.After));
        Volatile.Write(ref _live, new LiveDesign(edited.After, applied.Sequence));
    }

    private async Task ReadLogAsync(long upTo)
    {
        try
        {
            var log = await _store.LogAsync(Id, upTo, EditHistory.Most, _abandoned.Token);
            History.Recall(await Task.Run(() => LogReading.Read(log)));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _log.LogWarning(failure, "The history of design {Design} cannot be read", Id);
        }
    }

    private void Publish(AppliedEdit? edit)
    {
        foreach (var subscription in _subscriptions)
            subscription.Offer(edit);
    }
}
