using System.Runtime.CompilerServices;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions;

namespace DataEng.Web.Designs;

/// <summary>Opens designs for pages: finds the session, shares one live review among all who look at it.</summary>
public sealed class DesignDesk(DesignSessions sessions, DesignStore store, TimeProvider time)
{
    private readonly ConditionalWeakTable<DesignSession, LiveReview> _reviews = [];

    /// <summary>Opens a design for a page in a browser tab; what that did before it was reloaded, it may undo.</summary>
    /// <param name="id">Id of the design, as it stands in the address.</param>
    /// <param name="tab">The tab, which is asked for its id: so after the first render.</param>
    /// <param name="changed">Called, outside the circuit, when there is something new to show.</param>
    /// <param name="token">Ends the opening.</param>
    public async Task<Result<DesignView>> OpenAsync(
        string id,
        BrowserTab tab,
        Func<Task> changed,
        CancellationToken token
    )
    {
        var opened = await OpenAsync(id, await tab.IdAsync(token), changed, token);
        if (opened.TryGet(out var view, out _))
            view.Follow(tab);
        return opened;
    }

    internal async Task<Result<DesignView>> OpenAsync(
        string id,
        string tab,
        Func<Task> changed,
        CancellationToken token
    )
    {
        var actor = Actor.Local with { Tab = tab };
        var opened = await SessionAsync(id, actor, token);
        if (!opened.TryGet(out var session, out var failure))
            return failure;
        var live = ReviewOf(session);
        // The first look at a large design judges every rule: not on the circuit.
        await Task.Run(() => live.Of(session.Live), token);
        await session.RecallAsync(actor, token);
        return new DesignView(session, live, store, actor, changed);
    }

    public async Task<Result<DesignSession>> SessionAsync(string id, Actor actor, CancellationToken token) =>
        DesignId.TryParse(id, out var parsed)
            ? await sessions.OpenAsync(parsed, actor, token)
            : Failure.NotFound($"There is no design '{id}'.");

    public LiveReview ReviewOf(DesignSession session) => _reviews.GetValue(session, _ => new LiveReview(time));
}
