using System.Globalization;
using System.Numerics;

namespace DataEng.Core.Model.Text;

/// <summary>Notations of numbers: as JSON writes them, and the one canonical form that equal numbers share.</summary>
internal static class NumberText
{
    /// <summary>Zeros that the canonical form spells out; larger and smaller numbers keep an exponent.</summary>
    private const int MostZeros = 40;

    /// <summary>
    /// The number in a notation that JSON and YAML 1.1 and 1.2 all take for one: no plus sign, bare point, hexadecimal or
    /// octal; exponents with a point and a sign before them (<c>1.0e+3</c>).
    /// </summary>
    public static string ToJson(string text)
    {
        if (IsPlainJson(text))
            return text;
        if (text.StartsWith("0x", StringComparison.Ordinal))
            return BigInteger
                .Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
        if (text.StartsWith("0o", StringComparison.Ordinal))
            return text.Skip(2)
                .Aggregate(BigInteger.Zero, (value, digit) => (value * 8) + (digit - '0'))
                .ToString(CultureInfo.InvariantCulture);
        var rest = text.AsSpan().TrimStart("+-");
        var end = rest.IndexOfAny('e', 'E');
        var mantissa = end < 0 ? rest : rest[..end];
        var power = end < 0 ? "" : rest[(end + 1)..];
        var point = mantissa.IndexOf('.');
        var whole = (point < 0 ? mantissa : mantissa[..point]).TrimStart('0');
        var fraction = point < 0 ? "" : mantissa[(point + 1)..];
        var sign = text[0] == '-' ? "-" : "";
        var digits = whole.IsEmpty ? "0" : whole;
        if (end < 0 && point < 0)
            return $"{sign}{digits}";
        var number = $"{sign}{digits}.{(fraction.IsEmpty ? "0" : fraction)}";
        return end < 0 ? number : $"{number}e{(power[0] is '+' or '-' ? "" : "+")}{power}";
    }

    /// <summary>Equal numbers give equal texts, whatever their notation, size and number of digits.</summary>
    public static string Canonical(string text)
    {
        if (!TryParts(ToJson(text), out var negative, out var digits, out var exponent))
            return text;
        var sign = negative ? "-" : "";
        if (digits.Length == 0)
            return "0";
        if (exponent is >= 0 and <= MostZeros)
            return $"{sign}{digits}{new string('0', (int)exponent)}";
        if (exponent < 0 && -exponent <= MostZeros + digits.Length)
        {
            var point = digits.Length + (int)exponent;
            return point > 0
                ? $"{sign}{digits[..point]}.{digits[point..]}"
                : $"{sign}0.{new string('0', -point)}{digits}";
        }
        return $"{sign}{digits}e{exponent.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Splits a number into its digits, without zeros at either end, and a power of ten.</summary>
    public static bool TryParts(string text, out bool negative, out string digits, out long exponent)
    {
        negative = text.StartsWith('-');
        digits = "";
        exponent = 0;
        var rest = text.AsSpan().TrimStart("+-");
        var end = rest.IndexOfAny('e', 'E');
        if (
            end >= 0
            && !long.TryParse(
                rest[(end + 1)..],
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out exponent
            )
        )
            return false;
        var mantissa = end < 0 ? rest : rest[..end];
        var point = mantissa.IndexOf('.');
        var all = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        if (all.Length == 0 || all.AsSpan().ContainsAnyExceptInRange('0', '9') || Math.Abs(exponent) > int.MaxValue)
            return false;
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        digits = all.TrimEnd('0');
        exponent += all.Length - digits.Length;
        digits = digits.TrimStart('0');
        return true;
    }

    private static bool IsPlainJson(ReadOnlySpan<char> text)
    {
        var rest = text is ['-', ..] ? text[1..] : text;
        var whole = Digits(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0'))
            return false;
        rest = rest[whole..];
        return rest.IsEmpty || (rest.Length > 1 && rest[0] == '.' && Digits(rest[1..]) == rest.Length - 1);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
