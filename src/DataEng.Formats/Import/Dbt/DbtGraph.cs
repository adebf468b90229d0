namespace DataEng.Formats.Import.Dbt;

/// <summary>The graph of a project in numbers, as dbt itself would count it.</summary>
/// <param name="Nodes">Enabled nodes by resource type, in ordinal order of the type.</param>
/// <param name="Edges">Distinct pairs of <c>depends_on</c> whose two ends are among the nodes.</param>
/// <param name="Dangling">Distinct pairs whose upper end is not.</param>
internal sealed record DbtGraph(IReadOnlyDictionary<string, int> Nodes, int Edges, int Dangling)
{
    /// <summary>The counts as a sentence part: "40 model, 12 source, 96 test; 210 edges".</summary>
    public string Words => $"{string.Join(", ", Nodes.Select(n => $"{n.Value} {n.Key}"))}; {Edges} edges";

    public static DbtGraph Of(DbtManifest manifest)
    {
        var ids = new HashSet<string>();
        var nodes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var element in manifest.Elements)
        {
            if (ids.Add(element.UniqueId))
                nodes[element.ResourceType] = nodes.GetValueOrDefault(element.ResourceType) + 1;
        }
        var edges = new HashSet<(string, string)>();
        var dangling = new HashSet<(string, string)>();
        foreach (var element in manifest.Elements)
        {
            foreach (var upstream in element.DependsOn)
                (ids.Contains(upstream) ? edges : dangling).Add((upstream, element.UniqueId));
        }
        return new DbtGraph(nodes, edges.Count, dangling.Count);
    }
}
