namespace DataEng.Core.Review;

/// <summary>What the rules said about one unit (a dataset, a job with its edges, or the design), and what they asked.</summary>
internal sealed record UnitResult(
    string Unit,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<(int Rule, VerdictKind Kind)> Verdicts,
    IReadOnlyCollection<FactKey> Asked
);

/// <summary>
/// Results per unit with the facts each one asked for, so that after an edit only stale units are judged again.
/// Shared by a chain of results; the last result owns it.
/// </summary>
internal sealed class ReviewMemo
{
    private readonly Dictionary<string, UnitResult> _units;
    private readonly Dictionary<FactKey, HashSet<string>> _askedBy;

    public ReviewMemo()
    {
        _units = new(StringComparer.Ordinal);
        _askedBy = [];
    }

    public IReadOnlyDictionary<string, UnitResult> Units => _units;

    public HashSet<string> Stale(IEnumerable<FactKey> changed)
    {
        var stale = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in changed)
        {
            if (_askedBy.TryGetValue(key, out var units))
                stale.UnionWith(units);
        }
        return stale;
    }

    public void Put(UnitResult result)
    {
        Remove(result.Unit);
        _units[result.Unit] = result;
        foreach (var key in result.Asked)
        {
            if (!_askedBy.TryGetValue(key, out var units))
                _askedBy[key] = units = new HashSet<string>(StringComparer.Ordinal);
            units.Add(result.Unit);
        }
    }

    public void Remove(string unit)
    {
        if (!_units.Remove(unit, out var old))
            return;
        foreach (var key in old.Asked)
            _askedBy.GetValueOrDefault(key)?.Remove(unit);
    }
}
