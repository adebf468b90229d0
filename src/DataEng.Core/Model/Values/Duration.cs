using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace DataEng.Core.Model;

/// <summary>
/// A length of time as ISO 8601 writes it. Months and days are calendar units (a day may have 23 or 25 hours) and are
/// kept apart from the exact part; equality is by parts, so <c>P1D</c> is not <c>PT24H</c>.
/// </summary>
public readonly record struct Duration(int Months, int Days, TimeSpan Time) : ITextValue<Duration>
{
    /// <summary>Largest number before a unit: no sum of units overflows, and no pipeline waits a thousand years.</summary>
    private const int MostOfAUnit = 1_000_000_000;

    public static Duration Zero { get; }

    /// <summary>Calendar months; never negative, as no part is.</summary>
    public int Months { get; } = NotNegative(Months, Months);

    /// <summary>Calendar days.</summary>
    public int Days { get; } = NotNegative(Days, Days);

    /// <summary>The exact part.</summary>
    public TimeSpan Time { get; } = NotNegative(Time, Time.Ticks);

    public static string Forms => "ISO 8601 duration, such as PT30M, PT2H, P3D, P3Y";

    public bool IsZero => this == Zero;

    /// <summary>The nominal length, counting a month as 30 days and a day as 24 hours; for comparing, not for dates.</summary>
    public TimeSpan Nominal => TimeSpan.FromDays((Months * 30.0) + Days) + Time;

    public static Duration OfDays(int days) => new(0, days, TimeSpan.Zero);

    public static Duration OfTime(TimeSpan time) => new(0, 0, time);

    public static bool TryParse(string text, out Duration value, [NotNullWhen(false)] out string? error)
    {
        value = default;
        error = $"{Term.Quote(text)} is not a duration: write an {Forms}";
        var rest = text.AsSpan().Trim();
        if (rest.Length < 3 || rest[0] != 'P')
            return false;
        rest = rest[1..];
        long months = 0,
            days = 0;
        var seconds = 0m;
        var inTime = false;
        var last = -1;
        while (!rest.IsEmpty)
        {
            if (rest[0] == 'T')
            {
                if (inTime || rest.Length == 1)
                    return false;
                inTime = true;
                rest = rest[1..];
                continue;
            }
            var end = rest.IndexOfAnyExcept("0123456789.");
            if (
                end <= 0
                || !decimal.TryParse(rest[..end], NumberStyles.AllowDecimalPoint, null, out var n)
                || n > MostOfAUnit
            )
                return false;
            var rank = (inTime ? "HMS" : "YMWD").IndexOf(rest[end], StringComparison.Ordinal) + (inTime ? 4 : 0);
            if (
                rank <= last
                || (inTime && rank < 4)
                || n != decimal.Truncate(rank == 6 ? n * 10_000_000 : n) / (rank == 6 ? 10_000_000 : 1)
            )
                return false; // only seconds have fractions, to a tenth of a microsecond
            last = rank;
            switch (rank)
            {
                case 0:
                    months += (long)n * 12;
                    break;
                case 1:
                    months += (long)n;
                    break;
                case 2:
                    days += (long)n * 7;
                    break;
                case 3:
                    days += (long)n;
                    break;
                default:
                    // In seconds, a unit's largest number fits; in ticks, hours would overflow.
                    seconds +=
                        n
                        * (
                            rank == 4 ? 3600
                            : rank == 5 ? 60
                            : 1
                        );
                    break;
            }
            rest = rest[(end + 1)..];
        }
        if (months > 12_000 || days > 366_000 || seconds > 86_400m * 366_000 || last < 0)
            return false;
        value = new Duration((int)months, (int)days, new TimeSpan((long)(seconds * TimeSpan.TicksPerSecond)));
        error = null;
        return true;
    }

    public static Duration Parse(string text) =>
        TryParse(text, out var value, out var error) ? value : throw new FormatException(error);

    public override string ToString()
    {
        if (IsZero)
            return "PT0S";
        var text = new StringBuilder("P");
        if (Months / 12 > 0)
            text.Append(Months / 12).Append('Y');
        if (Months % 12 > 0)
            text.Append(Months % 12).Append('M');
        if (Days > 0)
            text.Append(Days).Append('D');
        if (Time == TimeSpan.Zero)
            return text.ToString();
        text.Append('T');
        var hours = Time.Ticks / TimeSpan.TicksPerHour;
        if (hours > 0)
            text.Append(hours).Append('H');
        if (Time.Minutes > 0)
            text.Append(Time.Minutes).Append('M');
        var seconds = Time.Ticks % TimeSpan.TicksPerMinute / (decimal)TimeSpan.TicksPerSecond;
        if (seconds > 0)
            text.Append(seconds.ToString("0.#######", CultureInfo.InvariantCulture)).Append('S');
        return text.ToString();
    }

    private static T NotNegative<T>(T value, long size) =>
        size >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a duration is never negative");
}
