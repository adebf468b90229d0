using System.Globalization;

namespace DataEng.Core.Model.Text;

/// <summary>Numbers in plain notation, without exponent and without trailing zeros.</summary>
public static class PlainDecimal
{
    /// <summary>Digits that a number can have.</summary>
    public const int MostDigits = 28;

    public static string Write(decimal value) =>
        value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Reads plain and exponent notation; false where 28 digits do not hold the number exactly.</summary>
    public static bool TryRead(string text, out decimal value) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out value
        ) && IsExact(text);

    private static bool IsExact(string text) =>
        // So few characters cannot say more than a decimal holds, unless there is an exponent.
        (text.Length <= MostDigits && !text.AsSpan().ContainsAny('e', 'E'))
        || (
            NumberText.TryParts(text, out _, out var digits, out var exponent)
            && (digits.Length == 0 || (digits.Length + Math.Max(exponent, 0) <= MostDigits && exponent >= -MostDigits))
        );
}

/// <summary>Instants in UTC, to a tenth of a microsecond.</summary>
public static class InstantText
{
    private static readonly string[] _formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd",
    ];

    public static string Write(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads an instant; one without offset is taken as UTC, a day as its midnight in UTC.</summary>
    public static bool TryRead(string text, out DateTimeOffset value)
    {
        var read = DateTimeOffset.TryParseExact(
            text,
            _formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out value
        );
        value = value.ToUniversalTime();
        return read;
    }
}
