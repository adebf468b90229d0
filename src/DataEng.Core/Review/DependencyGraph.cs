using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>Jobs and datasets that wait for each other, by path.</summary>
/// <param name="Way">A shortest way round, from the first job; its last node leads back to the first.</param>
/// <param name="Others">Members that are not on that way.</param>
public sealed record CyclicDependency(IReadOnlyList<string> Way, IReadOnlyList<string> Others)
{
    public IEnumerable<string> Members => Way.Concat(Others);
}

/// <summary>A job that reads a dataset it writes.</summary>
/// <param name="Job">Id of the job.</param>
/// <param name="Input">The input edge.</param>
/// <param name="Path">Path of the input edge.</param>
/// <param name="Lagged">Whether it reads an earlier interval.</param>
/// <param name="Denied">Whether the job says that it does not depend on itself.</param>
public sealed record SelfRead(string Job, JobInput Input, string Path, bool Lagged, bool Denied);

/// <summary>
/// Who has to run before whom within one interval: jobs and datasets as nodes. Edges with a lag and edges through an
/// external or api dataset are left out, since they order nothing; so is a job's own output read back. Cycles are the
/// strongly connected components of more than one node. Built in O(V+E), by numbers since imported designs are large.
/// </summary>
public sealed class DependencyGraph
{
    private readonly HashSet<string> _inCycle = new(StringComparer.Ordinal);

    public DependencyGraph(PipelineDesign design)
        : this(design, new Topology(design)) { }

    internal DependencyGraph(PipelineDesign design, Topology topology)
    {
        var (jobs, datasets) = (topology.Jobs, topology.Ids.Count);
        var outside = new bool[datasets];
        foreach (var dataset in design.Datasets.Where(d => d.Kind is DatasetKind.External or DatasetKind.Api))
            outside[topology[dataset.Id]] = true;
        var selfReads = new List<SelfRead>();
        var starts = new int[datasets + jobs.Count + 1];
        ForEachEdge(topology, outside, selfReads, (from, _) => starts[from + 1]++);
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var targets = new int[starts[^1]];
        var at = starts[..^1];
        ForEachEdge(topology, outside, null, (from, to) => targets[at[from]++] = to);
        selfReads.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        SelfReads = selfReads;
        HasEdges = targets.Length > 0;
        var graph = new DirectedGraph(starts, targets);
        Cycles = graph
            .Components()
            .Select(c => Around(graph, c, Path))
            .OrderBy(c => c.Way[0], StringComparer.Ordinal)
            .ToList();
        foreach (var member in Cycles.SelectMany(c => c.Members))
            _inCycle.Add(member);
        // A job that reads what it writes and says it does not wait for itself has no order either.
        foreach (var read in selfReads.Where(r => r.Denied))
            _inCycle.UnionWith([JobNode(read.Job), DatasetNode(read.Input.Dataset)]);

        string Path(int node) => node < datasets ? DatasetNode(topology.Ids[node]) : JobNode(jobs[node - datasets].Id);
    }

    /// <summary>The cycles, by their first job.</summary>
    public IReadOnlyList<CyclicDependency> Cycles { get; }

    /// <summary>Jobs that read what they write, inside the design, by path of the input.</summary>
    public IReadOnlyList<SelfRead> SelfReads { get; }

    /// <summary>Whether anything depends on anything.</summary>
    public bool HasEdges { get; }

    /// <summary>Paths of the jobs and datasets that have no order to run in.</summary>
    public IReadOnlySet<string> InCycle => _inCycle;

    public static string JobNode(string id) => $"jobs/{ElementPath.Escape(id)}";

    public static string DatasetNode(string id) => $"datasets/{ElementPath.Escape(id)}";

    /// <summary>Gives every edge that orders something, from node to node, and notes self-reads where a list is given.</summary>
    private static void ForEachEdge(Topology topology, bool[] outside, List<SelfRead>? selfReads, Action<int, int> edge)
    {
        var (jobs, datasets) = (topology.Jobs, topology.Ids.Count);
        for (var i = 0; i < jobs.Count; i++)
        {
            var (inputs, outputs) = (topology.Inputs[i], topology.Outputs[i]);
            for (var at = 0; at < inputs.Length; at++)
            {
                if (outside[inputs[at]])
                    continue;
                var lagged = IsLagged(jobs[i].Inputs[at]);
                if (outputs.AsSpan().Contains(inputs[at]))
                    selfReads?.Add(Self(jobs[i], jobs[i].Inputs[at], lagged));
                else if (!lagged)
                    edge(inputs[at], datasets + i);
            }
            foreach (var output in outputs)
            {
                if (!outside[output])
                    edge(datasets + i, output);
            }
        }
    }

    private static bool IsLagged(JobInput input) =>
        input.Select is { Kind: MappingKind.Offset, Lag: < 0 } or { Kind: MappingKind.AsOf };

    private static SelfRead Self(Job job, JobInput input, bool lagged) =>
        new(
            job.Id,
            input,
            DesignIndex.ReadersOf(job).First(r => ReferenceEquals(r.Input, input)).Path,
            lagged,
            job.Execution?.SelfDependent?.Kind == SelfDependenceKind.None
        );

    /// <summary>A shortest way round from the component's first job (breadth first), then the members not on it.</summary>
    private static CyclicDependency Around(DirectedGraph graph, IReadOnlyList<int> component, Func<int, string> path)
    {
        var paths = component.ToDictionary(n => n, path);
        var start = component
            .Where(n => paths[n].StartsWith("jobs/", StringComparison.Ordinal))
            .MinBy(n => paths[n], StringComparer.Ordinal);
        var from = new Dictionary<int, int>();
        var queue = new Queue<int>([start]);
        var way = new List<int>();
        while (way.Count == 0 && queue.TryDequeue(out var node))
        {
            foreach (
                var next in graph.Next(node).Where(paths.ContainsKey).OrderBy(n => paths[n], StringComparer.Ordinal)
            )
            {
                if (next == start)
                {
                    for (var at = node; at != start; at = from[at])
                        way.Add(at);
                    way.Add(start);
                    way.Reverse();
                    break;
                }
                if (from.TryAdd(next, node))
                    queue.Enqueue(next);
            }
        }
        return new CyclicDependency(
            [.. way.Select(n => paths[n])],
            [.. component.Except(way).Select(n => paths[n]).Order(StringComparer.Ordinal)]
        );
    }
}
