using DataEng.Core.Model.Text;

namespace DataEng.Core.Reports;

/// <summary>Cells of tables, so that a value that is not stated looks the same everywhere.</summary>
public static class Cell
{
    public static IReadOnlyList<Inline> NotStated { get; } = [new NotStatedRun()];

    /// <summary>Where a value makes no sense, such as the key of a row that is only ever appended.</summary>
    public static IReadOnlyList<Inline> None { get; } = [new TextRun("–")];

    public static IReadOnlyList<Inline> Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? NotStated : [new TextRun(text)];

    public static IReadOnlyList<Inline> Code(string? text) =>
        string.IsNullOrWhiteSpace(text) ? NotStated : [new CodeRun(text)];

    public static IReadOnlyList<Inline> Codes(IReadOnlyList<string> texts)
    {
        var codes = texts.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => new CodeRun(t)).ToList();
        return codes.Count == 0 ? NotStated : Joined(codes);
    }

    public static IReadOnlyList<Inline> YesNo(bool? value) =>
        value switch
        {
            true => [new TextRun("yes")],
            false => [new TextRun("no")],
            null => NotStated,
        };

    /// <summary>The element a row is about; what is not in scope is marked as context.</summary>
    public static IReadOnlyList<Inline> Element(ReportElement element) =>
        element.InScope ? [element.Run] : [element.Run, new TextRun(" (context)")];

    /// <summary>The element with its id, where findings and scopes call it by that.</summary>
    public static IReadOnlyList<Inline> Identified(ReportElement element)
    {
        var id = ElementPath.Unescape(element.Path[(element.Path.LastIndexOf('/') + 1)..]).Key;
        if (id == element.Name)
            return Element(element);
        return element.InScope
            ? [element.Run, " ", new CodeRun(id)]
            : [element.Run, " ", new CodeRun(id), new TextRun(" (context)")];
    }

    public static IReadOnlyList<Inline> Elements(IReadOnlyList<ReportElement> elements) =>
        elements.Count == 0 ? NotStated : Joined(elements.Select(e => e.Run));

    public static IReadOnlyList<Inline> Joined(IEnumerable<Inline> runs, string separator = ", ")
    {
        var cell = new List<Inline>();
        foreach (var run in runs)
        {
            if (cell.Count > 0)
                cell.Add(separator);
            cell.Add(run);
        }
        return cell;
    }

    /// <summary>A row of a table; a cell of white space alone says nothing, and is shown as not stated.</summary>
    public static IReadOnlyList<IReadOnlyList<Inline>> Row(params IReadOnlyList<IReadOnlyList<Inline>> cells) =>
        [.. cells.Select(c => c.All(IsBlank) ? NotStated : c)];

    private static bool IsBlank(Inline run) =>
        run switch
        {
            TextRun text => string.IsNullOrWhiteSpace(text.Text),
            StrongRun strong => string.IsNullOrWhiteSpace(strong.Text),
            CodeRun code => string.IsNullOrWhiteSpace(code.Text),
            _ => false,
        };
}
