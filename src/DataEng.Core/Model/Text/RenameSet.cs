namespace DataEng.Core.Model.Text;

/// <summary>What a rename changes, as far as references need to know.</summary>
/// <param name="Target">The kind of thing that was renamed.</param>
/// <param name="Dataset">The dataset that a renamed column or schema version belongs to.</param>
/// <param name="From">The old key.</param>
/// <param name="To">The new key.</param>
/// <param name="Moves">Old and new paths of the element, and of others whose occurrence number shifted.</param>
internal sealed record RenamedElement(
    ReferenceTarget Target,
    string? Dataset,
    string From,
    string To,
    IReadOnlyList<(string From, string To)> Moves
);

/// <summary>Renames that happen at once: each reference and path is followed one step, so that two may swap their keys.</summary>
internal sealed class RenameSet
{
    private readonly Dictionary<(ReferenceTarget Target, string? Dataset, string From), string> _keys = [];
    private readonly Dictionary<string, string> _moves = new(StringComparer.Ordinal);

    public RenameSet(IReadOnlyList<RenamedElement> elements)
    {
        Elements = elements;
        foreach (var element in elements)
        {
            _keys.TryAdd((element.Target, DatasetOf(element.Target, element.Dataset), element.From), element.To);
            foreach (var (from, to) in element.Moves)
                _moves.TryAdd(from, to);
        }
    }

    public IReadOnlyList<RenamedElement> Elements { get; }

    /// <summary>The new key of what a reference names; null where that keeps its key.</summary>
    public string? NewKey(ReferenceTarget refers, string? dataset, string key) =>
        refers == ReferenceTarget.None ? null : _keys.GetValueOrDefault((refers, DatasetOf(refers, dataset), key));

    /// <summary>The path of what moved, or of what is beneath it; null where nothing on the way moved. O(depth).</summary>
    public string? Moved(string path)
    {
        var moves = _moves.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (moves.TryGetValue(path.AsSpan(0, end), out var now))
                return now + path[end..];
        }
        return null;
    }

    /// <summary>Columns and schema versions are named within their dataset, everything else within the design.</summary>
    private static string? DatasetOf(ReferenceTarget target, string? dataset) =>
        target is ReferenceTarget.Column or ReferenceTarget.SchemaVersion ? dataset : null;
}
