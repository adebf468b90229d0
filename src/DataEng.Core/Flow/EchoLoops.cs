using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Flow;

/// <summary>Whether what is written to a dataset outside comes back from it as a change.</summary>
public enum EchoKind
{
    /// <summary>Nothing that is read from it gets back to it, or it is filtered on the way.</summary>
    None,

    /// <summary>It does unless an edge filters it that does not say so.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Returning,
}

/// <summary>Whether rows come back from a dataset, and the jobs that read them back.</summary>
/// <param name="Kind">Whether they do.</param>
/// <param name="Readers">Ids of jobs in the loop that read the dataset, in order.</param>
public sealed record EchoLoop(EchoKind Kind, IReadOnlyList<string> Readers)
{
    public static EchoLoop None { get; } = new(EchoKind.None, []);

    public bool Equals(EchoLoop? other) =>
        other is not null && Kind == other.Kind && Readers.SequenceEqual(other.Readers, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Kind, Readers.Count);
}

/// <summary>
/// For each external or api dataset, whether the design reads back from it what it wrote to it. Loops are the strongly
/// connected components of all edges that carry rows, but for those that filter what comes back: once taking it that an
/// edge out of such a dataset filters only where it says so, once that it does unless it says not. O(V+E).
/// </summary>
public sealed class EchoLoops() : DesignAnalysis<EchoLoop>(EchoLoop.None)
{
    public static EchoLoops Analysis { get; } = new();

    /// <summary>Whether rows come in by an edge; a control input only starts its job, a static one never changes.</summary>
    public static bool Carries(JobInput input) =>
        input.Role != InputRole.Control && input.Select?.Kind != MappingKind.Static;

    /// <summary>Whether a dataset is outside the design, where others change rows too.</summary>
    public static bool IsOutside(Dataset dataset) => dataset.Kind is DatasetKind.External or DatasetKind.Api;

    public override bool IsTouchedBy(DesignChanges changes) => changes.Graph;

    public override IReadOnlyDictionary<string, EchoLoop> Answer(DesignIndex index)
    {
        var answers = new Dictionary<string, EchoLoop>(StringComparer.Ordinal);
        var topology = index.Topology;
        var outside = new bool[topology.Ids.Count];
        foreach (var dataset in index.Design.Datasets)
            outside[topology[dataset.Id]] =
                IsOutside(dataset) && index.Readers(dataset.Id).Count > 0 && index.Writers(dataset.Id).Count > 0;
        // Most designs write to nothing that they read from outside.
        if (!outside.Contains(true))
            return answers;
        Find(topology, outside, EchoKind.Returning, answers);
        Find(topology, outside, EchoKind.Unknown, answers);
        return answers;
    }

    private static void Find(Topology topology, bool[] outside, EchoKind kind, Dictionary<string, EchoLoop> answers)
    {
        var datasets = topology.Ids.Count;
        foreach (var component in Graph(topology, outside, kind).Components())
        {
            var jobs = component.Where(n => n >= datasets).Select(n => n - datasets).ToList();
            foreach (var dataset in component.Where(n => n < datasets && outside[n]))
            {
                answers.TryAdd(
                    topology.Ids[dataset],
                    new EchoLoop(
                        kind,
                        [
                            .. jobs.Where(j => ReadsBack(topology, j, dataset, kind))
                                .Select(j => topology.Jobs[j].Id)
                                .Order(StringComparer.Ordinal),
                        ]
                    )
                );
            }
        }
    }

    /// <summary>Whether a job reads rows back from a dataset outside, by an edge that says so or that says nothing.</summary>
    private static bool ReadsBack(Topology topology, int job, int dataset, EchoKind kind)
    {
        var inputs = topology.Jobs[job].Inputs;
        for (var i = 0; i < inputs.Count; i++)
        {
            if (topology.Inputs[job][i] == dataset && Carries(inputs[i]) && inputs[i].Echo == Echo(kind))
                return true;
        }
        return false;
    }

    private static EchoHandling? Echo(EchoKind kind) => kind == EchoKind.Returning ? EchoHandling.Unfiltered : null;

    private static DirectedGraph Graph(Topology topology, bool[] outside, EchoKind kind)
    {
        var datasets = topology.Ids.Count;
        var into = new int[datasets + topology.Jobs.Count][];
        var writers = topology.Writers;
        for (var i = 0; i < datasets; i++)
            into[i] = [.. writers.Next(i).Select(j => datasets + j)];
        for (var j = 0; j < topology.Jobs.Count; j++)
        {
            var inputs = topology.Jobs[j].Inputs;
            into[datasets + j] =
            [
                .. topology
                    .Inputs[j]
                    .Where(
                        (dataset, at) =>
                            Carries(inputs[at])
                            && inputs[at].Echo != EchoHandling.Filtered
                            && (
                                kind == EchoKind.Unknown
                                || !outside[dataset]
                                || inputs[at].Echo == EchoHandling.Unfiltered
                            )
                    ),
            ];
        }
        return DirectedGraph.Reversed(into, into.Length);
    }
}
