namespace DataEng.Core.Review;

/// <summary>What the rules said about one unit (a dataset, a job with its edges, or a rule about the whole design), and what they asked.</summary>
internal sealed record UnitResult(
    string Unit,
    Finding[] Findings,
    (int Rule, VerdictKind Kind)[] Verdicts,
    FactKey[] Asked
);

/// <summary>
/// Results per unit with the facts each one asked for, so that after an edit only stale units are judged again. It is
/// changed in place and handed from each result to the next.
/// </summary>
internal sealed class ReviewMemo(int rules)
{
    private readonly Dictionary<string, UnitResult> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<FactKey, List<UnitResult>> _askedBy = [];
    private readonly int[] _tallies = new int[rules * 4];

    public IEnumerable<UnitResult> Units => _units.Values;

    /// <summary>How often a rule gave a verdict.</summary>
    public int Tally(int rule, VerdictKind kind) => _tallies[(rule * 4) + (int)kind];

    /// <summary>Units that asked for one of these facts, or that are the element it is about.</summary>
    public HashSet<string> Stale(IEnumerable<FactKey> changed)
    {
        var stale = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in changed)
        {
            if (_askedBy.TryGetValue(key, out var units))
                stale.UnionWith(units.Select(u => u.Unit));
            if (key.Id.Length == 0)
                continue;
            if (key.Kind is FactKind.InCycle or FactKind.Provenance)
                Add(key.Id);
            else
            {
                Add(DependencyGraph.DatasetNode(key.Id));
                Add(DependencyGraph.JobNode(key.Id));
            }
        }
        return stale;

        void Add(string unit)
        {
            if (_units.ContainsKey(unit))
                stale.Add(unit);
        }
    }

    /// <summary>Keeps a result and gives the one it takes the place of.</summary>
    public UnitResult? Put(UnitResult result)
    {
        var old = Remove(result.Unit);
        _units[result.Unit] = result;
        Count(result, 1);
        foreach (var key in result.Asked)
        {
            if (!_askedBy.TryGetValue(key, out var units))
                _askedBy[key] = units = [];
            units.Add(result);
        }
        return old;
    }

    public UnitResult? Remove(string unit)
    {
        if (!_units.Remove(unit, out var old))
            return null;
        Count(old, -1);
        foreach (var key in old.Asked)
        {
            if (!_askedBy.TryGetValue(key, out var units))
                continue;
            var at = units.FindIndex(u => ReferenceEquals(u, old));
            // Order does not matter here: the last one takes the place.
            units[at] = units[^1];
            units.RemoveAt(units.Count - 1);
            if (units.Count == 0)
                _askedBy.Remove(key);
        }
        return old;
    }

    private void Count(UnitResult result, int by)
    {
        foreach (var (rule, kind) in result.Verdicts)
            _tallies[(rule * 4) + (int)kind] += by;
    }
}

/// <summary>The right to change a memo, which one later run takes and no second one gets.</summary>
internal sealed class MemoLease(ReviewMemo memo)
{
    private ReviewMemo? _memo = memo;

    public ReviewMemo? Take() => Interlocked.Exchange(ref _memo, null);
}
