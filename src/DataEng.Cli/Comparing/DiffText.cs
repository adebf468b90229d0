using System.Text;
using DataEng.Core.Model;
using DataEng.Formats.Differences;

namespace DataEng.Cli.Comparing;

/// <summary>The difference of two designs for people: an element a paragraph, a field a line, before and after.</summary>
internal static class DiffText
{
    /// <summary>Longest value that is printed whole.</summary>
    private const int MostCharacters = 160;

    public static byte[] Write(DesignDifference difference)
    {
        var text = new StringBuilder();
        text.Append(PlainText.Line($"{difference.Old.Id} → {difference.New.Id}: {Sums(difference)}")).Append('\n');
        foreach (var element in difference.Elements)
        {
            text.Append('\n').Append(PlainText.Line(Heading(element))).Append('\n');
            foreach (var field in element.Fields)
                text.Append("    ").Append(PlainText.Line(Field(element, field))).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>How much differs, in one line.</summary>
    public static string Sums(DesignDifference difference)
    {
        if (difference.IsEmpty)
            return "no difference";
        var kinds = Enum.GetValues<ChangeKind>()
            .Select(k => (Kind: k, Count: difference.Count(k)))
            .Where(k => k.Count > 0)
            .Select(k => $"{k.Count} {EnumText.Of(k.Kind)}");
        return string.Join(", ", kinds);
    }

    private static string Heading(ElementDifference element)
    {
        var path = element.Path.Length == 0 ? "the design" : element.Path;
        var former = element.FormerPath is { } from ? $", before {from}" : "";
        var name = element.Name is { } words && element.Path.Length > 0 ? $" ({words})" : "";
        return $"{EnumText.Of(element.Kind)} {path}{name}{former}";
    }

    private static string Field(ElementDifference element, FieldDifference field) =>
        element.Kind == ChangeKind.Added
            ? $"{field.Label}: {Shortened(field.After)}"
            : $"{field.Label}: {Shortened(field.Before)} → {Shortened(field.After)}";

    private static string Shortened(string? value) =>
        value switch
        {
            null => "(not stated)",
            "" => "\"\"",
            { Length: > MostCharacters } => $"{value[..MostCharacters]}… ({value.Length} characters)",
            _ => value,
        };
}
