using System.Globalization;
using System.Text;

namespace DataEng.Cli;

/// <summary>
/// Text of a design made safe for a terminal: names may hold control characters, which would move the cursor or change
/// what was printed before.
/// </summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var first = 0;
        while (first < text.Length && !IsHostile(text[first]))
            first++;
        if (first == text.Length)
            return text;
        var plain = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (var c in text.AsSpan(first))
        {
            if (IsHostile(c))
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                plain.Append(c);
        }
        return plain.ToString();
    }

    /// <summary>The same on one line.</summary>
    public static string Line(string text) => Of(text.ReplaceLineEndings(" "));

    private static bool IsHostile(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t'))
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
