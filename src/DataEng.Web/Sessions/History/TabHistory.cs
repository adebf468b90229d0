using System.Collections.Immutable;
using DataEng.Core.Results;
using DataEng.Storage.Designs;

namespace DataEng.Web.Sessions.History;

/// <summary>The history of a design as one tab uses it: undo, redo, who changed what, taking back.</summary>
public sealed class TabHistory(DesignSession session, Actor actor)
{
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

    private void PassOver(long sequence) =>
        ImmutableInterlocked.Update(ref _passedOver, static (all, added) => all.Add(added), sequence);
}
