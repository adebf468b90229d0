using DataEng.Core.Flow;
using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency;

/// <summary>How far rows that are in a dataset twice get.</summary>
public enum SpreadKind
{
    /// <summary>Every way to an exposed dataset removes them first.</summary>
    Contained,

    /// <summary>It cannot be told whether they reach an exposed dataset.</summary>
    Unknown,

    /// <summary>They reach an exposed dataset.</summary>
    Exposed,
}

/// <summary>How far duplicates get, and the nearest exposed dataset they reach.</summary>
public readonly record struct Spread(SpreadKind Kind, string? Exposed = null);

/// <summary>
/// For each dataset, whether rows that are in it twice reach consumers outside the design: along all edges but those of
/// control inputs, until a job removes duplicates by a declared key. Two searches against the direction of data,
/// breadth first, so cycles do no harm; O(V+E).
/// </summary>
public sealed class DuplicateSpread() : DesignAnalysis<Spread>(new Spread(SpreadKind.Contained))
{
    public static DuplicateSpread Analysis { get; } = new();

    public override bool IsTouchedBy(DesignChanges changes) =>
        changes.Edges
        || changes.Jobs.Any(c => c.Old?.Sql != c.New?.Sql)
        || changes.Datasets.Any(c => c.Old?.IsExposed() != c.New?.IsExposed() || c.Old?.Keys != c.New?.Keys);

    public override IReadOnlyDictionary<string, Spread> Answer(DesignIndex index)
    {
        var answers = new Dictionary<string, Spread>(StringComparer.Ordinal);
        var queue = new Queue<string>();
        var removals = new Dictionary<string, DuplicateRemoval>(StringComparer.Ordinal);
        var ids = index.DatasetIds.Order(StringComparer.Ordinal).ToList();
        foreach (var id in ids.Where(id => index.Dataset(id)?.IsExposed() == true))
        {
            answers[id] = new Spread(SpreadKind.Exposed, id);
            queue.Enqueue(id);
        }
        // First where duplicates certainly get to: no step on the way removes them.
        while (queue.TryDequeue(out var id))
        {
            foreach (
                var source in Sources(index, id, r => r == false, removals).Where(s => answers.TryAdd(s, answers[id]))
            )
                queue.Enqueue(source);
        }
        // Then where they may get to: to a dataset that may be exposed, or through a step that may remove them.
        foreach (var id in ids.Where(id => !answers.ContainsKey(id) && IsUnclear(index, id)))
            queue.Enqueue(id);
        foreach (var id in answers.Keys.ToList())
        {
            foreach (var source in Sources(index, id, r => r is null, removals).Where(s => !answers.ContainsKey(s)))
                queue.Enqueue(source);
        }
        while (queue.TryDequeue(out var id))
        {
            if (!answers.TryAdd(id, new Spread(SpreadKind.Unknown)))
                continue;
            foreach (var source in Sources(index, id, r => r != true, removals).Where(s => !answers.ContainsKey(s)))
                queue.Enqueue(source);
        }
        return answers;
    }

    private static bool IsUnclear(DesignIndex index, string id) =>
        index.Dataset(id) is not { } d || d.IsExposed() is null;

    /// <summary>Datasets whose rows come into a dataset through jobs that do, or do not, remove duplicates.</summary>
    private static IEnumerable<string> Sources(
        DesignIndex index,
        string id,
        Func<bool?, bool> through,
        Dictionary<string, DuplicateRemoval> removals
    )
    {
        var target = index.Dataset(id);
        foreach (var writer in index.Writers(id))
        {
            if (!removals.TryGetValue(writer.Path, out var removal))
                removals[writer.Path] = removal = DuplicateRemoval.Of(writer, target);
            if (!through(removal.Removes))
                continue;
            foreach (var input in CarryingInputs(writer.Job))
                yield return input.Dataset;
        }
    }

    /// <summary>Inputs whose rows get into outputs, by dataset; a control input only starts the job.</summary>
    internal static IEnumerable<JobInput> CarryingInputs(Job job) =>
        job.Inputs.Where(i => i.Role != InputRole.Control).OrderBy(i => i.Dataset, StringComparer.Ordinal);
}
