using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Flow;

/// <summary>Whether all that a dataset is built from starts by itself.</summary>
public enum StartKind
{
    /// <summary>Every job upstream is started by a clock, by data, or runs all the time.</summary>
    Automatic,

    /// <summary>Of some job upstream nobody has said what starts it.</summary>
    Unknown,

    /// <summary>Some job upstream runs only when a person starts it.</summary>
    Manual,
}

/// <summary>Whether a dataset fills by itself; where it does not, the nearest job that waits for a person.</summary>
public readonly record struct UpstreamStart(StartKind Kind, string? Job = null);

/// <summary>
/// For each dataset that is promised, whether all jobs upstream start by themselves; others have no answer, since only
/// these are asked for, and what changes for others makes nothing stale. What never changes does not hold a promise up:
/// inputs that are read as static, rows set aside and what is made of nothing else are left out. Two searches along the
/// data, breadth first; O(V+E).
/// </summary>
public sealed class UpstreamStarts() : DesignAnalysis<UpstreamStart>(new UpstreamStart(StartKind.Automatic))
{
    public static UpstreamStarts Analysis { get; } = new();

    public override bool IsTouchedBy(DesignChanges changes) =>
        changes.Edges
        || changes.Jobs.Any(c => c.Old?.StartedBy() != c.New?.StartedBy())
        || changes.Datasets.Any(c => IsPromised(c.Old) != IsPromised(c.New));

    public override IReadOnlyDictionary<string, UpstreamStart> Answer(DesignIndex index)
    {
        var topology = index.Topology;
        var answers = new Dictionary<string, UpstreamStart>(StringComparer.Ordinal);
        Spread(topology, StartKind.Manual, j => j.StartedBy() == TriggerKind.Manual, answers);
        Spread(topology, StartKind.Unknown, j => j.StartedBy() is null, answers);
        return answers
            .Where(a => IsPromised(index.Dataset(a.Key)))
            .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
    }

    /// <summary>Whether it is promised when a dataset is there, or how fresh it is.</summary>
    internal static bool IsPromised(Dataset? dataset) =>
        dataset?.Sla is { Deadline.Time: not null } or { MaxStaleness: not null };

    /// <summary>Whether a dataset takes only rows that were set aside, by the outputs into it.</summary>
    internal static bool IsSetAside(IEnumerable<JobOutput> outputs) =>
        outputs.Any() && outputs.All(o => o.Role is OutputRole.Late or OutputRole.DeadLetter or OutputRole.Quarantine);

    /// <summary>
    /// Level by level from the jobs that are looked for, and of several at the same distance the first by id, so that the
    /// order of elements does not matter.
    /// </summary>
    private static void Spread(
        Topology topology,
        StartKind kind,
        Func<Job, bool> isOrigin,
        Dictionary<string, UpstreamStart> answers
    )
    {
        var origins = Enumerable.Range(0, topology.Jobs.Count).Where(i => isOrigin(topology.Jobs[i])).ToList();
        if (origins.Count == 0)
            return;
        var aside = SetAside(topology);
        var seen = new bool[topology.Jobs.Count];
        var level = origins
            .Where(i => topology.Inputs[i].Length == 0 || topology.Inputs[i].Any(d => Counts(topology, i, d, aside)))
            .ToDictionary(i => i, i => topology.Jobs[i].Id);
        while (level.Count > 0)
        {
            var reached = new Dictionary<int, string>();
            foreach (var (job, origin) in level)
            {
                seen[job] = true;
                foreach (var dataset in topology.Outputs[job])
                {
                    if (!answers.ContainsKey(topology.Ids[dataset]))
                        Keep(reached, dataset, origin);
                }
            }
            level = [];
            foreach (var (dataset, origin) in reached)
            {
                answers[topology.Ids[dataset]] = kind == StartKind.Manual ? new(kind, origin) : new(kind);
                foreach (var reader in topology.Readers.Next(dataset))
                {
                    if (!seen[reader] && Counts(topology, reader, dataset, aside))
                        Keep(level, reader, origin);
                }
            }
        }
    }

    private static void Keep(Dictionary<int, string> origins, int at, string origin)
    {
        if (!origins.TryGetValue(at, out var other) || string.CompareOrdinal(origin, other) < 0)
            origins[at] = origin;
    }

    /// <summary>Whether what a job writes waits for a dataset that it reads.</summary>
    private static bool Counts(Topology topology, int job, int dataset, bool[] aside)
    {
        if (aside[dataset])
            return false;
        var inputs = topology.Inputs[job];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] == dataset && topology.Jobs[job].Inputs[i].Select?.Kind != MappingKind.Static)
                return true;
        }
        return false;
    }

    private static bool[] SetAside(Topology topology)
    {
        var aside = new bool[topology.Ids.Count];
        var others = new bool[topology.Ids.Count];
        for (var i = 0; i < topology.Jobs.Count; i++)
        {
            for (var at = 0; at < topology.Outputs[i].Length; at++)
                (IsSetAside([topology.Jobs[i].Outputs[at]]) ? aside : others)[topology.Outputs[i][at]] = true;
        }
        for (var i = 0; i < aside.Length; i++)
            aside[i] &= !others[i];
        return aside;
    }
}
