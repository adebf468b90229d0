using System.Collections.Concurrent;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Storage.Writing;

namespace DataEng.Web.Sessions;

/// <summary>How long and how many designs stay open.</summary>
public sealed record SessionOptions
{
    /// <summary>Time without a subscriber or an edit after which a design is closed.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Bytes of JSON that open designs may have together, about a third of what they take in memory; beyond it, idle ones
    /// are closed early.
    /// </summary>
    public long MostBytes { get; init; } = 128L << 20;
}

/// <summary>The designs that are open. Each is loaded once, however many ask for it at the same time.</summary>
public sealed class DesignSessions : IAsyncDisposable
{
    private static readonly TimeSpan _sweep = TimeSpan.FromMinutes(1);

    // Whoever just opened a design is about to subscribe; the budget does not take it away from under them.
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(30);

    private readonly DesignStore _store;
    private readonly WriterLoop _writer;
    private readonly Can _can;
    private readonly SessionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<DesignSessions> _log;
    private readonly ConcurrentDictionary<DesignId, Entry> _open = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly IDisposable _troubleWatch;
    private readonly ITimer _sweeper;

    public DesignSessions(
        DesignStore store,
        WriterLoop writer,
        Can can,
        SessionOptions options,
        TimeProvider time,
        ILogger<DesignSessions> log
    )
    {
        _store = store;
        _writer = writer;
        _can = can;
        _options = options;
        _time = time;
        _log = log;
        _troubleWatch = writer.Watch(Meet);
        _sweeper = time.CreateTimer(_ => Sweep(), null, _sweep, _sweep);
    }

    /// <summary>Designs that are open now.</summary>
    public int Count => Loaded.Count();

    private IEnumerable<(Entry Entry, DesignSession Session)> Loaded =>
        from entry in _open.Values
        let session = entry.Session
        where session is not null
        select (entry, session);

    /// <summary>The open design, loaded if it was not open.</summary>
    public async Task<Result<DesignSession>> OpenAsync(DesignId id, Actor actor, CancellationToken token)
    {
        if (!_can(actor, DesignAction.Read, id))
            return Failure.Forbidden($"{actor.Name} may not see this design.");
        while (true)
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            var entry = _open.GetOrAdd(id, Load);
            var opened = await AwaitAsync(id, entry, token);
            if (!opened.TryGet(out var session, out _))
                return opened;
            session.Touch();
            // Closed between being found and being touched: then another one is, or will be, the open one.
            if (_open.TryGetValue(id, out var current) && ReferenceEquals(current, entry))
                return opened;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync();
        await _sweeper.DisposeAsync();
        await Task.WhenAll(Loaded.Select(l => CloseAsync(l.Session)).ToList());
        _troubleWatch.Dispose();
    }

    /// <summary>Closes what nobody has used for long, then the longest unused until the rest fits the budget.</summary>
    /// <param name="coming">Bytes of a design that is about to be opened.</param>
    internal void Sweep(long coming = 0)
    {
        var idle = Loaded.Where(l => l.Session.IdleTime > _grace).OrderByDescending(l => l.Session.IdleTime).ToList();
        var bytes = coming + Loaded.Sum(l => l.Session.Bytes);
        foreach (var (entry, session) in idle)
        {
            if (session.IdleTime < _options.IdleTime && bytes <= _options.MostBytes)
                return;
            if (TryClose(entry, session))
                bytes -= session.Bytes;
        }
    }

    private Entry Load(DesignId id) =>
        // The first caller's token must not decide for those who wait for the same load.
        new(() => LoadAsync(id, _closing.Token));

    private async Task<Result<DesignSession>> LoadAsync(DesignId id, CancellationToken token)
    {
        var loaded = await _store.LoadAsync(id, token);
        if (!loaded.TryGet(out var stored, out var failure))
            return failure;
        Sweep(coming: stored.Bytes);
        return new DesignSession(stored, _store, _writer, _can, _time, _log);
    }

    /// <summary>A load that failed is forgotten, so that the next one tries anew.</summary>
    private async Task<Result<DesignSession>> AwaitAsync(DesignId id, Entry entry, CancellationToken token)
    {
        var isLoaded = false;
        try
        {
            var opened = await entry.Opened.WaitAsync(token);
            isLoaded = opened.IsOk;
            return opened;
        }
        finally
        {
            if (!isLoaded && entry.Opened.IsCompleted)
                _open.TryRemove(KeyValuePair.Create(id, entry));
        }
    }

    /// <summary>
    /// A closed session is only forgotten: whoever still holds it can finish, and what it stores meets newer edits as a
    /// conflict that it resolves.
    /// </summary>
    private bool TryClose(Entry entry, DesignSession session)
    {
        if (!_open.TryRemove(KeyValuePair.Create(session.Id, entry)))
            return false;
        if (session.IdleTime > _grace)
            return true;
        // Somebody came back in this instant.
        _open.TryAdd(session.Id, entry);
        return false;
    }

    private static async Task CloseAsync(IAsyncDisposable session) => await session.DisposeAsync();

    private void Meet(StorageTrouble? trouble)
    {
        foreach (var (_, session) in Loaded)
            session.Meet(trouble);
    }

    /// <summary>A design that is open or being opened; the first who asks for it starts the load.</summary>
    private sealed class Entry
    {
        private readonly Lazy<Task<Result<DesignSession>>> _opened;
        private DesignSession? _session;

        public Entry(Func<Task<Result<DesignSession>>> load) =>
            _opened = new(async () =>
            {
                var loaded = await load();
                if (loaded.TryGet(out var session, out _))
                    Volatile.Write(ref _session, session);
                return loaded;
            });

        public Task<Result<DesignSession>> Opened => _opened.Value;

        /// <summary>Null until it is loaded, and where that failed.</summary>
        public DesignSession? Session => Volatile.Read(ref _session);
    }
}
