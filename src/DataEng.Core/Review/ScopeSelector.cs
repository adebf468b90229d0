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
        var selected = new HashSet<Node>();
        foreach (var selector in selectors.Select(s => s.Trim()))
        {
            var core = selector.Trim('+').Trim();
            var found = Match(index.Design, core).ToList();
            if (found.Count == 0)
                problems.Add(
                    $"The scope '{selector}' selects nothing: write a path such as jobs/stg_*, an id, layer:mart, tag:NAME or owner:TEAM."
                );
            selected.UnionWith(found);
            if (selector.StartsWith('+'))
                selected.UnionWith(Spread(found, (node, to) => Upstream(index, node, to)));
            if (selector.EndsWith('+'))
                selected.UnionWith(Spread(found, (node, to) => Downstream(index, node, to)));
        }
        return selected.Select(n => n.Path).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<Node> Match(PipelineDesign design, string selector)
    {
        var colon = selector.IndexOf(':', StringComparison.Ordinal);
        var (kind, value) = colon < 0 ? ("", selector) : (selector[..colon], selector[(colon + 1)..]);
        if (value.Length == 0)
            return [];
        bool Like(string? text) =>
            text is not null && FileSystemName.MatchesSimpleExpression(value, text, ignoreCase: false);
        return kind switch
        {
            "layer" => Datasets(design, d => d.Layer is { } l && Like(EnumText.Of(l))),
            "tag" => Datasets(design, d => d.Tags.Any(Like)).Concat(Jobs(design, j => j.Tags.Any(Like))),
            "owner" => Datasets(design, d => Like(d.Owner?.Team)).Concat(Jobs(design, j => Like(j.Owner?.Team))),
            "" => Datasets(design, d => Like(d.Id) || Like(DependencyGraph.DatasetNode(d.Id)))
                .Concat(Jobs(design, j => Like(j.Id) || Like(DependencyGraph.JobNode(j.Id)))),
            _ => [],
        };
    }

    private static IEnumerable<Node> Datasets(PipelineDesign design, Func<Dataset, bool> condition) =>
        design.Datasets.Where(condition).Select(d => new Node(false, d.Id));

    private static IEnumerable<Node> Jobs(PipelineDesign design, Func<Job, bool> condition) =>
        design.Jobs.Where(condition).Select(j => new Node(true, j.Id));

    /// <summary>Everything that can be come to, breadth first; a cycle is gone round once.</summary>
    private static IEnumerable<Node> Spread(IReadOnlyList<Node> from, Action<Node, List<Node>> next)
    {
        var jobs = new HashSet<string>(from.Where(n => n.IsJob).Select(n => n.Id), StringComparer.Ordinal);
        var datasets = new HashSet<string>(from.Where(n => !n.IsJob).Select(n => n.Id), StringComparer.Ordinal);
        var queue = new Queue<Node>(from);
        var others = new List<Node>();
        while (queue.TryDequeue(out var node))
        {
            others.Clear();
            next(node, others);
            foreach (var other in others)
            {
                if ((other.IsJob ? jobs : datasets).Add(other.Id))
                    queue.Enqueue(other);
            }
        }
        return jobs.Select(id => new Node(true, id)).Concat(datasets.Select(id => new Node(false, id)));
    }

    private static void Upstream(DesignIndex index, Node node, List<Node> to)
    {
        if (node.IsJob)
        {
            foreach (var input in index.Job(node.Id)?.Inputs ?? [])
                to.Add(new Node(false, input.Dataset));
            return;
        }
        foreach (var writer in index.Writers(node.Id))
            to.Add(new Node(true, writer.Job.Id));
    }

    private static void Downstream(DesignIndex index, Node node, List<Node> to)
    {
        if (node.IsJob)
        {
            foreach (var output in index.Job(node.Id)?.Outputs ?? [])
                to.Add(new Node(false, output.Dataset));
            return;
        }
        foreach (var reader in index.Readers(node.Id))
            to.Add(new Node(true, reader.Job.Id));
    }

    /// <summary>A job or a dataset.</summary>
    private readonly record struct Node(bool IsJob, string Id)
    {
        public string Path => IsJob ? DependencyGraph.JobNode(Id) : DependencyGraph.DatasetNode(Id);
    }
}
