using System.Text;

namespace DataEng.Formats.Reports.Markdown;

/// <summary>
/// Plain text as Markdown that GitHub and GitLab show as exactly that text. Markup is escaped; what those sites turn
/// into something after rendering (mentions, references, emoji, formulas, addresses) is split by an empty-handed span,
/// since such filters look at one text node at a time and an entity or backslash does not stop them.
/// </summary>
internal static class MarkdownText
{
    /// <summary>Text inside a paragraph, list item, heading or cell.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="startsBlock">Whether nothing comes before it in its block, where a dash would be a list.</param>
    public static string Escape(string text, bool startsBlock = false)
    {
        text = PlainText.Of(text);
        if (startsBlock)
            text = text.TrimStart();
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '*' when i > 0 && text[i - 1] == ' ' && (i + 1 == text.Length || text[i + 1] == ' '):
                    escaped.Append(c);
                    break;
                case '\\' or '*' or '[' or ']' or '^':
                    escaped.Append('\\').Append(c);
                    break;
                case '`' or '|':
                    escaped.Append("&#").Append((int)c).Append(';');
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '_' when i > 0 && IsWord(text, i - 1) && IsWord(text, i + 1):
                    escaped.Append(c);
                    break;
                case '_':
                    escaped.Append("\\_");
                    break;
                case '$':
                    escaped.Append("<span>\\$</span>");
                    break;
                case '&':
                    escaped.Append(IsReference(text, i) ? "<span>&amp;</span>" : "&amp;");
                    break;
                case '#' or '~':
                    escaped.Append(IsReference(text, i) ? $"<span>\\{c}</span>" : $"\\{c}");
                    break;
                case '@' or '%' or '!' when IsReference(text, i):
                    escaped.Append("<span>").Append(c).Append("</span>");
                    break;
                case ':' when IsAddress(text, i) || IsEmoji(text, i):
                    escaped.Append("<span>:</span>");
                    break;
                case '.' when IsAfter(text, i, "www"):
                    escaped.Append("<span>.</span>");
                    break;
                case '-' when IsAfter(text, i, "GH"):
                    escaped.Append("<span>-</span>");
                    break;
                case '-' or '+' or '=' when startsBlock && i == 0:
                    escaped.Append('\\').Append(c);
                    break;
                case '.' or ')' when startsBlock && i is > 0 and < 10 && IsNumber(text.AsSpan(0, i)):
                    escaped.Append('\\').Append(c);
                    break;
                default:
                    escaped.Append(c);
                    break;
            }
        }
        return escaped.ToString();
    }

    /// <summary>Text as a code span.</summary>
    public static string Code(string text)
    {
        text = PlainText.Of(text);
        if (text.Length == 0)
            return "<code></code>";
        if (text.AsSpan().IndexOfAny('`', '|') < 0 && text[0] != ' ' && text[^1] != ' ')
            return $"`{text}`";
        // Inside an inline tag Markdown is still read, so every sign is an entity; pipes and backticks need it anyway.
        var code = new StringBuilder("<code>");
        foreach (var c in text)
        {
            if (c < 0x80 && c != ' ' && !char.IsAsciiLetterOrDigit(c))
                code.Append("&#").Append((int)c).Append(';');
            else
                code.Append(c);
        }
        return code.Append("</code>").ToString();
    }

    /// <summary>The anchor that GitHub and GitLab give a heading.</summary>
    public static string Slug(string heading)
    {
        var slug = new StringBuilder(heading.Length);
        foreach (var c in heading.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) || c is '_' or '-')
                slug.Append(c);
            else if (c == ' ')
                slug.Append('-');
        }
        return slug.ToString();
    }

    private static bool IsWord(string text, int at) => at < text.Length && char.IsLetterOrDigit(text[at]);

    private static bool IsReference(string text, int at) =>
        IsWord(text, at + 1) || (at + 1 < text.Length && text[at + 1] is '"' or '_' or '-' or '~');

    private static bool IsAddress(string text, int at) =>
        at + 2 < text.Length && text[at + 1] == '/' && text[at + 2] == '/';

    private static bool IsEmoji(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '+' or '-'))
            end++;
        return end > at + 1 && end < text.Length && text[end] == ':';
    }

    private static bool IsAfter(string text, int at, string word) =>
        at >= word.Length
        && text.AsSpan(at - word.Length, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase)
        && (at == word.Length || !char.IsLetterOrDigit(text[at - word.Length - 1]));

    private static bool IsNumber(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
