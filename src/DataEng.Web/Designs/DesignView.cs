using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Core.Review;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions;

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
    private readonly Actor _actor;
    private readonly IDisposable _subscription;
    private readonly Func<Task> _changed;

    internal DesignView(DesignSession session, LiveReview live, DesignStore store, Actor actor, Func<Task> changed)
    {
        (_session, _live, _store, _actor, _changed) = (session, live, store, actor, changed);
        SaveState = session.SaveState;
        // Subscribed first, then read: no change falls in between.
        _subscription = session.Subscribe(actor, OnChangedAsync);
        Review = live.Of(session.Live);
    }

    public DesignId Id => _session.Id;

    public PipelineDesign Design => Review.Design;

    public ReviewResult Review { get; private set; }

    public SaveState SaveState { get; private set; }

    /// <summary>Sets a field, or unsets it where the value is empty; done means stored.</summary>
    public async Task<Failure?> SetAsync(string path, string? value, string title, CancellationToken token)
    {
        var patch = string.IsNullOrEmpty(value) ? DesignPatch.Unset(path) : DesignPatch.Set(path, value);
        var applied = await _session.ApplyAsync(Edit.Of(patch, title), _actor, token);
        if (applied.TryGet(out _, out var failure))
            await KeepCountsAsync();
        return failure;
    }

    /// <summary>Tries an edit that waits for the disk again, now.</summary>
    public void Retry() => _session.Retry();

    public void Dispose() => _subscription.Dispose();

    /// <summary>The list of designs shows what the last edit left, also where its author has moved on.</summary>
    private async Task KeepCountsAsync()
    {
        var live = _session.Live;
        var review = await Task.Run(() => _live.Of(live));
        await _store.SetCountsAsync(Id, FindingCounter.Counts(review, live.Sequence), CancellationToken.None);
    }

    private async Task OnChangedAsync(DesignChange change)
    {
        SaveState = change.SaveState;
        Review = await Task.Run(() => _live.Of(change.Live));
        await _changed();
    }
}
