using DataEng.Storage.Writing;

namespace DataEng.Web.Sessions;

/// <summary>Follows the edit that is being stored, and announces what a person should see: not each quick save, but a slow or stuck one.</summary>
internal sealed class SaveProgress : IDisposable
{
    /// <summary>A save that takes longer is shown as such.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(400);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action _announce;
    private readonly ITimer _slow;
    private SaveState.Saved _lastSaved;
    private SaveState _state;
    private DateTimeOffset _since;
    private bool _isUnderWay;
    private bool _isAnnounced;

    public SaveProgress(DateTimeOffset lastSaved, TimeProvider time, Action announce)
    {
        _time = time;
        _announce = announce;
        _state = _lastSaved = new SaveState.Saved(lastSaved);
        _slow = time.CreateTimer(_ => OnSlow(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public SaveState State
    {
        get
        {
            lock (_gate)
                return _state;
        }
    }

    public void Begin(StorageTrouble? trouble)
    {
        lock (_gate)
        {
            _isUnderWay = true;
            _since = _time.GetUtcNow();
            _state = new SaveState.Saving(_since);
            _slow.Change(Slow, Timeout.InfiniteTimeSpan);
        }
        if (trouble is not null)
            Meet(trouble);
    }

    /// <summary>Trouble of the storage came or went (null); it matters while an edit waits for it.</summary>
    public void Meet(StorageTrouble? trouble)
    {
        lock (_gate)
        {
            if (!_isUnderWay)
                return;
            _state = trouble is null
                ? new SaveState.Saving(_since)
                : new SaveState.NotSaved(trouble.Reason, trouble.Since);
            _isAnnounced = true;
        }
        _announce();
    }

    /// <summary>The edit is on disk; its publication tells everybody.</summary>
    public void Succeed(DateTimeOffset at)
    {
        lock (_gate)
            End(_lastSaved = new SaveState.Saved(at));
    }

    /// <summary>The edit was refused or taken back; nothing of it remains to be stored.</summary>
    public void Drop()
    {
        bool wasAnnounced;
        lock (_gate)
            wasAnnounced = End(_lastSaved);
        if (wasAnnounced)
            _announce();
    }

    public void Fail(string reason)
    {
        lock (_gate)
            End(new SaveState.NotSaved(reason, _time.GetUtcNow()));
        _announce();
    }

    public void Dispose() => _slow.Dispose();

    /// <summary>Under the gate; tells whether people were shown that the edit was under way.</summary>
    private bool End(SaveState state)
    {
        var wasAnnounced = _isAnnounced;
        _isUnderWay = _isAnnounced = false;
        _slow.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _state = state;
        return wasAnnounced;
    }

    private void OnSlow()
    {
        lock (_gate)
        {
            if (!_isUnderWay || _isAnnounced)
                return;
            _isAnnounced = true;
        }
        _announce();
    }
}
