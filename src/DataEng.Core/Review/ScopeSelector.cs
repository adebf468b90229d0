using System.IO.Enumeration;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;

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
        var selected = new HashSet<string>(StringComparer.Ordinal);
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
                Spread(found, selected, n => Upstream(index, n));
            if (selector.EndsWith('+'))
                Spread(found, selected, n => Downstream(index, n));
        }
        return selected;
    }

    private static IEnumerable<string> Match(PipelineDesign design, string selector)
    {
        var colon = selector.IndexOf(':', StringComparison.Ordinal);
        var (kind, value) = colon < 0 ? ("", selector) : (selector[..colon], selector[(colon + 1)..]);
        if (value.Length == 0)
            return [];
        bool Like(string? text) =>
            text is not null && FileSystemName.MatchesSimpleExpression(value, text, ignoreCase: false);
        return kind switch
        {
            "layer" => design.Datasets.Where(d => d.Layer is { } l && Like(EnumText.Of(l))).Select(Node),
            "tag" => design
                .Datasets.Where(d => d.Tags.Any(Like))
                .Select(Node)
                .Concat(design.Jobs.Where(j => j.Tags.Any(Like)).Select(Node)),
            "owner" => design
                .Datasets.Where(d => Like(d.Owner?.Team))
                .Select(Node)
                .Concat(design.Jobs.Where(j => Like(j.Owner?.Team)).Select(Node)),
            "" => design
                .Datasets.Where(d => Like(d.Id) || Like(Node(d)))
                .Select(Node)
                .Concat(design.Jobs.Where(j => Like(j.Id) || Like(Node(j))).Select(Node)),
            _ => [],
        };
    }

    private static string Node(Dataset dataset) => DependencyGraph.DatasetNode(dataset.Id);

    private static string Node(Job job) => DependencyGraph.JobNode(job.Id);

    private static void Spread(
        IEnumerable<string> from,
        HashSet<string> selected,
        Func<string, IEnumerable<string>> next
    )
    {
        var seen = from.ToHashSet(StringComparer.Ordinal);
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var node))
        {
            foreach (var other in next(node).Where(seen.Add))
                queue.Enqueue(other);
        }
        selected.UnionWith(seen);
    }

    private static IEnumerable<string> Upstream(DesignIndex index, string node)
    {
        var id = ElementPath.Unescape(ElementPath.Segments(node)[1]).Key;
        return node.StartsWith("jobs/", StringComparison.Ordinal)
            ? index.Job(id)?.Inputs.Select(i => DependencyGraph.DatasetNode(i.Dataset)) ?? []
            : index.Writers(id).Select(w => DependencyGraph.JobNode(w.Job.Id));
    }

    private static IEnumerable<string> Downstream(DesignIndex index, string node)
    {
        var id = ElementPath.Unescape(ElementPath.Segments(node)[1]).Key;
        return node.StartsWith("jobs/", StringComparison.Ordinal)
            ? index.Job(id)?.Outputs.Select(o => DependencyGraph.DatasetNode(o.Dataset)) ?? []
            : index.Readers(id).Select(r => DependencyGraph.JobNode(r.Job.Id));
    }
}
