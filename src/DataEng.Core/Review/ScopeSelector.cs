using System.IO.Enumeration;
using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>
/// Selectors of jobs and datasets: <c>jobs/stg_*</c>, <c>datasets/fct_orders</c>, <c>fct_orders</c>, <c>layer:mart</c>,
/// <c>tag:finance</c>, <c>owner:payments</c>; a leading <c>+</c> adds everything upstream, a trailing one everything downstream.
/// </summary>
public static class ScopeSelector
{
    /// <summary>The paths of jobs and datasets that a list of selectors selects; null means everything.</summary>
    /// <param name="index">The design.</param>
    /// <param name="selectors">Selectors; an empty list selects everything.</param>
    /// <param name="problems">Receives a sentence per selector that selects nothing.</param>
    public static IReadOnlySet<string>? Select(
        DesignIndex index,
        IReadOnlyList<string> selectors,
        ICollection<string> problems
    )
    {
        if (selectors.Count == 0)
            return null;
        var topology = index.Topology;
        var selected = new bool[topology.Ids.Count + topology.Jobs.Count];
        foreach (var selector in selectors.Select(s => s.Trim()))
        {
            var core = selector.Trim('+').Trim();
            var found = Match(index.Design, topology, core).ToList();
            if (found.Count == 0)
                problems.Add(
                    $"The scope '{selector}' selects nothing: write a path such as jobs/stg_*, an id, layer:mart, tag:NAME or owner:TEAM."
                );
            foreach (var node in found)
                selected[node] = true;
            if (selector.StartsWith('+'))
                Spread(found, selected, topology, topology.Inputs, topology.Writers);
            if (selector.EndsWith('+'))
                Spread(found, selected, topology, topology.Outputs, topology.Readers);
        }
        return Enumerable
            .Range(0, selected.Length)
            .Where(node => selected[node])
            .Select(node => Path(topology, node))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static string Path(Topology topology, int node) =>
        node < topology.Ids.Count
            ? DependencyGraph.DatasetNode(topology.Ids[node])
            : DependencyGraph.JobNode(topology.Jobs[node - topology.Ids.Count].Id);

    private static IEnumerable<int> Match(PipelineDesign design, Topology topology, string selector)
    {
        var colon = selector.IndexOf(':', StringComparison.Ordinal);
        var (kind, value) = colon < 0 ? ("", selector) : (selector[..colon], selector[(colon + 1)..]);
        if (value.Length == 0)
            return [];
        bool Like(string? text) =>
            text is not null && FileSystemName.MatchesSimpleExpression(value, text, ignoreCase: false);
        IEnumerable<int> Datasets(Func<Dataset, bool> condition) =>
            design.Datasets.Where(condition).Select(d => topology[d.Id]);
        IEnumerable<int> Jobs(Func<Job, bool> condition) =>
            Enumerable
                .Range(0, topology.Jobs.Count)
                .Where(i => condition(topology.Jobs[i]))
                .Select(i => topology.Ids.Count + i);
        return kind switch
        {
            "layer" => Datasets(d => d.Layer is { } l && Like(EnumText.Of(l))),
            "tag" => Datasets(d => d.Tags.Any(Like)).Concat(Jobs(j => j.Tags.Any(Like))),
            "owner" => Datasets(d => Like(d.Owner?.Team)).Concat(Jobs(j => Like(j.Owner?.Team))),
            "" => Datasets(d => Like(d.Id) || Like(DependencyGraph.DatasetNode(d.Id)))
                .Concat(Jobs(j => Like(j.Id) || Like(DependencyGraph.JobNode(j.Id)))),
            _ => [],
        };
    }

    /// <summary>Selects everything that can be come to, breadth first; a cycle is gone round once.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="selected">What is selected so far; what another selector selected is gone through as well.</param>
    /// <param name="topology">The edges: datasets have their numbers, jobs follow them.</param>
    /// <param name="ofJobs">For each job, the datasets that come next.</param>
    /// <param name="ofDatasets">From each dataset to the jobs that come next.</param>
    private static void Spread(
        List<int> from,
        bool[] selected,
        Topology topology,
        int[][] ofJobs,
        DirectedGraph ofDatasets
    )
    {
        var datasets = topology.Ids.Count;
        var seen = new bool[selected.Length];
        var queue = new Queue<int>(from);
        while (queue.TryDequeue(out var node))
        {
            if (seen[node])
                continue;
            (seen[node], selected[node]) = (true, true);
            if (node < datasets)
            {
                foreach (var job in ofDatasets.Next(node))
                    queue.Enqueue(datasets + job);
            }
            else
            {
                foreach (var dataset in ofJobs[node - datasets])
                    queue.Enqueue(dataset);
            }
        }
    }
}
