using System.Collections.Immutable;
using DataEng.Core.Model;

namespace DataEng.Web.Sessions.History;

/// <summary>
/// The last edits of an open design, with the designs between them: what undo, "who changed this" and taking back are
/// made from. Kept in memory, and read from the log again after a restart.
/// </summary>
public sealed class EditHistory
{
    /// <summary>Most edits that are kept.</summary>
    public const int Most = 500;

    private const int Least = 50;

    // Every edit of a list leaves a copy of its references behind: 8 MB for large designs, nothing for usual ones.
    private const int MostReferences = 1_000_000;

    private ImmutableArray<RecordedEdit> _edits = [];

    /// <summary>Oldest first, without gaps in their numbers.</summary>
    public ImmutableArray<RecordedEdit> Edits => _edits;

    public RecordedEdit? Find(long sequence) =>
        _edits is [var first, ..] edits && sequence - first.Edit.Sequence is var index and >= 0 && index < edits.Length
            ? edits[(int)index]
            : null;

    /// <summary>The last edit after a number that wrote at, above or beneath a path.</summary>
    public RecordedEdit? LastChanging(string path, long after) =>
        _edits.LastOrDefault(e => e.Edit.Sequence > after && e.Paths.Contains(path));

    internal void Add(RecordedEdit edit) =>
        ImmutableInterlocked.Update(
            ref _edits,
            static (all, added) =>
            {
                var spare = Math.Max(0, all.Length + 1 - Capacity(added.After));
                return all.RemoveRange(0, spare).Add(added);
            },
            edit
        );

    /// <summary>Puts what was read from the log before what is known; what is known already is passed over.</summary>
    internal void Recall(IReadOnlyList<RecordedEdit> read) =>
        ImmutableInterlocked.Update(
            ref _edits,
            static (all, read) =>
            {
                var earlier = read.Where(r => all.IsEmpty || r.Edit.Sequence < all[0].Edit.Sequence).ToList();
                if (earlier.Count == 0 || (!all.IsEmpty && earlier[^1].Edit.Sequence + 1 != all[0].Edit.Sequence))
                    return all;
                return all.InsertRange(0, earlier.TakeLast(Capacity(earlier[^1].After)));
            },
            read
        );

    private static int Capacity(PipelineDesign design) =>
        Math.Clamp(MostReferences / (1 + design.Datasets.Count + design.Jobs.Count + design.Checks.Count), Least, Most);
}
