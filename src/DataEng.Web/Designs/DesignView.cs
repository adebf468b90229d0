using System.Collections.Immutable;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Core.Review;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions;
using DataEng.Web.Sessions.History;

namespace DataEng.Web.Designs;

/// <summary>
/// What one page sees of a live design: the design, its review and whether everything is saved. Plain, so that pages
/// stay markup.
/// </summary>
public sealed class DesignView : IDisposable
{
    private readonly DesignSession _session;
    private readonly LiveReview _live;
    private readonly DesignStore _store;
    private readonly TabHistory _history;
    private readonly IDisposable _subscription;
    private readonly Presence.Seat _seat;
    private readonly Func<Task> _changed;
    private ImmutableList<Overwrite> _overwrites = [];
    private BrowserTab? _tab;
    private readonly Lock _gate = new();
    private long _shown = -1;
    private ElementFindings? _lastElement;
    private DesignChange? _lastChange;

    internal DesignView(DesignSession session, LiveReview live, DesignStore store, Actor actor, Func<Task> changed)
    {
        (_session, _live, _store, Actor, _changed) = (session, live, store, actor, changed);
        _history = new TabHistory(session, actor);
        _seat = session.Presence.Enter(actor);
        SaveState = session.SaveState;
        // Subscribed first, then read: no change falls in between.
        _subscription = session.Subscribe(actor, OnChangedAsync);
        Review = live.Of(session.Live);
    }

    public DesignId Id => _session.Id;

    public PipelineDesign Design => Review.Design;

    public ReviewResult Review { get; private set; }

    public SaveState SaveState { get; private set; }

    /// <summary>Number of the last edit; whoever remembers it can ask later what changed since.</summary>
    public long Sequence => _session.Live.Sequence;

    /// <summary>The other people and tabs that have the design open, and what they work on.</summary>
    public IReadOnlyList<Attendee> Here =>
        [.. _session.Presence.Here.Where(a => a.Actor.Id != Actor.Id || a.Actor.Tab != Actor.Tab)];

    /// <summary>What others replaced that this tab had written a moment before, until dismissed or taken back.</summary>
    public IReadOnlyList<Overwrite> Overwrites => _overwrites;

    public bool CanUndo => _history.CanUndo;

    public bool CanRedo => _history.CanRedo;

    /// <summary>What the edit is called that undo reverts next, such as <c>Change the layer</c>; null where there is none.</summary>
    public string? UndoTitle => _history.UndoTitle;

    /// <summary>What the edit is called that redo makes again next; null where there is none.</summary>
    public string? RedoTitle => _history.RedoTitle;

    /// <summary>Changes the design; done means stored, and seen by this view.</summary>
    public Task<Failure?> ApplyAsync(DesignPatch patch, string title, CancellationToken token) =>
        EditAsync(Edit.Of(patch, title), token);

    /// <summary>Makes any edit; done means stored.</summary>
    public Task<Failure?> EditAsync(Edit edit, CancellationToken token) =>
        DoneAsync(_session.ApplyAsync(edit, Actor, token));

    /// <summary>Reverts this tab's last edit where all it wrote still stands; otherwise says who changed it since.</summary>
    public Task<Failure?> UndoAsync(CancellationToken token) => DoneAsync(_history.UndoAsync(token));

    /// <summary>Makes the edit again that this tab undid last, under the same condition.</summary>
    public Task<Failure?> RedoAsync(CancellationToken token) => DoneAsync(_history.RedoAsync(token));

    /// <summary>Puts back what an edit of anybody replaced: all of it, or only what it wrote at a path.</summary>
    public Task<Failure?> TakeBackAsync(AppliedEdit edit, string? path, CancellationToken token)
    {
        Forget(o => o.Theirs.Sequence == edit.Sequence && (path is null || o.Path == path));
        return DoneAsync(_history.TakeBackAsync(edit, path, token));
    }

    public void Dismiss(Overwrite overwrite) => Forget(o => o == overwrite);

    /// <summary>What others made of a field since this page saw it, at the sequence it had then; null where nobody did.</summary>
    public FieldChange? ChangeOf(string path, long since) => _history.ChangeOf(path, since);

    /// <summary>Tells the others what this tab works on; null for nothing.</summary>
    public void At(string? path) => _seat.At(path);

    /// <summary>What the rules say about the fields of an element.</summary>
    public ElementFindings FindingsOf(string element) =>
        _lastElement is { } last && last.Element == element && ReferenceEquals(last.Review, Review)
            ? last
            : _lastElement = ElementFindings.Of(Review, element);

    /// <summary>The edit that last changed a path, where it is among those this view was told of last.</summary>
    public AppliedEdit? LastEditOf(string path) => _lastChange?.LastTouching(path);

    /// <summary>What to call somebody: a person may have the design open twice.</summary>
    public string NameOf(Actor actor) => actor.Id == Actor.Id ? "You, in another tab," : actor.Name;

    public bool IsOwn(AppliedEdit edit) => edit.Actor.Tab == Actor.Tab;

    /// <summary>Tries an edit that waits for the disk again, now.</summary>
    public void Retry() => _session.Retry();

    public void Dispose()
    {
        _tab?.Unwatch(_seat.SetConnected);
        _seat.Dispose();
        _subscription.Dispose();
    }

    internal Actor Actor { get; }

    /// <summary>The design as it is now with the review of it; where edits come in faster, of one made apart.</summary>
    internal async Task<(LiveDesign Live, ReviewResult Review)> JudgeAsync(CancellationToken token)
    {
        var live = _session.Live;
        var review = await Task.Run(() => _live.Exactly(live), token);
        return (live, review);
    }

    /// <summary>Shows this tab as gone while its browser cannot be reached.</summary>
    internal void Follow(BrowserTab tab)
    {
        _tab = tab;
        tab.Watch(_seat.SetConnected);
    }

    private void Forget(Predicate<Overwrite> which) =>
        ImmutableInterlocked.Update(ref _overwrites, static (all, which) => all.RemoveAll(which), which);

    private async Task<Failure?> DoneAsync(Task<Result<AppliedEdit>> edit)
    {
        if ((await edit).TryGet(out _, out var failure))
            await KeepCountsAsync();
        return failure;
    }

    /// <summary>The list of designs shows what the last edit left, also where its author has moved on.</summary>
    private async Task KeepCountsAsync()
    {
        var live = _session.Live;
        var review = await ShowAsync(live);
        await _store.SetCountsAsync(Id, FindingCounter.Counts(review, live.Sequence), CancellationToken.None);
    }

    private async Task OnChangedAsync(DesignChange change)
    {
        (SaveState, _lastChange) = (change.SaveState, change);
        foreach (var edit in change.Edits)
            ImmutableInterlocked.Update(ref _overwrites, _history.After, edit);
        await ShowAsync(change.Live);
        await _changed();
    }

    /// <summary>Two may be at it at once, the author's edit and what the session tells: the newer one stays.</summary>
    private async Task<ReviewResult> ShowAsync(LiveDesign live)
    {
        var review = await Task.Run(() => _live.Of(live));
        lock (_gate)
        {
            if (live.Sequence >= _shown)
                (Review, _shown) = (review, live.Sequence);
        }
        return review;
    }
}
