using System.Text;

namespace DataEng.Formats.Reports;

/// <summary>
/// Text of a design before it is escaped for an output: line breaks and tabs become spaces, and characters that no
/// output can hold or that turn the reading direction of what follows become a visible replacement character.
/// </summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        if (IsPlain(text))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t' or 0x85 or 0x2028 or 0x2029)
                plain.Append(' ');
            else if (!IsForbidden(rune.Value))
                plain.Append(rune.ToString());
            else if (rune.Value is not (< 0x20 or (>= 0x7F and < 0xA0)) || rune.Value == 0)
                plain.Append('\uFFFD');
        }
        return plain.ToString();
    }

    /// <summary>A long name shortened in the middle, where the ends tell more.</summary>
    public static string Shortened(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var head = (most - 1) / 2;
        var tail = most - 1 - head;
        // Never cut a surrogate pair in two.
        if (char.IsHighSurrogate(text[head - 1]))
            head--;
        if (char.IsLowSurrogate(text[^tail]))
            tail--;
        return $"{text[..head]}…{text[^tail..]}";
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c < 0x20 || c is >= '\x7F' and < '\xA0' || c >= 0x2028)
                return false;
        }
        return true;
    }

    internal static bool IsForbidden(int value) =>
        value < 0x20
        || value is >= 0x7F and < 0xA0
        || value is >= 0x202A and <= 0x202E
        || value is >= 0x2066 and <= 0x2069
        || value is 0xFFFE or 0xFFFF;
}
