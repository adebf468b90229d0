using DataEng.Core.Model;
using DataEng.Core.Review;
using DataEng.Core.Schemas;

namespace DataEng.Core.Quality;

/// <summary>Columns of a dataset that carry keys or money, where a wrong value does the most harm.</summary>
internal sealed class WatchedColumns
{
    private readonly List<HashSet<string>> _keys = [];
    private readonly HashSet<string> _money;

    /// <summary>Keys are the primary key, unless the platform enforces it, and whatever jobs match rows by.</summary>
    public WatchedColumns(Dataset dataset, IEnumerable<Writer> writers)
    {
        if (dataset.Keys is { } keys && !keys.Enforced.Contains("primary", StringComparer.Ordinal))
            _keys.Add(keys.Primary.ToHashSet(StringComparer.Ordinal));
        foreach (var writer in writers)
            _keys.Add(writer.Output.Keys.ToHashSet(StringComparer.Ordinal));
        _money = new CurrentColumns(dataset)
            .All.Where(c => c.IsMoney())
            .Select(c => c.Name)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Whether a check is what a key or an amount stands on: that a key is unique, that a column of a key or an amount is
    /// there, or that it points to a row.
    /// </summary>
    public bool Concern(Check check) =>
        check.Type switch
        {
            _ when check.Columns.Count == 0 => false,
            "unique" => _keys.Exists(key => check.Columns.All(key.Contains)),
            "not_null" or "relationship" => check.Columns.Any(c =>
                _money.Contains(c) || _keys.Exists(k => k.Contains(c))
            ),
            _ => false,
        };
}
