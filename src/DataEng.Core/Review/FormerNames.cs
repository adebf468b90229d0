using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>The paths that elements had before they were renamed, so that findings are known again.</summary>
internal sealed class FormerNames
{
    private readonly ILookup<string, string> _former;
    private readonly bool _none;

    /// <param name="formerIds">Path today by former path.</param>
    public FormerNames(IReadOnlyDictionary<string, string> formerIds)
    {
        _none = formerIds.Count == 0;
        _former = formerIds.ToLookup(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }

    /// <summary>Every path that an element, or an edge between elements, could have had; without the one it has.</summary>
    public IReadOnlyList<string> Of(string path)
    {
        if (_none)
            return [];
        var segments = ElementPath.Segments(path);
        if (segments.Length < 2)
            return [];
        var element = $"{segments[0]}/{segments[1]}";
        var found = _former[element].Prepend(element).Select(p => p + path[element.Length..]);
        if (segments is ["jobs", _, "inputs" or "outputs", var edge, ..])
        {
            var (dataset, occurrence) = ElementPath.Unescape(edge);
            var names = _former[$"datasets/{ElementPath.Escape(dataset)}"]
                .Select(p => ElementPath.Segment(ElementPath.Unescape(ElementPath.Segments(p)[^1]).Key, occurrence))
                .Prepend(edge)
                .ToList();
            var rest = string.Concat(segments.Skip(4).Select(s => $"/{s}"));
            found = _former[element]
                .Prepend(element)
                .SelectMany(p => names.Select(n => $"{p}/{segments[2]}/{n}{rest}"));
        }
        return [.. found.Where(p => p != path).Distinct(StringComparer.Ordinal)];
    }
}
