using DataEng.Storage.Designs;

namespace DataEng.Web.Sessions.History;

/// <summary>
/// What one tab may undo and redo, read off the history: its edits in order, an undo moving one over and a redo moving
/// it back, a new edit clearing what could be redone.
/// </summary>
public sealed class TabUndo
{
    private readonly List<RecordedEdit> _undo = [];
    private readonly List<RecordedEdit> _redo = [];
    private readonly EditHistory _history;

    private TabUndo(EditHistory history) => _history = history;

    /// <summary>The edit that undo reverts next.</summary>
    public RecordedEdit? Undo => _undo.LastOrDefault();

    /// <summary>The undo that redo reverts next.</summary>
    public RecordedEdit? Redo => _redo.LastOrDefault();

    /// <summary>What the edit to be undone is called, also where it was undone and redone before.</summary>
    public string? UndoTitle => Undo is { } edit ? Origin(edit).Title : null;

    public string? RedoTitle => Redo is { } edit ? Origin(edit).Title : null;

    /// <param name="history">The last edits of the design.</param>
    /// <param name="actor">Whose tab wants to undo.</param>
    /// <param name="passedOver">Numbers of edits that could not be reverted; undo goes on with those before them.</param>
    public static TabUndo Of(EditHistory history, Actor actor, IReadOnlySet<long> passedOver)
    {
        var undo = new TabUndo(history);
        foreach (var edit in history.Edits.Where(e => IsOf(e, actor)))
            undo.Take(edit);
        undo._undo.RemoveAll(e => passedOver.Contains(e.Edit.Sequence));
        undo._redo.RemoveAll(e => passedOver.Contains(e.Edit.Sequence));
        return undo;
    }

    private void Take(RecordedEdit edit)
    {
        if (Moves(edit, _undo))
            _redo.Add(edit);
        else if (Moves(edit, _redo))
            _undo.Add(edit);
        else
        {
            _undo.Add(edit);
            _redo.Clear();
        }
    }

    /// <summary>Names may change, and a tab is only what a browser says it is.</summary>
    private static bool IsOf(RecordedEdit edit, Actor actor) =>
        edit.Edit.Actor.Id == actor.Id && edit.Edit.Actor.Tab == actor.Tab && actor.Tab is not null;

    private static bool Moves(RecordedEdit edit, List<RecordedEdit> from) =>
        edit.Edit.Reverts is { } reverted && from.RemoveAll(e => e.Edit.Sequence == reverted) > 0;

    /// <summary>The edit that an undo or redo of the same tab goes back to.</summary>
    private RecordedEdit Origin(RecordedEdit edit)
    {
        while (
            edit.Edit.Reverts is { } reverted
            && _history.Find(reverted) is { } earlier
            && IsOf(earlier, edit.Edit.Actor)
        )
            edit = earlier;
        return edit;
    }
}
