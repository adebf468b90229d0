using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Reports;

/// <summary>A fact that checks wait for, with the elements that do not state it.</summary>
/// <param name="Label">The fact in words, such as <c>retention period</c>.</param>
/// <param name="Noun">What the elements are, in the plural, such as <c>datasets</c>; empty for the design itself.</param>
/// <param name="Elements">Paths of the elements, in order.</param>
/// <param name="Rules">Rules that cannot be judged without it, in order.</param>
public sealed record MissingFact(string Label, string Noun, IReadOnlyList<string> Elements, IReadOnlyList<string> Rules)
{
    /// <summary><c>'retention period' of 36 datasets</c></summary>
    public string Sentence =>
        Noun.Length == 0
            ? $"'{Label}' of the design"
            : $"'{Label}' of {Words.Count(Elements.Count, Noun.TrimEnd('s'), Noun)}";
}

/// <summary>What could not be evaluated, turned round: not by rule but by the fact that somebody would have to state.</summary>
public static class MissingFacts
{
    /// <summary>Facts that findings wait for, the one missing on most elements first.</summary>
    public static IReadOnlyList<MissingFact> Of(IEnumerable<FindingLine> findings) =>
        [
            .. findings
                .SelectMany(f => f.Needs.Select(need => (Need: Describe(need), f.Rule)))
                .GroupBy(n => (n.Need.Label, n.Need.Noun))
                .Select(g => new MissingFact(
                    g.Key.Label,
                    g.Key.Noun,
                    [.. g.Select(n => n.Need.Element).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    [.. g.Select(n => n.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
                ))
                .OrderByDescending(f => f.Elements.Count)
                .ThenBy(f => f.Label, StringComparer.Ordinal)
                .ThenBy(f => f.Noun, StringComparer.Ordinal),
        ];

    private static (string Label, string Noun, string Element) Describe(string path)
    {
        var segments = ElementPath.Segments(path);
        ValueShape? shape = ModelShapes.Design;
        string? label = null;
        var parent = "";
        var noun = "";
        var element = 0;
        for (var i = 0; i < segments.Length; i++)
        {
            switch (shape)
            {
                case RecordShape record:
                    if (record.Field(segments[i]) is not { } field)
                        return (path, "", "");
                    (parent, label) = (label ?? "", field.Info.Label);
                    shape = field.Value;
                    break;
                case ListShape list:
                    // A list at the very end is itself what is missing.
                    (noun, element) = (segments[i - 1], i + 1);
                    (label, shape) = (null, list.Item);
                    break;
                case MapShape map:
                    shape = map.Item;
                    break;
                default:
                    return (path, "", "");
            }
        }
        var words = Words.Lower(label ?? path);
        // "Period" alone says nothing; "primary key" does.
        if (parent.Length > 0 && !words.Contains(' ', StringComparison.Ordinal))
            words = $"{Words.Lower(parent)} {words}";
        return (words, noun, string.Join('/', segments.Take(element)));
    }
}
