using System.Text;

namespace DataEng.Formats.Reports.Html;

/// <summary>Plain text as HTML: escaped for text and for quoted attributes alike.</summary>
internal static class HtmlText
{
    /// <summary>Names up to this length need no place to break.</summary>
    private const int Unbroken = 16;

    public static string Escape(string text)
    {
        text = PlainText.Of(text);
        if (text.AsSpan().IndexOfAny("<>&\"'") < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            Append(escaped, c);
        return escaped.ToString();
    }

    /// <summary>Text of several lines, for <c>pre</c>.</summary>
    public static string Lines(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Escape));

    /// <summary>An identifier that may break after its separators, so that tables stay narrow.</summary>
    public static string Identifier(string text)
    {
        if (text.Length <= Unbroken)
            return Escape(text);
        text = PlainText.Of(text);
        var escaped = new StringBuilder(text.Length + 32);
        for (var i = 0; i < text.Length; i++)
        {
            Append(escaped, text[i]);
            if (text[i] is '_' or '.' or '/' or '-' or '=' && i + 1 < text.Length)
                escaped.Append("<wbr>");
        }
        return escaped.ToString();
    }

    /// <summary>A path as an id: letters, digits and <c>_ . - /</c> stay, everything else is written by its number.</summary>
    public static string Id(string prefix, string path)
    {
        var id = new StringBuilder(prefix, prefix.Length + path.Length);
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '_' or '.' or '-' or '/'))
                id.Append((char)rune.Value);
            else
                id.Append('~').Append(rune.Value.ToString("x")).Append('~');
        }
        return id.ToString();
    }

    private static void Append(StringBuilder escaped, char c)
    {
        switch (c)
        {
            case '<':
                escaped.Append("&lt;");
                break;
            case '>':
                escaped.Append("&gt;");
                break;
            case '&':
                escaped.Append("&amp;");
                break;
            case '"':
                escaped.Append("&quot;");
                break;
            case '\'':
                escaped.Append("&#39;");
                break;
            default:
                escaped.Append(c);
                break;
        }
    }
}
