using System.Globalization;

namespace DataEng.Core.Model.Text;

/// <summary>Numbers in plain notation, without exponent and without trailing zeros.</summary>
public static class PlainDecimal
{
    public static string Write(decimal value) =>
        value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Reads plain and exponent notation within decimal's range (28 digits).</summary>
    public static bool TryRead(string text, out decimal value) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out value
        );
}

/// <summary>Instants in UTC, to the microsecond.</summary>
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
