namespace DataEng.Core.Reports;

/// <summary>
/// Keeps a review document readable: long tables and lists end in how many more there are, and a diagram shows what the
/// review is about with its neighbours. The full profile leaves everything in.
/// </summary>
public static class ReportTrim
{
    public const int Rows = 40;
    public const int Elements = 12;
    public const int Findings = 25;
    public const int Places = 10;

    public static IReadOnlyList<Block> For(ReportProfile profile, IReadOnlyList<Block> blocks) =>
        profile == ReportProfile.Full ? [.. blocks.Select(Without)] : [.. Capped(blocks).Select(b => Trim(Without(b)))];

    private static IEnumerable<Block> Capped(IReadOnlyList<Block> blocks)
    {
        var shown = 0;
        var left = 0;
        foreach (var block in blocks)
        {
            if (block is ElementBlock && ++shown > Elements)
            {
                left++;
                continue;
            }
            if (left > 0)
                yield return More(left);
            left = 0;
            yield return block;
        }
        if (left > 0)
            yield return More(left);
    }

    private static ParagraphBlock More(int count) => new($"... and {count} more, see the full profile.");

    private static Block Trim(Block block) =>
        block switch
        {
            TableBlock table => Trim(table),
            FindingsBlock findings when findings.Findings.Count > Findings => findings with
            {
                Findings = [.. findings.Findings.Take(Findings)],
                More = findings.More + findings.Findings.Count - Findings,
            },
            RuleBlock rule when rule.Findings.Count > Places => rule with
            {
                Findings = [.. rule.Findings.Take(Places)],
                More = rule.More + rule.Findings.Count - Places,
            },
            ElementBlock element => element with { Content = [.. element.Content.Select(Trim)] },
            DiagramBlock diagram => Scoped(diagram) with { Twin = Trim(diagram.Twin) },
            _ => block,
        };

    /// <summary>
    /// A column that no row states is said once, in words, in place of a wall of "not stated"; one that concerns no row
    /// goes.
    /// </summary>
    private static Block Without(Block block) =>
        block switch
        {
            TableBlock table => Without(table),
            ElementBlock element => element with { Content = [.. element.Content.Select(Without)] },
            DiagramBlock diagram => diagram with { Twin = Without(diagram.Twin) },
            _ => block,
        };

    private static TableBlock Without(TableBlock table)
    {
        if (table.Rows.Count < 2 || table.IsMatrix)
            return table;
        bool All(int column, Func<IReadOnlyList<Inline>, bool> fits) => table.Rows.All(r => fits(r[column]));
        var columns = Enumerable.Range(1, table.Columns.Count - 1).ToList();
        var unstated = columns.FindAll(i => All(i, c => c is [NotStatedRun]));
        var kept = columns.FindAll(i => !unstated.Contains(i) && !All(i, c => ReferenceEquals(c, Cell.None)));
        kept.Insert(0, 0);
        return kept.Count == table.Columns.Count
            ? table
            : table with
            {
                Columns = [.. kept.Select(i => table.Columns[i])],
                Rows = [.. table.Rows.Select(r => (IReadOnlyList<IReadOnlyList<Inline>>)[.. kept.Select(i => r[i])])],
                Unstated = [.. unstated.Select(i => table.Columns[i].Title)],
            };
    }

    private static TableBlock Trim(TableBlock table) =>
        table.Rows.Count <= Rows
            ? table
            : table with
            {
                Rows = [.. table.Rows.Take(Rows)],
                More = table.More + table.Rows.Count - Rows,
            };

    /// <summary>What is in scope, what it reads and what reads it.</summary>
    private static DiagramBlock Scoped(DiagramBlock diagram)
    {
        var scope = diagram.Nodes.Where(n => n.InScope).Select(n => n.Path).ToHashSet(StringComparer.Ordinal);
        if (scope.Count == diagram.Nodes.Count || scope.Count == 0)
            return diagram;
        var near = new HashSet<string>(scope, StringComparer.Ordinal);
        foreach (var edge in diagram.Edges)
        {
            if (scope.Contains(edge.From))
                near.Add(edge.To);
            if (scope.Contains(edge.To))
                near.Add(edge.From);
        }
        return diagram with
        {
            Nodes = [.. diagram.Nodes.Where(n => near.Contains(n.Path))],
            Edges = [.. diagram.Edges.Where(e => near.Contains(e.From) && near.Contains(e.To))],
        };
    }
}
