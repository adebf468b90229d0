using Cronos;

namespace DataEng.Core.Model;

/// <summary>Cron expressions of five fields, as schedules state them: minute, hour, day, month, weekday.</summary>
public static class CronText
{
    /// <summary>What is wrong with an expression; null where it can be read.</summary>
    public static string? Problem(string text) =>
        CronExpression.TryParse(text, CronFormat.Standard, out _)
            ? null
            : $"{Term.Quote(text)} is not a cron expression: write its five fields (minute hour day month weekday), such as 30 6 * * 1-5";
}
