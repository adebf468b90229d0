using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Merging;

/// <summary>
/// Where the values of a merged design come from: values of the import from its artefacts, values of people from where
/// they said, in as few entries as that takes.
/// </summary>
internal sealed class MergedOrigins
{
    private readonly Side _theirs;
    private readonly Side _ours;
    private readonly SortedDictionary<string, Provenance> _entries;

    private MergedOrigins(AlignedDesigns designs, PipelineDesign ours)
    {
        (_theirs, _ours) = (new Side(designs.Theirs.Provenance), new Side(ours.Provenance));
        _entries = new SortedDictionary<string, Provenance>(StringComparer.Ordinal);
        foreach (var (path, entry) in ours.Provenance)
            _entries[path] = entry;
        var before = designs.Base.Provenance;
        foreach (var path in before.Keys.Union(_theirs.Entries.Keys, StringComparer.Ordinal))
        {
            var there = _theirs.Entries.GetValueOrDefault(path);
            // Only what people left as the earlier import had it follows the new one.
            if (Same(before.GetValueOrDefault(path), _ours.Entries.GetValueOrDefault(path)))
                Put(path, there);
        }
    }

    public static IReadOnlyDictionary<string, Provenance> Of(
        AlignedDesigns designs,
        PipelineDesign ours,
        IEnumerable<(MergeChange Change, bool IsTaken)> decisions
    )
    {
        var origins = new MergedOrigins(designs, ours);
        foreach (var (change, isTaken) in decisions)
            origins.Follow(change.Path, isTaken ? origins._theirs : origins._ours);
        return origins._entries.Count == 0 ? ReadOnlyMap<Provenance>.Empty : origins._entries;
    }

    /// <summary>Makes the entries at and beneath a path say what one side says of it.</summary>
    private void Follow(string path, Side side)
    {
        foreach (var beneath in _ours.Beneath(path).Concat(_theirs.Beneath(path)).ToList())
            Put(beneath, null);
        foreach (var beneath in side.Beneath(path))
            Put(beneath, side.Entries[beneath]);
        var meant = Covering(side.Entries, path);
        if (!Same(meant, Covering(_entries, path)))
            Put(path, meant ?? new Provenance { Origin = Origin.Declared });
    }

    private void Put(string path, Provenance? entry)
    {
        if (entry is null)
            _entries.Remove(path);
        else if (!Same(entry, _entries.GetValueOrDefault(path)))
            _entries[path] = entry;
    }

    private static Provenance? Covering(IReadOnlyDictionary<string, Provenance> entries, string path)
    {
        for (var at = path; ; at = at[..at.LastIndexOf('/')])
        {
            if (entries.TryGetValue(at, out var entry))
                return entry;
            if (!at.Contains('/', StringComparison.Ordinal))
                return null;
        }
    }

    /// <summary>Who brought a value in, and when, is no difference; no entry says declared.</summary>
    private static bool Same(Provenance? a, Provenance? b) =>
        (a?.Origin ?? Origin.Declared, a?.Evidence) == (b?.Origin ?? Origin.Declared, b?.Evidence);

    /// <summary>The entries of one design, in the order of their paths.</summary>
    private sealed class Side(IReadOnlyDictionary<string, Provenance> entries)
    {
        private readonly string[] _sorted = [.. entries.Keys.Order(StringComparer.Ordinal)];

        public IReadOnlyDictionary<string, Provenance> Entries { get; } = entries;

        /// <summary>Paths at and beneath one. O(log n + found).</summary>
        public IEnumerable<string> Beneath(string path)
        {
            if (Entries.ContainsKey(path))
                yield return path;
            var start = Array.BinarySearch(_sorted, path + "/", StringComparer.Ordinal);
            for (var i = start < 0 ? ~start : start; i < _sorted.Length; i++)
            {
                if (!ElementPath.IsBeneath(_sorted[i], path))
                    yield break;
                yield return _sorted[i];
            }
        }
    }
}
