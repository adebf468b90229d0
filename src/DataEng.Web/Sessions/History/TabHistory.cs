using System.Collections.Immutable;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Storage.Designs;

namespace DataEng.Web.Sessions.History;

/// <summary>The history of a design as one tab uses it: undo, redo, who changed what, taking back.</summary>
public sealed class TabHistory(DesignSession session, Actor actor)
{
    private const int MostOverwrites = 20;

    /// <summary>An edit that stood longer is replaced in the course of work, and nobody needs to be told.</summary>
    private static readonly TimeSpan _moment = TimeSpan.FromMinutes(10);

    private ImmutableHashSet<long> _passedOver = [];

    public bool CanUndo => UndoTitle is not null;

    public bool CanRedo => RedoTitle is not null;

    /// <summary>What the edit is called that undo reverts next; null where there is none.</summary>
    public string? UndoTitle => Current.UndoTitle;

    /// <summary>What the edit is called that redo makes again next; null where there is none.</summary>
    public string? RedoTitle => Current.RedoTitle;

    private TabUndo Current => TabUndo.Of(session.History, actor, _passedOver);

    /// <summary>
    /// Reverts the tab's last edit, where all it wrote still stands; otherwise says who changed it, and the next undo goes
    /// on with the edit before.
    /// </summary>
    public Task<Result<AppliedEdit>> UndoAsync(CancellationToken token) =>
        session.ApplyAsync(Undoing.Undo(actor, _passedOver, PassOver), actor, token);

    /// <summary>Makes the edit again that was undone last, under the same condition.</summary>
    public Task<Result<AppliedEdit>> RedoAsync(CancellationToken token) =>
        session.ApplyAsync(Undoing.Redo(actor, _passedOver, PassOver), actor, token);

    /// <summary>Puts back what an edit of anybody replaced: all of it, or only what it wrote at a path.</summary>
    public Task<Result<AppliedEdit>> TakeBackAsync(AppliedEdit edit, string? path, CancellationToken token) =>
        session.ApplyAsync(Undoing.TakeBack(edit.Sequence, path, actor), actor, token);

    /// <summary>
    /// What others made of a field since this tab saw it, by their last edit and the text that was seen; null where
    /// nobody changed it, or longer ago than the history goes back.
    /// </summary>
    public FieldChange? ChangeOf(string path, long since)
    {
        var edits = session.History.Edits.Where(e =>
            e.Edit.Sequence > since && !IsMine(e.Edit) && e.Paths.Contains(path)
        );
        return edits.ToList() is [var first, ..] and [.., var last]
            ? new FieldChange(
                last.Edit,
                FieldCatalogue.Text(first.Before, path),
                FieldCatalogue.Text(session.Live.Design, path)
            )
            : null;
    }

    /// <summary>
    /// What others replaced that this tab had written a moment before, after one more edit: one of somebody else may add
    /// to it, one of the tab's own settles what it writes again.
    /// </summary>
    public ImmutableList<Overwrite> After(ImmutableList<Overwrite> known, AppliedEdit edit)
    {
        if (IsMine(edit))
            return known.RemoveAll(o => edit.Touches(o.Path));
        var added = known.AddRange(OverwrittenBy(edit));
        return added.RemoveRange(0, Math.Max(0, added.Count - MostOverwrites));
    }

    private IEnumerable<Overwrite> OverwrittenBy(AppliedEdit edit)
    {
        if (session.History.Find(edit.Sequence) is not { } theirs)
            yield break;
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mine in session.History.Edits.Reverse())
        {
            if (mine.Edit.Sequence >= edit.Sequence || !IsMine(mine.Edit))
                continue;
            if (edit.At - mine.Edit.At > _moment)
                yield break;
            var common = mine.Paths.Common(theirs.Paths).Where(told.Add).ToList();
            if (common.Count == 0)
                continue;
            // Whose own edit was replaced already by a third one was told then.
            var since = ChangedPaths.Of(PatchDiff.Between(mine.After, theirs.Before));
            foreach (var path in common.Where(p => !since.Contains(p)))
                yield return new Overwrite(
                    path,
                    mine.Edit,
                    edit,
                    FieldCatalogue.Text(mine.After, path),
                    FieldCatalogue.Text(theirs.After, path)
                );
        }
    }

    private bool IsMine(AppliedEdit edit) => edit.Actor.Id == actor.Id && edit.Actor.Tab == actor.Tab;

    private void PassOver(long sequence) =>
        ImmutableInterlocked.Update(ref _passedOver, static (all, added) => all.Add(added), sequence);
}
