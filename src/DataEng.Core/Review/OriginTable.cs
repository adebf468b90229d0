using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>How values came into a design: an entry covers everything beneath its path unless a longer path has one.</summary>
internal sealed class OriginTable
{
    private readonly Dictionary<string, Origin> _entries = new(StringComparer.Ordinal);

    public OriginTable(IReadOnlyDictionary<string, Provenance> provenance)
    {
        foreach (var (path, entry) in provenance)
        {
            if (entry.Origin is { } origin)
                _entries[path] = origin;
        }
    }

    /// <summary>What no entry covers was declared by a person.</summary>
    public Origin Of(string path)
    {
        if (_entries.Count == 0)
            return Origin.Declared;
        var entries = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = path.AsSpan(); ; )
        {
            if (entries.TryGetValue(at, out var origin))
                return origin;
            var slash = at.LastIndexOf('/');
            if (slash < 0)
                return Origin.Declared;
            at = at[..slash];
        }
    }
}
