using DataEng.Core.Model;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Lengths of time in dbt's words.</summary>
internal static class DbtPeriods
{
    private const int Most = 100_000;

    public static Duration? Of(int count, string unit) =>
        count is < 0 or > Most
            ? null
            : unit.Trim().ToLowerInvariant() switch
            {
                "second" or "seconds" => Duration.OfTime(TimeSpan.FromSeconds(count)),
                "minute" or "minutes" => Duration.OfTime(TimeSpan.FromMinutes(count)),
                "hour" or "hours" => Duration.OfTime(TimeSpan.FromHours(count)),
                "day" or "days" => Duration.OfDays(count),
                "week" or "weeks" => Duration.OfDays(count * 7),
                "month" or "months" => new Duration(count, 0, TimeSpan.Zero),
                "quarter" or "quarters" => new Duration(count * 3, 0, TimeSpan.Zero),
                "year" or "years" => new Duration(count * 12, 0, TimeSpan.Zero),
                _ => null,
            };

    /// <summary>Rounded to milliseconds: dbt's clock readings carry sixteen digits and mean three.</summary>
    public static Duration OfSeconds(decimal seconds) =>
        Duration.OfTime(TimeSpan.FromMilliseconds((double)Math.Round(Math.Clamp(seconds, 0, 100_000_000) * 1000)));
}
