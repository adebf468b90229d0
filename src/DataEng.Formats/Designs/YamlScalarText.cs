using System.Buffers;
using System.Globalization;
using System.Text;
using DataEng.Core.Model.Text;

namespace DataEng.Formats.Designs;

/// <summary>What plain YAML scalars mean, and which texts must be quoted to stay texts.</summary>
internal static class YamlScalarText
{
    /// <summary>Characters that make up numbers, dates and times of YAML 1.1 and 1.2.</summary>
    private static readonly SearchValues<char> _numeric = SearchValues.Create("0123456789abcdefABCDEFxXoO_.:+-tTzZ ");

    private static readonly SearchValues<char> _indicators = SearchValues.Create("-?:,[]{}#&*!|>'\"%@`=~");

    private static readonly SearchValues<char> _flow = SearchValues.Create(",[]{}:");

    /// <summary>Words that some reader takes for null, a truth value or a merge, in lower case.</summary>
    private static readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        "null",
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "<<",
    };

    /// <summary>
    /// The kind of a plain scalar by YAML 1.2's core schema. Numbers with leading zeros stay texts: they are codes, and
    /// YAML 1.1 and 1.2 disagree about their value. Null where it is a number that JSON cannot say.
    /// </summary>
    public static ScalarKind? Resolve(string text) =>
        text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
            _ when char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' => ResolveNumber(text),
            _ => ScalarKind.String,
        };

    /// <summary>Whether a text can be written without quotes.</summary>
    public static bool IsPlain(string text, bool inFlow)
    {
        if (text.Length == 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            return false;
        if (_indicators.Contains(text[0]) || text[^1] == ':' || _words.Contains(text))
            return false;
        if (LooksNumeric(text) || text.StartsWith("...", StringComparison.Ordinal))
            return false;
        if (inFlow && text.AsSpan().ContainsAny(_flow))
            return false;
        return !text.Contains(": ", StringComparison.Ordinal)
            && !text.Contains(" #", StringComparison.Ordinal)
            && !NeedsEscape(text);
    }

    /// <summary>Whether a text holds characters that only an escape can carry safely; line feeds count.</summary>
    public static bool NeedsEscape(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAscii(text[i]) ? char.IsControl(text[i]) : IsHidden(text, i))
                return true;
        }
        return false;
    }

    /// <summary>The text in quotes, with escapes where it needs them.</summary>
    public static string Quote(string text)
    {
        var escape = NeedsEscape(text);
        if (!escape && text.AsSpan().ContainsAny('"', '\\') && !text.Contains('\'', StringComparison.Ordinal))
            return $"'{text}'";
        if (!escape && !text.AsSpan().ContainsAny('"', '\\'))
            return $"\"{text}\"";
        var quoted = new StringBuilder(text.Length + 16).Append('"');
        for (var i = 0; i < text.Length; i++)
            Escape(quoted, text, i);
        return quoted.Append('"').ToString();
    }

    private static ScalarKind? ResolveNumber(string text)
    {
        var rest = text.AsSpan();
        if (rest is ['0', 'x' or 'o', ..])
            return IsBased(rest[2..], rest[1] == 'x' ? 16 : 8) ? ScalarKind.Integer : ScalarKind.String;
        if (rest[0] is '+' or '-')
            rest = rest[1..];
        if (rest is ".inf" or ".Inf" or ".INF" || text is ".nan" or ".NaN" or ".NAN")
            return null;
        var whole = Digits(rest);
        if (whole > 1 && rest[0] == '0')
            return ScalarKind.String;
        var digits = whole;
        var isInteger = whole == rest.Length;
        rest = rest[whole..];
        if (rest is ['.', ..])
        {
            var fraction = Digits(rest[1..]);
            digits += fraction;
            rest = rest[(fraction + 1)..];
        }
        if (digits == 0 || (!rest.IsEmpty && !IsExponent(rest)))
            return ScalarKind.String;
        return isInteger ? ScalarKind.Integer : ScalarKind.Decimal;
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('e' or 'E'))
            return false;
        var digits = text[1..] is ['+' or '-', ..] ? text[2..] : text[1..];
        return !digits.IsEmpty && Digits(digits) == digits.Length;
    }

    /// <summary>Hexadecimal and octal within 64 bits; longer ones are texts such as hashes.</summary>
    private static bool IsBased(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.IsEmpty || digits.Length > (radix == 16 ? 16 : 21))
            return false;
        foreach (var c in digits)
        {
            if (!(radix == 16 ? char.IsAsciiHexDigit(c) : c is >= '0' and <= '7'))
                return false;
        }
        return true;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static bool LooksNumeric(string text)
    {
        var rest = text.AsSpan().TrimStart("+-");
        if (rest.IsEmpty || !(char.IsAsciiDigit(rest[0]) || rest[0] == '.'))
            return false;
        return !rest.ContainsAnyExcept(_numeric) || Resolve(text) != ScalarKind.String;
    }

    /// <summary>Characters that are invisible, reorder text, end lines for some readers, or are no characters at all.</summary>
    private static bool IsHidden(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        return c switch
        {
            '\u200C' or '\u200D' => false, // joiners are part of scripts and of emoji
            '\uFFFE' or '\uFFFF' => true,
            _ when char.IsHighSurrogate(c) => at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]),
            _ when char.IsLowSurrogate(c) => at == 0 || !char.IsHighSurrogate(text[at - 1]),
            _ => char.GetUnicodeCategory(c)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator,
        };
    }

    private static void Escape(StringBuilder quoted, string text, int at)
    {
        var c = text[at];
        switch (c)
        {
            case '"' or '\\':
                quoted.Append('\\').Append(c);
                break;
            case '\n':
                quoted.Append("\\n");
                break;
            case '\r':
                quoted.Append("\\r");
                break;
            case '\t':
                quoted.Append("\\t");
                break;
            case < ' ' or '\u007F':
                quoted.Append("\\x").Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
                break;
            case >= '\u0080' when IsHidden(text, at):
                // Half a surrogate pair is no character: readers refuse it, so it becomes the replacement character.
                var code = char.IsSurrogate(c) ? 0xFFFD : c;
                quoted.Append("\\u").Append(code.ToString("X4", CultureInfo.InvariantCulture));
                break;
            default:
                quoted.Append(c);
                break;
        }
    }
}
