using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Naming;

namespace DataEng.Web.Sessions.History;

/// <summary>
/// Edits that take edits back. What they take back is looked up when their turn comes, so two quick requests to undo
/// undo two edits.
/// </summary>
internal static class Undoing
{
    public static Edit Undo(Actor actor, IReadOnlySet<long> passedOver, Action<long> refused) =>
        Edit.From(
            (now, history) =>
            {
                var tab = TabUndo.Of(history, actor, passedOver);
                return tab.Undo is { } edit
                    ? Reverting(edit, Reversal.Of(edit, now), $"Undo: {tab.UndoTitle}", history, actor, refused)
                    : Failure.NotFound("There is nothing to undo in this tab.");
            }
        );

    public static Edit Redo(Actor actor, IReadOnlySet<long> passedOver, Action<long> refused) =>
        Edit.From(
            (now, history) =>
            {
                var tab = TabUndo.Of(history, actor, passedOver);
                return tab.Redo is { } edit
                    ? Reverting(edit, Reversal.Of(edit, now), $"Redo: {tab.RedoTitle}", history, actor, refused)
                    : Failure.NotFound("There is nothing to redo in this tab.");
            }
        );

    /// <param name="sequence">Number of the edit, whoever made it.</param>
    /// <param name="path">Only what the edit wrote there; null for all of it.</param>
    /// <param name="actor">Who takes it back.</param>
    public static Edit TakeBack(long sequence, string? path, Actor actor) =>
        Edit.From(
            (now, history) =>
                history.Find(sequence) is { } edit
                    ? Reverting(
                        edit,
                        Reversal.Of(edit, now, path),
                        $"Take back: {edit.Title}",
                        history,
                        actor,
                        static _ => { }
                    )
                    : Failure.NotFound("That change is too long ago to be taken back; change the field itself.")
        );

    private static Result<EditDraft> Reverting(
        RecordedEdit edit,
        Reversal reversal,
        string title,
        EditHistory history,
        Actor actor,
        Action<long> refused
    )
    {
        if (reversal.Blocked is not { } path)
            return new EditDraft(title, reversal.Patch, edit.Edit.Sequence);
        refused(edit.Edit.Sequence);
        var later = history.LastChanging(path, edit.Edit.Sequence)?.Edit;
        return Failure.Conflict(
            $"{Who(later?.Actor, actor)} '{PathWords.Of(edit.After, path)}' after {Whom(edit.Edit.Actor, actor)}."
        );
    }

    private static string Who(Actor? who, Actor actor) =>
        who is null ? "Somebody changed"
        : who.Tab == actor.Tab && who.Id == actor.Id ? "You changed"
        : who.Id == actor.Id ? "Another tab of yours changed"
        : $"{who.Name} changed";

    private static string Whom(Actor whom, Actor actor) => whom.Id == actor.Id ? "you" : whom.Name;
}
