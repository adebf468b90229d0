using System.Text;

namespace DataEng.Formats.Designs;

/// <summary>Block scalars: literal for texts of several lines, folded for long ones.</summary>
internal static class YamlBlockText
{
    /// <summary>A literal block with its header; null where the text cannot be written as one.</summary>
    public static string? Literal(string text, int indent)
    {
        var lines = text.Split('\n');
        // Some readers refuse a block whose first line is nothing but white space.
        var first = lines.FirstOrDefault(line => line.Length > 0);
        if (first is null || !first.AsSpan().ContainsAnyExcept(' ', '\t'))
            return null;
        foreach (var line in lines)
        {
            // A tab inside is content; every other control character needs an escape.
            if (YamlScalarText.NeedsEscape(line.Replace('\t', ' ')))
                return null;
        }
        var keep = text.EndsWith("\n\n", StringComparison.Ordinal);
        var clip = text.EndsWith('\n');
        var block = new StringBuilder("|");
        // Readers find the indentation from the first line with content, unless that begins with white space itself.
        if (first[0] is ' ' or '\t')
            block.Append('2');
        block
            .Append(
                keep ? "+"
                : clip ? ""
                : "-"
            )
            .Append('\n');
        foreach (var line in clip ? lines[..^1] : lines)
        {
            if (line.Length > 0)
                block.Append(' ', indent).Append(line);
            block.Append('\n');
        }
        return block.ToString();
    }

    /// <summary>A folded block: the same text on lines of at most the width; null where no line can be broken.</summary>
    public static string? Folded(string text, int indent, int width)
    {
        if (text.Length == 0 || text[0] is ' ' or '\t' || text[^1] is ' ' or '\t' || YamlScalarText.NeedsEscape(text))
            return null;
        var block = new StringBuilder(">-\n");
        var rest = text.AsSpan();
        var lines = 0;
        while (!rest.IsEmpty)
        {
            var end = Break(rest, Math.Max(width - indent, 20));
            block.Append(' ', indent).Append(rest[..end]).Append('\n');
            rest = end == rest.Length ? [] : rest[(end + 1)..];
            lines++;
        }
        return lines > 1 ? block.ToString() : null;
    }

    /// <summary>The single space nearest before the width, or the first one after it; the length where there is none.</summary>
    private static int Break(ReadOnlySpan<char> text, int width)
    {
        var found = text.Length;
        if (text.Length <= width)
            return found;
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (i > width && found < text.Length)
                break;
            // Only a lone space folds back to what it was.
            if (text[i] == ' ' && text[i - 1] is not (' ' or '\t') && text[i + 1] is not (' ' or '\t'))
                found = i;
            if (i > width && found < text.Length)
                break;
        }
        return found;
    }
}
