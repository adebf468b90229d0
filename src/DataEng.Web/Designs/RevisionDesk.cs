using DataEng.Core;
using DataEng.Core.Reports;
using DataEng.Core.Results;
using DataEng.Core.Review;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions;

namespace DataEng.Web.Designs;

/// <summary>Makes revisions of open designs, with the fingerprints that approvals are for, and goes back to them.</summary>
public sealed class RevisionDesk(RevisionStore store)
{
    /// <summary>The revisions of a design, the newest first.</summary>
    public Task<IReadOnlyList<Revision>> ListAsync(DesignId id, CancellationToken token) => store.ListAsync(id, token);

    /// <summary>Keeps the design as it is now under a name.</summary>
    public async Task<Result<Revision>> KeepAsync(DesignView view, string name, string? note, CancellationToken token)
    {
        var (live, review) = await view.JudgeAsync(token);
        var wanted = new NewRevision(name, live.Design, live.Sequence, view.Actor)
        {
            Note = note,
            Sections = await Task.Run(() => Sections(review), token),
        };
        return await store.AddAsync(view.Id, wanted, token);
    }

    /// <summary>Makes the design what it was in a revision: an edit like any other, which can be undone.</summary>
    public async Task<Failure?> RestoreAsync(DesignView view, string name, CancellationToken token)
    {
        var loaded = await store.LoadAsync(view.Id, name, token);
        return loaded.TryGet(out var design, out var failure)
            ? await view.EditAsync(Edit.Of($"Restore revision '{name}'", _ => design), token)
            : failure;
    }

    private static Dictionary<string, string> Sections(ReviewResult review) =>
        ReportBuilder
            .Build(review, new ReportOptions { Profile = ReportProfile.Review })
            .Sections.ToDictionary(s => s.Id, s => s.Fingerprint, StringComparer.Ordinal);
}
