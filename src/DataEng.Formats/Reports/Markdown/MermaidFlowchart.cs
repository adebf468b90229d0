using System.Text;
using DataEng.Core.Reports;

namespace DataEng.Formats.Reports.Markdown;

/// <summary>
/// A diagram as a Mermaid flowchart. Ids are generated, labels always quoted and escaped in one pass; beyond what
/// Mermaid accepts by default (50,000 characters, 500 edges) or a page can show, layers are collapsed into one node each.
/// </summary>
public static class MermaidFlowchart
{
    public const int MaxText = 50_000;
    public const int MaxEdges = 500;
    public const int MaxNodes = 200;
    private const int MaxLabel = 60;

    public static string Write(DiagramBlock diagram)
    {
        if (diagram.Edges.Count <= MaxEdges && diagram.Nodes.Count <= MaxNodes)
        {
            var whole = Draw(diagram.Nodes, diagram.Edges);
            if (whole.Length <= MaxText)
                return whole;
        }
        var (nodes, edges) = Collapse(diagram);
        return Draw(nodes, edges);
    }

    private static string Draw(IReadOnlyList<DiagramNode> nodes, IReadOnlyList<DiagramEdge> edges)
    {
        var text = new StringBuilder("flowchart LR\n");
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (!ids.TryAdd(node.Path, $"n{ids.Count + 1}"))
                continue;
            var (open, close) = Shape(node.Shape);
            text.Append("  ")
                .Append(ids[node.Path])
                .Append(open)
                .Append('"')
                .Append(Label(node.Label))
                .Append('"')
                .Append(close)
                .Append('\n');
        }
        foreach (var edge in edges)
        {
            if (!ids.TryGetValue(edge.From, out var from) || !ids.TryGetValue(edge.To, out var to))
                continue;
            text.Append("  ").Append(from).Append(" -->");
            if (edge.Label is { } label)
                text.Append("|\"").Append(Label(label)).Append("\"|");
            text.Append(' ').Append(to).Append('\n');
        }
        var context = nodes.Where(n => !n.InScope).Select(n => ids[n.Path]).Distinct(StringComparer.Ordinal).ToList();
        if (context.Count > 0)
            text.Append("  classDef context stroke-dasharray:4 3\n  class ")
                .AppendJoin(',', context)
                .Append(" context\n");
        return text.ToString();
    }

    /// <summary>Escapes a label in one pass: a second pass would corrupt the entities of the first.</summary>
    internal static string Label(string text)
    {
        text = PlainText.Shortened(text, MaxLabel);
        var label = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '#':
                    label.Append("#35;");
                    break;
                case '&':
                    label.Append("#amp;");
                    break;
                case '"':
                    label.Append("#quot;");
                    break;
                case '<':
                    label.Append("#lt;");
                    break;
                case '>':
                    label.Append("#gt;");
                    break;
                case '`':
                    label.Append("#96;");
                    break;
                case ';':
                    label.Append("#59;");
                    break;
                case '\n':
                    label.Append("<br/>");
                    break;
                case var value when Rune.IsControl(rune) || value is 0x2028 or 0x2029:
                    break;
                case var value:
                    label.Append(PlainText.IsForbidden(value) ? Rune.ReplacementChar.ToString() : rune.ToString());
                    break;
            }
        }
        return label.ToString();
    }

    /// <summary>One node per layer, one edge per pair of layers with how many edges it stands for.</summary>
    private static (List<DiagramNode> Nodes, List<DiagramEdge> Edges) Collapse(DiagramBlock diagram)
    {
        var groupOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in diagram.Nodes)
            groupOf.TryAdd(node.Path, node.Group ?? "");
        var nodes = diagram
            .Nodes.GroupBy(n => n.Group ?? "", StringComparer.Ordinal)
            .Select(g =>
            {
                var jobs = g.Count(n => n.Shape == NodeShape.Job);
                var datasets = g.Count() - jobs;
                var name = g.Key.Length == 0 ? "layer not stated" : g.Key;
                var what = (datasets, jobs) switch
                {
                    (0, _) => Words.Count(jobs, "job"),
                    (_, 0) => Words.Count(datasets, "dataset"),
                    _ => $"{Words.Count(datasets, "dataset")}, {Words.Count(jobs, "job")}",
                };
                return new DiagramNode(g.Key, $"{name}\n{what}", NodeShape.Dataset);
            })
            .ToList();
        var edges = diagram
            .Edges.Where(e => groupOf.ContainsKey(e.From) && groupOf.ContainsKey(e.To))
            .GroupBy(e => (From: groupOf[e.From], To: groupOf[e.To]))
            .Where(g => g.Key.From != g.Key.To)
            .Select(g => new DiagramEdge(g.Key.From, g.Key.To, Words.Count(g.Count(), "edge")))
            .ToList();
        return (nodes, edges);
    }

    private static (string Open, string Close) Shape(NodeShape shape) =>
        shape switch
        {
            NodeShape.Source => ("[(", ")]"),
            NodeShape.Dataset => ("[", "]"),
            NodeShape.Job => ("(", ")"),
            NodeShape.Sink => (">", "]"),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "a node without a shape"),
        };
}
