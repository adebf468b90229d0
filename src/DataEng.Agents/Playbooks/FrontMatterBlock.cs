namespace DataEng.Agents.Playbooks;

/// <summary>Where the front matter of a playbook is: between a first line '---' and the next line '---' or '...'.</summary>
/// <param name="Yaml">The text between the two lines; null when there is no front matter, or when it is never closed.</param>
/// <param name="End">The offset at which the rest of the file begins.</param>
/// <param name="Lines">How many lines stand before the rest of the file.</param>
internal sealed record FrontMatterBlock(string? Yaml, bool IsOpened, int End, int Lines)
{
    /// <summary>Looks for the front matter in a text with LF line ends.</summary>
    public static FrontMatterBlock Find(string text)
    {
        var start = EndOfLine(text, 0);
        if (!IsFence(text.AsSpan(0, start), "---"))
        {
            return new(null, false, 0, 0);
        }

        var lines = 1;
        for (var at = start; at < text.Length; )
        {
            var next = EndOfLine(text, at);
            lines++;
            var line = text.AsSpan(at, next - at);
            if (IsFence(line, "---") || IsFence(line, "..."))
            {
                return new(text[start..at], true, next, lines);
            }

            at = next;
        }

        return new(null, true, 0, 0);
    }

    private static bool IsFence(ReadOnlySpan<char> line, string fence) => line.TrimEnd().SequenceEqual(fence);

    /// <summary>The offset after the line's LF, or the end of the text.</summary>
    private static int EndOfLine(string text, int start)
    {
        var lineFeed = text.IndexOf('\n', start);
        return lineFeed < 0 ? text.Length : lineFeed + 1;
    }
}
