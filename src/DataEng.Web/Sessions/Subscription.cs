namespace DataEng.Web.Sessions;

/// <summary>
/// One subscriber of a session. Changes are gathered while it is busy or was told a moment ago: the first goes out at
/// once, its own tab's edits always do, the others wait for the interval. Its handler is never called twice at a time.
/// </summary>
internal sealed class Subscription(
    DesignSession session,
    string? tab,
    Func<DesignChange, Task> handler,
    TimeProvider time,
    ILogger log
) : IDisposable
{
    /// <summary>Edits gathered before they are told as one change of everything.</summary>
    private const int MostEdits = 500;

    private readonly Lock _gate = new();
    private List<AppliedEdit> _edits = [];
    private bool _hasNews;
    private bool _isUrgent;
    private bool _isRunning;
    private bool _isOver;
    private long? _lastTold;
    private ITimer? _timer;

    /// <summary>The call that is under way, or the last one.</summary>
    public Task Delivery { get; private set; } = Task.CompletedTask;

    /// <param name="edit">Null where only the save state changed, or who is here.</param>
    public void Offer(AppliedEdit? edit)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _hasNews = true;
            if (edit is not null)
            {
                _isUrgent |= tab is not null && edit.Actor.Tab == tab;
                Gather(edit);
            }
            Schedule();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _timer?.Dispose();
        }
        session.Unsubscribe(this);
    }

    private void Gather(AppliedEdit edit)
    {
        if (_edits.Count < MostEdits)
            _edits.Add(edit);
        else
            _edits = [edit with { ChangedPaths = [""] }];
    }

    /// <summary>Under the gate: tells now, or sets the timer, or leaves it to the call that is under way.</summary>
    private void Schedule()
    {
        if (_isOver || _isRunning || !_hasNews)
            return;
        var wait =
            _isUrgent || _lastTold is null ? TimeSpan.Zero : session.Interval - time.GetElapsedTime(_lastTold.Value);
        if (wait > TimeSpan.Zero)
        {
            _timer ??= time.CreateTimer(_ => OnDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
            return;
        }
        var edits = _edits;
        (_edits, _hasNews, _isUrgent, _isRunning) = ([], false, false, true);
        _lastTold = time.GetTimestamp();
        // The session's loop goes on; a slow browser only delays itself.
        Delivery = Task.Run(() => TellAsync(edits));
    }

    private void OnDue()
    {
        lock (_gate)
            Schedule();
    }

    private async Task TellAsync(List<AppliedEdit> edits)
    {
        try
        {
            await handler(new DesignChange(session.Live, edits, session.SaveState) { Here = session.Presence.Here });
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "A subscriber of design {Design} failed", session.Id);
        }
        finally
        {
            lock (_gate)
            {
                _isRunning = false;
                Schedule();
            }
        }
    }
}
