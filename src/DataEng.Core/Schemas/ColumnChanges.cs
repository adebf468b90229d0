using DataEng.Core.Model;

namespace DataEng.Core.Schemas;

/// <summary>What changes for columns from one version of a schema to the next, in words with +, - and ~ in front.</summary>
internal static class ColumnChanges
{
    public static IEnumerable<string> Between(SchemaVersion from, SchemaVersion to)
    {
        // A version kept only as text has no columns yet; that is not a removal of all of them.
        if (from.Columns.Count == 0 || to.Columns.Count == 0)
            yield break;
        var step = $"{from.Version} → {to.Version}";
        var before = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var column in from.Columns)
            before.TryAdd(column.Name, column);
        foreach (var column in to.Columns)
        {
            if (before.Remove(column.Name, out var old))
            {
                foreach (var change in Between(old, column))
                    yield return $"{step}: ~ '{column.Name}' {change}";
            }
            else if (column.RenamedFrom is { } former && before.Remove(former, out old))
            {
                yield return $"{step}: ~ '{former}' is renamed to '{column.Name}'";
                foreach (var change in Between(old, column))
                    yield return $"{step}: ~ '{column.Name}' {change}";
            }
            else
            {
                yield return $"{step}: + '{column.Name}' {column.Type} is added, {Nullability(column)}";
            }
        }
        foreach (var column in from.Columns.Where(c => before.ContainsKey(c.Name)))
            yield return $"{step}: − '{column.Name}' {column.Type} is removed";
    }

    private static IEnumerable<string> Between(Column from, Column to)
    {
        if (from.Type != to.Type)
            yield return $"changes type from {from.Type ?? "(not stated)"} to {to.Type ?? "(not stated)"}";
        if (from.Nullable != to.Nullable)
            yield return $"was {Nullability(from)}, becomes {Nullability(to)}";
        if (from.Default != to.Default)
            yield return $"changes default from {from.Default ?? "none"} to {to.Default ?? "none"}";
        if (!from.Enum.SequenceEqual(to.Enum, StringComparer.Ordinal))
            yield return $"changes its allowed values from {Values(from)} to {Values(to)}";
        if (from.Unit != to.Unit)
            yield return $"changes unit from {from.Unit ?? "(not stated)"} to {to.Unit ?? "(not stated)"}";
    }

    private static string Nullability(Column column) =>
        column.Nullable switch
        {
            true => "nullable",
            false => "never NULL",
            null => "nullability not stated",
        };

    private static string Values(Column column) => column.Enum.Count == 0 ? "any" : string.Join(" | ", column.Enum);
}
