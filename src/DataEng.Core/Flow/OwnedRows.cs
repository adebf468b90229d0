using DataEng.Core.Model;

namespace DataEng.Core.Flow;

/// <summary>
/// The rows of a dataset that one writer owns, as it states them: a product over columns and a union within a column.
/// The owned rows of two writers are apart where one column keeps them apart.
/// </summary>
public sealed class OwnedRows(JobOutput output)
{
    private readonly Dictionary<string, List<WriteScope>> _byColumn = output
        .Scope.Where(s => s.Column is not null && (s.Values.Count > 0 || s.Hash is not null))
        .GroupBy(s => s.Column ?? "", StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    public bool IsStated => _byColumn.Count > 0;

    /// <summary>
    /// Whether one column visibly gives each of many its own values or slice, which is how tables with hundreds of
    /// writers are divided. False says nothing. O(values).
    /// </summary>
    public static bool AreApart(IReadOnlyList<OwnedRows> all) =>
        all.Count > 0 && all[0]._byColumn.Keys.Any(column => AreApart(all, column));

    /// <summary>Whether both own some row; null where one is not stated or their forms cannot be compared.</summary>
    public bool? Meet(OwnedRows other)
    {
        if (!IsStated || !other.IsStated)
            return null;
        bool? meet = true;
        foreach (var (column, mine) in _byColumn)
        {
            if (!other._byColumn.TryGetValue(column, out var theirs))
                continue;
            var here = Meet(mine, theirs);
            if (here == false)
                return false;
            meet = here is null ? null : meet;
        }
        return meet;
    }

    private static bool AreApart(IReadOnlyList<OwnedRows> all, string column)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        var slices = new HashSet<HashSlice>();
        foreach (var rows in all)
        {
            if (!rows._byColumn.TryGetValue(column, out var scopes))
                return false;
            foreach (var scope in scopes)
            {
                var own = scope.Hash is { } slice ? slices.Add(slice) : scope.Values.All(values.Add);
                if (!own)
                    return false;
            }
        }
        return slices.Count == 0 || (values.Count == 0 && slices.DistinctBy(s => s.Count).Count() == 1);
    }

    private static bool? Meet(List<WriteScope> mine, List<WriteScope> theirs)
    {
        bool? any = false;
        foreach (var (a, b) in mine.SelectMany(a => theirs.Select(b => (a, b))))
        {
            var here = Meet(a, b);
            if (here == true)
                return true;
            any = here is null ? null : any;
        }
        return any;
    }

    /// <summary>Slices of different sizes are apart where their indexes differ modulo the greatest common divisor.</summary>
    private static bool? Meet(WriteScope a, WriteScope b) =>
        (a.Hash, b.Hash) switch
        {
            ({ } x, { } y) => (x.Index - y.Index) % Divisor(x.Count, y.Count) == 0,
            (null, null) => a.Values.Intersect(b.Values, StringComparer.Ordinal).Any(),
            // Which slice a value falls into depends on the engine's hash function.
            _ => null,
        };

    private static int Divisor(int a, int b) => b == 0 ? Math.Max(a, 1) : Divisor(b, a % b);
}
