using DataEng.Core.Flow;
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
        var ways = new WritingSteps(index);
        var answers = new Spread[ways.Ids.Count];
        var reached = Certain(index, ways, answers);
        Possible(index, ways, answers, reached);
        var byId = new Dictionary<string, Spread>(ways.Ids.Count, StringComparer.Ordinal);
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i].Kind != SpreadKind.Contained)
                byId[ways.Ids[i]] = answers[i];
        }
        return byId;
    }

    /// <summary>
    /// Where duplicates certainly get to: no step on the way removes them. Level by level, and of several exposed
    /// datasets at the same distance the first by id, so that the order of elements does not matter.
    /// </summary>
    private static List<int> Certain(DesignIndex index, WritingSteps ways, Spread[] answers)
    {
        var reached = new List<int>();
        for (var i = 0; i < answers.Length; i++)
        {
            if (index.Dataset(ways.Ids[i])?.IsExposed() != true)
                continue;
            answers[i] = new Spread(SpreadKind.Exposed, ways.Ids[i]);
            reached.Add(i);
        }
        var level = reached.ToList();
        while (level.Count > 0)
        {
            var next = new Dictionary<int, string>();
            foreach (var at in level)
            {
                foreach (var source in ways.Into(at, s => s == false))
                {
                    if (answers[source].Kind == SpreadKind.Exposed || answers[at].Exposed is not { } exposed)
                        continue;
                    if (!next.TryGetValue(source, out var other) || string.CompareOrdinal(exposed, other) < 0)
                        next[source] = exposed;
                }
            }
            level = [.. next.Keys];
            reached.AddRange(level);
            foreach (var (at, exposed) in next)
                answers[at] = new Spread(SpreadKind.Exposed, exposed);
        }
        return reached;
    }

    /// <summary>Where they may get to: to a dataset that may be exposed, or through a step that may remove them.</summary>
    private static void Possible(DesignIndex index, WritingSteps ways, Spread[] answers, List<int> reached)
    {
        var queue = new Queue<int>();
        for (var i = 0; i < answers.Length; i++)
        {
            if (index.Dataset(ways.Ids[i]) is not { } dataset || dataset.IsExposed() is null)
                queue.Enqueue(i);
        }
        foreach (var source in reached.SelectMany(at => ways.Into(at, s => s is null)))
            queue.Enqueue(source);
        while (queue.TryDequeue(out var at))
        {
            if (answers[at].Kind != SpreadKind.Contained)
                continue;
            answers[at] = new Spread(SpreadKind.Unknown);
            foreach (var source in ways.Into(at, s => s != true))
                queue.Enqueue(source);
        }
    }
}
