namespace DataEng.Core.Model.Merging;

/// <summary>The order of a merged list: that of one side, with what only the other has behind its neighbour there.</summary>
internal static class MergeOrder
{
    /// <summary>Whether those that two lists share stand in another order. O(n).</summary>
    public static bool Differs(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var inA = a.ToHashSet(StringComparer.Ordinal);
        var inB = b.ToHashSet(StringComparer.Ordinal);
        return !a.Where(inB.Contains).SequenceEqual(b.Where(inA.Contains), StringComparer.Ordinal);
    }

    /// <summary>All keys of both, in the order of the leading one. O(n).</summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> leading, IReadOnlyList<string> other)
    {
        var known = leading.ToHashSet(StringComparer.Ordinal);
        var behind = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var neighbour = "";
        foreach (var key in other)
        {
            if (known.Contains(key))
                neighbour = key;
            else if (behind.TryGetValue(neighbour, out var others))
                others.Add(key);
            else
                behind[neighbour] = [key];
        }
        IEnumerable<string> Behind(string key) => behind.GetValueOrDefault(key) ?? [];
        return Behind("").Concat(leading.SelectMany(key => Behind(key).Prepend(key)));
    }
}
