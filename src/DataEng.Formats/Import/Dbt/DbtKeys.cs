namespace DataEng.Formats.Import.Dbt;

/// <summary>What constraints and tests together say of the keys of a table and of which columns may be empty.</summary>
internal sealed record DbtKeys(
    IReadOnlyList<string> Primary,
    IReadOnlyList<IReadOnlyList<string>> Unique,
    IReadOnlyList<string> Enforced,
    IReadOnlySet<string> NotNull
)
{
    public static DbtKeys Of(DbtProject project, DbtNode node)
    {
        var constraints = All(node)
            .Select(c => c with { Columns = project.Spelled(node.UniqueId, c.Columns) })
            .ToList();
        var declared = constraints.FirstOrDefault(c => c.Type == "primary_key")?.Columns ?? [];
        var unique = constraints
            .Where(c => c.Type == "unique")
            .Select(c => c.Columns)
            .Concat(project.Tests.ColumnsWith(project, node.UniqueId, "unique"))
            .ToList();
        var tested = project.Tests.ColumnsWith(project, node.UniqueId, "not_null").Select(c => c[0]).ToHashSet();
        var primary = declared.Count > 0 ? declared : Inferred(project, node, unique, tested);
        var enforced = EnforcedKinds(project.Adapter, node, constraints);
        HashSet<string> notNull =
        [
            .. tested,
            .. enforced.Contains("notNull")
                ? constraints.Where(c => c.Type == "not_null").SelectMany(c => c.Columns)
                : [],
            .. enforced.Contains("primary") ? declared : [],
        ];
        var others = unique.Where(u => !SameColumns(u, primary)).DistinctBy(u => string.Join('\n', u));
        return new DbtKeys(primary, [.. others], enforced, notNull);
    }

    public static DbtKeys Of(DbtProject project, DbtSource source)
    {
        var unique = project.Tests.ColumnsWith(project, source.UniqueId, "unique");
        var tested = project.Tests.ColumnsWith(project, source.UniqueId, "not_null").Select(c => c[0]).ToHashSet();
        var primary = unique.FirstOrDefault(u => u.All(tested.Contains)) ?? [];
        return new DbtKeys(primary, [.. unique.Where(u => !SameColumns(u, primary))], [], tested);
    }

    /// <summary>
    /// dbt's <c>primary_key</c> lists every column that is tested unique and not null, so several names may be several
    /// keys: one combined test, or one column each, of which the first counts. Older manifests have only the tests.
    /// </summary>
    private static IReadOnlyList<string> Inferred(
        DbtProject project,
        DbtNode node,
        List<IReadOnlyList<string>> unique,
        HashSet<string> notNull
    )
    {
        var inferred = project.Spelled(node.UniqueId, node.PrimaryKey);
        if (inferred.Count > 1)
            return unique.Exists(u => SameColumns(u, inferred)) ? inferred : [inferred[0]];
        if (inferred.Count == 1)
            return inferred;
        return unique.Find(u => u.All(notNull.Contains)) ?? [];
    }

    /// <summary>
    /// Constraints reach the warehouse only with an enforced contract and on a stored table; what it then enforces is
    /// the platform's own.
    /// </summary>
    private static IReadOnlyList<string> EnforcedKinds(string? adapter, DbtNode node, List<DbtConstraint> constraints)
    {
        if (node.ContractEnforced != true || node.Config.Materialized is not ("table" or "incremental"))
            return [];
        return
        [
            .. from pair in new[] { ("primary_key", "primary"), ("unique", "unique"), ("not_null", "notNull") }
            where DbtAdapter.Enforces(adapter, pair.Item1) && constraints.Exists(c => c.Type == pair.Item1)
            select pair.Item2,
        ];
    }

    private static IEnumerable<DbtConstraint> All(DbtNode node) =>
        node.Constraints.Concat(
            from column in node.Columns
            from constraint in column.Constraints
            select constraint with
            {
                Columns = [column.Name],
            }
        );

    private static bool SameColumns(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Count == other.Count && one.All(other.Contains);
}
