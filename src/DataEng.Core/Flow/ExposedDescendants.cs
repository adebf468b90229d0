using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Flow;

/// <summary>Whether people outside the design live on what a source delivers.</summary>
public enum ReachKind
{
    /// <summary>Nothing that is built from it is exposed.</summary>
    None,

    /// <summary>Of something built from it nobody has said whether it is exposed.</summary>
    Unknown,

    /// <summary>Something built from it is exposed.</summary>
    Exposed,
}

/// <summary>Whether something built from a source is exposed, and the nearest such dataset.</summary>
public readonly record struct Reach(ReachKind Kind, string? Exposed = null);

/// <summary>
/// For each source, whether an exposed dataset is built from it, over any number of jobs; inputs that only start a job,
/// and those that never change, pass nothing on. Two searches against the data, breadth first; O(V+E). Only sources have
/// an answer, since only they are asked for: what changes for others makes nothing stale.
/// </summary>
public sealed class ExposedDescendants() : DesignAnalysis<Reach>(new Reach(ReachKind.None))
{
    public static ExposedDescendants Analysis { get; } = new();

    /// <summary>Whether an input passes on what its dataset delivers.</summary>
    public static bool PassesOn(JobInput input) =>
        input.Role != InputRole.Control && input.Select?.Kind != MappingKind.Static;

    public override bool IsTouchedBy(DesignChanges changes) =>
        changes.Edges
        || changes.Datasets.Any(c => c.Old?.IsExposed() != c.New?.IsExposed() || c.Old?.Layer != c.New?.Layer);

    public override IReadOnlyDictionary<string, Reach> Answer(DesignIndex index)
    {
        var topology = index.Topology;
        var reached = new Reach[topology.Ids.Count];
        Spread(topology, reached, ReachKind.Exposed, id => index.Dataset(id)?.IsExposed() == true);
        Spread(topology, reached, ReachKind.Unknown, id => index.Dataset(id)?.IsExposed() is null);
        var answers = new Dictionary<string, Reach>(StringComparer.Ordinal);
        foreach (var dataset in index.Design.Datasets)
        {
            if (dataset.Layer == Layer.Source && reached[topology[dataset.Id]] is { Kind: not ReachKind.None } reach)
                answers[dataset.Id] = reach;
        }
        return answers;
    }

    /// <summary>
    /// Level by level from the datasets that are looked for, and of several at the same distance the first by id, so that
    /// the order of elements does not matter.
    /// </summary>
    private static void Spread(Topology topology, Reach[] reached, ReachKind kind, Func<string, bool> isOrigin)
    {
        var seen = new bool[topology.Jobs.Count];
        var level = new Dictionary<int, string>();
        for (var i = 0; i < topology.Ids.Count; i++)
        {
            if (isOrigin(topology.Ids[i]))
                level[i] = topology.Ids[i];
        }
        while (level.Count > 0)
        {
            var jobs = new Dictionary<int, string>();
            foreach (var (dataset, origin) in level)
            {
                foreach (var writer in topology.Writers.Next(dataset))
                {
                    if (!seen[writer])
                        Keep(jobs, writer, origin);
                }
            }
            level = [];
            foreach (var (job, origin) in jobs)
            {
                seen[job] = true;
                for (var at = 0; at < topology.Inputs[job].Length; at++)
                {
                    if (PassesOn(topology.Jobs[job].Inputs[at]))
                        Keep(level, topology.Inputs[job][at], origin);
                }
            }
            foreach (var dataset in level.Keys.Where(d => reached[d].Kind != ReachKind.None).ToList())
                level.Remove(dataset);
            foreach (var (dataset, origin) in level)
                reached[dataset] = kind == ReachKind.Exposed ? new(kind, origin) : new(kind);
        }
    }

    private static void Keep(Dictionary<int, string> origins, int at, string origin)
    {
        if (!origins.TryGetValue(at, out var other) || string.CompareOrdinal(origin, other) < 0)
            origins[at] = origin;
    }
}
