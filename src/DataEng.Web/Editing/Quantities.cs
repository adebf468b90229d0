using System.Globalization;
using DataEng.Core.Model;
using DataEng.Core.Reports;

namespace DataEng.Web.Editing;

/// <summary>Amounts as people type them, with the units they use for each.</summary>
internal static class Quantities
{
    private const NumberStyles Decimals =
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands;

    private static readonly Dictionary<string, decimal> _bytes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["B"] = 1,
        ["kB"] = 1e3m,
        ["MB"] = 1e6m,
        ["GB"] = 1e9m,
        ["TB"] = 1e12m,
        ["PB"] = 1e15m,
        ["KiB"] = 1L << 10,
        ["MiB"] = 1L << 20,
        ["GiB"] = 1L << 30,
        ["TiB"] = 1L << 40,
        ["PiB"] = 1L << 50,
    };

    private static readonly Dictionary<string, decimal> _multiples = new(StringComparer.OrdinalIgnoreCase)
    {
        ["k"] = 1e3m,
        ["thousand"] = 1e3m,
        ["M"] = 1e6m,
        ["million"] = 1e6m,
        ["bn"] = 1e9m,
        ["billion"] = 1e9m,
    };

    /// <summary>Words for units of time, with the letter and part of an ISO 8601 duration.</summary>
    private static readonly Dictionary<string, (char Letter, bool IsTime)> _times = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["y"] = ('Y', false),
        ["year"] = ('Y', false),
        ["years"] = ('Y', false),
        ["mo"] = ('M', false),
        ["month"] = ('M', false),
        ["months"] = ('M', false),
        ["w"] = ('W', false),
        ["week"] = ('W', false),
        ["weeks"] = ('W', false),
        ["d"] = ('D', false),
        ["day"] = ('D', false),
        ["days"] = ('D', false),
        ["h"] = ('H', true),
        ["hour"] = ('H', true),
        ["hours"] = ('H', true),
        ["m"] = ('M', true),
        ["min"] = ('M', true),
        ["minute"] = ('M', true),
        ["minutes"] = ('M', true),
        ["s"] = ('S', true),
        ["sec"] = ('S', true),
        ["second"] = ('S', true),
        ["seconds"] = ('S', true),
    };

    /// <summary>Bytes in the largest unit that loses nothing: 512,000,000 is <c>512 MB</c>, 1,234 is <c>1,234 B</c>.</summary>
    public static string ShowBytes(decimal bytes)
    {
        var shown = Words.Bytes(bytes);
        return TryRead(shown, FieldUnit.Bytes, out var again) && again == bytes ? shown : $"{Words.Number(bytes)} B";
    }

    public static bool TryRead(string text, FieldUnit unit, out decimal number)
    {
        number = 0;
        var parts = Parts(text);
        if (
            parts is not [var (digits, word)]
            || !decimal.TryParse(digits, Decimals, CultureInfo.InvariantCulture, out var n)
        )
            return false;
        var factor = (word, unit) switch
        {
            ("", _) => 1,
            ("%", FieldUnit.Share) => 0.01m,
            ("%", FieldUnit.Percent) => 1,
            (_, FieldUnit.Bytes or FieldUnit.BytesPerSecond) => _bytes.GetValueOrDefault(Rate(word)),
            _ => _multiples.GetValueOrDefault(word),
        };
        if (factor == 0 || Math.Abs(n) > decimal.MaxValue / 1e16m)
            return false;
        number = n * factor;
        return true;
    }

    /// <summary>Reads <c>1 h 30 min</c>, <c>90m</c>, <c>3 days</c> or ISO 8601.</summary>
    public static bool TryReadDuration(string text, out string iso)
    {
        iso = text.ToUpperInvariant();
        if (Duration.TryParse(iso, out _, out _))
            return true;
        var (days, time) = ("P", "");
        if (Parts(text) is not { Count: > 0 } parts)
            return false;
        foreach (var (digits, word) in parts)
        {
            if (!_times.TryGetValue(word, out var unit))
                return false;
            var amount = digits.Replace(",", "", StringComparison.Ordinal);
            if (unit.IsTime)
                time += $"{amount}{unit.Letter}";
            else
                days += $"{amount}{unit.Letter}";
        }
        iso = time.Length > 0 ? $"{days}T{time}" : days;
        return Duration.TryParse(iso, out _, out _);
    }

    private static string Rate(string word) => word.EndsWith("/s", StringComparison.Ordinal) ? word[..^2] : word;

    /// <summary>Numbers with the word after each: <c>1 h 30 min</c> is (1, h), (30, min); null where it reads otherwise.</summary>
    private static List<(string Digits, string Word)>? Parts(string text)
    {
        var parts = new List<(string, string)>();
        var rest = text.AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAnyExcept("0123456789.,-+");
            end = end < 0 ? rest.Length : end;
            if (end == 0)
                return null;
            var digits = rest[..end];
            rest = rest[end..].TrimStart();
            var next = rest.IndexOfAny("0123456789 ");
            next = next < 0 ? rest.Length : next;
            parts.Add((digits.ToString(), rest[..next].ToString()));
            rest = rest[next..].TrimStart();
        }
        return parts;
    }
}
