using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions;

namespace DataEng.Web.Designs;

/// <summary>What can be done to whole designs from a list of them, for whoever may.</summary>
public sealed class ListDesk(DesignStore store, FindingCounter counter, Can can)
{
    /// <summary>Makes a new design of what one holds now; its history stays behind.</summary>
    public async Task<Result<StoredDesign>> CopyAsync(DesignId id, Actor actor, CancellationToken token)
    {
        if (!can(actor, DesignAction.Read, id))
            return Forbidden(actor, "copy");
        var copied = await store.CopyAsync(id, actor, token);
        // It is there from now on, so a page that is left this late must not leave it uncounted.
        if (copied.TryGet(out var copy, out _))
            await counter.CountAsync(copy.Id, copy.Design, copy.Sequence, CancellationToken.None);
        return copied;
    }

    public Task<Failure?> ArchiveAsync(IReadOnlyList<DesignId> ids, bool archived, Actor actor) =>
        EachAsync(ids, DesignAction.Edit, actor, id => store.ArchiveAsync(id, archived, CancellationToken.None));

    public Task<Failure?> DeleteAsync(IReadOnlyList<DesignId> ids, Actor actor) =>
        EachAsync(ids, DesignAction.Delete, actor, id => store.DeleteAsync(id, CancellationToken.None));

    public Task<Failure?> RestoreAsync(IReadOnlyList<DesignId> ids, Actor actor) =>
        EachAsync(ids, DesignAction.Delete, actor, id => store.RestoreAsync(id, CancellationToken.None));

    /// <summary>All that can be done is done; the first that could not says why.</summary>
    private async Task<Failure?> EachAsync(
        IReadOnlyList<DesignId> ids,
        DesignAction action,
        Actor actor,
        Func<DesignId, Task<Failure?>> act
    )
    {
        // Asked at once, so that they share a commit.
        var done = await Task.WhenAll(
            ids.Select(id => can(actor, action, id) ? act(id) : Task.FromResult<Failure?>(Forbidden(actor, "change")))
        );
        return done.FirstOrDefault(f => f is not null);
    }

    private static Failure Forbidden(Actor actor, string what) =>
        Failure.Forbidden($"{actor.Name} may not {what} this design.");
}
