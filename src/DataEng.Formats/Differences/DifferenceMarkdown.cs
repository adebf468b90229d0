using System.Text;
using DataEng.Core.Reports;
using DataEng.Formats.Reports.Markdown;

namespace DataEng.Formats.Differences;

/// <summary>The difference of two designs as Markdown for a pull request: a table per element, before and after.</summary>
public static class DifferenceMarkdown
{
    /// <summary>Longest value that is written whole, in characters.</summary>
    private const int MostCharacters = 200;

    public static byte[] Write(DesignDifference difference) =>
        Encoding.UTF8.GetBytes(MarkdownReport.Write([.. Blocks(difference)], DiagramStyle.Table));

    /// <summary>The difference as blocks of a document.</summary>
    public static IEnumerable<Block> Blocks(DesignDifference difference)
    {
        yield return new HeadingBlock(2, $"{difference.Old.Id} → {difference.New.Id}");
        if (difference.IsEmpty)
            yield return new ParagraphBlock("No difference.");
        foreach (var element in difference.Elements)
        {
            yield return new HeadingBlock(3, Heading(element));
            if (element.FormerPath is { } former)
                yield return new ParagraphBlock("Before: ", new CodeRun(former));
            if (element.Fields.Count > 0)
                yield return Table(element);
        }
    }

    /// <summary>The changes as the review document lists them, a line per element or field.</summary>
    public static IReadOnlyList<ReportChange> Changes(DesignDifference difference) =>
        [
            .. difference.Elements.SelectMany(e =>
                e.Kind switch
                {
                    ChangeKind.Added => [new ReportChange('+', e.Path, "added")],
                    ChangeKind.Removed => [new ReportChange('-', e.Path, "removed")],
                    _ => Renamed(e)
                        .Concat(e.Fields.Select(f => new ReportChange('~', PathOf(e, difference), Words(f)))),
                }
            ),
        ];

    /// <summary>A reader wants a name also where the design itself is meant.</summary>
    private static string PathOf(ElementDifference element, DesignDifference difference) =>
        element.Path.Length == 0 ? difference.New.Id : element.Path;

    private static IEnumerable<ReportChange> Renamed(ElementDifference element) =>
        element.FormerPath is { } former ? [new ReportChange('~', element.Path, $"renamed, before {former}")] : [];

    private static string Words(FieldDifference field) =>
        $"{field.Label}: {Shortened(field.Before) ?? "not stated"} → {Shortened(field.After) ?? "not stated"}";

    private static string Heading(ElementDifference element)
    {
        var kind = Core.Reports.Words.Of(element.Kind);
        if (element.Path.Length == 0)
            return "The design";
        var word = char.ToUpperInvariant(kind[0]) + kind[1..];
        return element.Name is { } name ? $"{word}: {element.Path} ({name})" : $"{word}: {element.Path}";
    }

    private static TableBlock Table(ElementDifference element) =>
        element.Kind == ChangeKind.Added
            ? new TableBlock(
                "What it states",
                [new("Field"), new("Value")],
                [.. element.Fields.Select(f => Row(Cell.Text(f.Label), Value(f.After)))]
            )
            : new TableBlock(
                "Fields that differ",
                [new("Field"), new("Before"), new("After")],
                [.. element.Fields.Select(f => Row(Cell.Text(f.Label), Value(f.Before), Value(f.After)))]
            );

    private static IReadOnlyList<IReadOnlyList<Inline>> Row(params IReadOnlyList<IReadOnlyList<Inline>> cells) => cells;

    private static IReadOnlyList<Inline> Value(string? value) =>
        value is null ? Cell.NotStated : [new TextRun(Shortened(value) ?? "")];

    private static string? Shortened(string? value) =>
        value is { Length: > MostCharacters } ? $"{value[..MostCharacters]}… ({value.Length} characters)" : value;
}
