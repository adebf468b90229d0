using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>
/// Who has to run before whom within one interval: jobs and datasets as nodes. Edges with a lag and edges through an
/// external or api dataset are left out, since they order nothing; so is a job's own output read back. Cycles are the
/// strongly connected components of more than one node (Tarjan, iterative; O(V+E)).
/// </summary>
public sealed class DependencyGraph
{
    private readonly Dictionary<string, List<string>> _next = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _cycleOf = new(StringComparer.Ordinal);

    public DependencyGraph(PipelineDesign design)
    {
        var outside = design
            .Datasets.Where(d => d.Kind is DatasetKind.External or DatasetKind.Api)
            .Select(d => d.Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var job in design.Jobs)
        {
            var own = job.Outputs.Select(o => o.Dataset).ToHashSet(StringComparer.Ordinal);
            foreach (var input in job.Inputs)
            {
                if (!outside.Contains(input.Dataset) && !own.Contains(input.Dataset) && !IsLagged(input))
                    Connect(DatasetNode(input.Dataset), JobNode(job.Id));
            }
            foreach (var output in job.Outputs.Where(o => !outside.Contains(o.Dataset)))
                Connect(JobNode(job.Id), DatasetNode(output.Dataset));
        }
        Cycles = FindCycles();
        for (var i = 0; i < Cycles.Count; i++)
        {
            foreach (var node in Cycles[i])
                _cycleOf[node] = i;
        }
    }

    /// <summary>The cycles, each as paths of jobs and datasets in the order they depend on each other.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles { get; }

    /// <summary>Whether a job or dataset, by path, is part of a cycle.</summary>
    public bool IsInCycle(string path) => _cycleOf.ContainsKey(path);

    public static string JobNode(string id) => $"jobs/{id}";

    public static string DatasetNode(string id) => $"datasets/{id}";

    private static bool IsLagged(JobInput input) =>
        input.Select is { Kind: MappingKind.Offset, Lag: < 0 } or { Kind: MappingKind.AsOf };

    private void Connect(string from, string to)
    {
        if (!_next.TryGetValue(from, out var list))
            _next[from] = list = [];
        list.Add(to);
    }

    private List<IReadOnlyList<string>> FindCycles()
    {
        var components = new List<IReadOnlyList<string>>();
        var number = new Dictionary<string, int>(StringComparer.Ordinal);
        var low = new Dictionary<string, int>(StringComparer.Ordinal);
        var onStack = new HashSet<string>(StringComparer.Ordinal);
        var stack = new Stack<string>();
        var calls = new Stack<(string Node, int Next)>();
        foreach (var root in _next.Keys.Order(StringComparer.Ordinal))
        {
            if (number.ContainsKey(root))
                continue;
            calls.Push((root, 0));
            while (calls.TryPop(out var call))
            {
                var (node, next) = call;
                if (next == 0)
                {
                    number[node] = low[node] = number.Count;
                    stack.Push(node);
                    onStack.Add(node);
                }
                var targets = _next.GetValueOrDefault(node) ?? [];
                if (next > 0)
                    low[node] = Math.Min(low[node], low[targets[next - 1]]);
                while (next < targets.Count && number.TryGetValue(targets[next], out var seen))
                {
                    if (onStack.Contains(targets[next]))
                        low[node] = Math.Min(low[node], seen);
                    next++;
                }
                if (next < targets.Count)
                {
                    calls.Push((node, next + 1));
                    calls.Push((targets[next], 0));
                    continue;
                }
                if (low[node] != number[node])
                    continue;
                var component = new List<string>();
                string member;
                do
                {
                    member = stack.Pop();
                    onStack.Remove(member);
                    component.Add(member);
                } while (member != node);
                if (component.Count > 1)
                    components.Add(Around(component));
            }
        }
        components.Sort((a, b) => string.CompareOrdinal(a[0], b[0]));
        return components;
    }

    /// <summary>A shortest way round from the component's first job (breadth first), then the members not on it.</summary>
    private List<string> Around(List<string> component)
    {
        var members = component.ToHashSet(StringComparer.Ordinal);
        var start =
            component.Where(n => n.StartsWith("jobs/", StringComparison.Ordinal)).Min(StringComparer.Ordinal)
            ?? component[0];
        var from = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var node))
        {
            foreach (
                var next in (_next.GetValueOrDefault(node) ?? []).Where(members.Contains).Order(StringComparer.Ordinal)
            )
            {
                if (next == start)
                {
                    var way = new List<string>();
                    for (var at = node; at != start; at = from[at])
                        way.Add(at);
                    way.Add(start);
                    way.Reverse();
                    return [.. way, .. component.Except(way, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                }
                if (from.TryAdd(next, node))
                    queue.Enqueue(next);
            }
        }
        return [.. component.Order(StringComparer.Ordinal)];
    }
}
