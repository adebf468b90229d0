using System.Globalization;
using System.Text;
using DataEng.Core.Model;

namespace DataEng.Core.Reports;

/// <summary>Values of the model as a reader expects them: numbers with units, durations and states in words.</summary>
public static class Words
{
    private static readonly (decimal Size, string Unit)[] _bytes =
    [
        (1e15m, "PB"),
        (1e12m, "TB"),
        (1e9m, "GB"),
        (1e6m, "MB"),
        (1e3m, "kB"),
    ];

    private static readonly Dictionary<string, string> _terms = new(StringComparer.Ordinal)
    {
        ["airflow"] = "Airflow",
        ["api"] = "API",
        ["apiAppend"] = "append by API",
        ["apiUpsert"] = "upsert by API",
        ["both"] = "delete and compact",
        ["cdc"] = "CDC",
        ["cdcApply"] = "apply changes (CDC)",
        ["deleteInsert"] = "delete and insert",
        ["flink"] = "Flink",
        ["jsonSchema"] = "JSON Schema",
        ["kafkaConnect"] = "Kafka Connect",
        ["microBatch"] = "micro-batch",
        ["microbatch"] = "micro-batch",
        ["overwritePartitionDynamic"] = "overwrite the partitions of its rows",
        ["overwritePartitionStatic"] = "overwrite named partitions",
        ["pii"] = "PII",
        ["postPublish"] = "after publishing",
        ["prePublish"] = "before publishing",
        ["python"] = "Python",
        ["scd1"] = "SCD type 1",
        ["scd2"] = "SCD type 2",
        ["sla"] = "SLA",
        ["spark"] = "Spark",
        ["sql"] = "SQL",
        ["streamAppend"] = "append to a stream",
        ["streamUpsert"] = "upsert to a stream",
        ["writeAuditPublish"] = "write, audit, publish",
    };

    /// <summary>A number with its noun: <c>1 job</c>, <c>12 jobs</c>.</summary>
    public static string Count(int number, string one, string? many = null) =>
        $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>How many of some are something: <c>2 questions, 1 of them open</c>, <c>1 waiver, not counting</c>.</summary>
    public static string Share(int number, string noun, int those, string are) =>
        $"{Count(number, noun)}, "
        + (
            those == 0 ? (number == 1 ? $"not {are}" : $"none of them {are}")
            : those == number ? (number == 1 ? are : $"all of them {are}")
            : $"{Number(those)} of them {are}"
        );

    public static string Number(decimal number) => number.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>Bytes in powers of a thousand, to three digits: <c>2.15 GB</c>.</summary>
    public static string Bytes(decimal bytes)
    {
        foreach (var (size, unit) in _bytes)
        {
            if (Math.Abs(bytes) >= size)
                return $"{Digits(bytes / size)} {unit}";
        }
        return $"{Number(bytes)} B";
    }

    /// <summary>A share as a percentage: 0.995 is <c>99.5 %</c>.</summary>
    public static string Share(decimal share) =>
        (share * 100).ToString("0.######", CultureInfo.InvariantCulture) + " %";

    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A duration in words: <c>1 h 30 min</c>, <c>3 years</c>.</summary>
    public static string Length(Duration duration)
    {
        if (duration.IsZero)
            return "0 s";
        var parts = new List<string>();
        if (duration.Months >= 12)
            parts.Add(Count(duration.Months / 12, "year"));
        if (duration.Months % 12 > 0)
            parts.Add(Count(duration.Months % 12, "month"));
        if (duration.Days > 0)
            parts.Add(Count(duration.Days, "day"));
        var hours = duration.Time.Ticks / TimeSpan.TicksPerHour;
        if (hours > 0)
            parts.Add($"{hours} h");
        if (duration.Time.Minutes > 0)
            parts.Add($"{duration.Time.Minutes} min");
        var seconds = duration.Time.Ticks % TimeSpan.TicksPerMinute / (decimal)TimeSpan.TicksPerSecond;
        if (seconds > 0)
            parts.Add($"{Number(seconds)} s");
        return string.Join(' ', parts);
    }

    /// <summary>A value of an enumeration in words: <c>overwrite table</c>, <c>delete and insert</c>.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Term(EnumText.Of(value));

    /// <summary>A camel-case term as people say it; those that do not read well with spaces alone are listed.</summary>
    public static string Term(string term) => _terms.GetValueOrDefault(term) ?? Spaced(term);

    /// <summary>A list of values with none, one or many: <c>no errors</c>, <c>1 error</c>, <c>6 errors</c>.</summary>
    public static string CountOrNo(int number, string one) => number == 0 ? $"no {one}s" : Count(number, one);

    /// <summary>An expression of the design with its durations in words: <c>> PT48H</c> is <c>> 48 h</c>.</summary>
    public static string Expression(string text) =>
        string.Join(' ', text.Split(' ').Select(w => Duration.TryParse(w, out var length, out _) ? Length(length) : w));

    /// <summary>A quantile as it is called: 0.99 is <c>p99</c>; null where the text is no share.</summary>
    public static string? Quantile(string share) =>
        decimal.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? "p" + (value * 100).ToString("0.######", CultureInfo.InvariantCulture)
            : null;

    /// <summary>A deadline in words: <c>06:00 Europe/Berlin the next day, weekdays</c>; null where no time is stated.</summary>
    public static string? Of(Deadline deadline)
    {
        if (deadline.Time is not { } time)
            return null;
        var text = $"{time.ToString("HH:mm", CultureInfo.InvariantCulture)} {deadline.Zone ?? "(zone not stated)"}";
        if (deadline.DayOffset is > 0 and var days)
            text += days == 1 ? " the next day" : $" {Count(days, "day")} later";
        return deadline.On is { } on ? $"{text}, {Spaced(on.ToString())}" : text;
    }

    /// <summary>What starts a job, in words; null where it is not stated.</summary>
    public static string? Of(Schedule schedule) =>
        schedule switch
        {
            { Cron: { } cron } => $"{cron} {schedule.Zone ?? "(zone not stated)"}",
            { Trigger: TriggerKind.Dataset } => "when its inputs are written",
            { Trigger: TriggerKind.Continuous } => "runs all the time",
            { Trigger: TriggerKind.Manual } => "by hand",
            { Trigger: { } trigger } => Of(trigger),
            _ => null,
        };

    /// <summary>A camel-case term in words; arguments in parentheses stay as they are.</summary>
    public static string Spaced(string term)
    {
        var text = new StringBuilder(term.Length + 4);
        var end = term.IndexOf('(', StringComparison.Ordinal);
        for (var i = 0; i < term.Length; i++)
        {
            if (char.IsAsciiLetterUpper(term[i]) && (end < 0 || i < end))
                text.Append(' ').Append(char.ToLowerInvariant(term[i]));
            else
                text.Append(term[i]);
        }
        return text.ToString();
    }

    /// <summary>A title within a sentence; abbreviations such as SLA stay as they are.</summary>
    public static string Lower(string title) =>
        title.Length > 1 && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;

    private static string Digits(decimal number) =>
        number.ToString(
            number >= 100 ? "0"
                : number >= 10 ? "0.#"
                : "0.##",
            CultureInfo.InvariantCulture
        );
}
