using DataEng.Core.Model;

namespace DataEng.Core.Reports;

/// <summary>Which part of a dataset one run reads, as a reader says it.</summary>
public static class PartWords
{
    /// <summary>The part in words: <c>its interval and 2 days before</c>.</summary>
    public static string Of(PartitionMapping part) =>
        part.Kind switch
        {
            MappingKind.Increment => "its interval",
            MappingKind.Window => Window(part.Before ?? default, part.After ?? default),
            MappingKind.Offset => Offset(part.Lag ?? 0, part.Grain is { } grain ? Words.Of(grain) : "interval"),
            MappingKind.PeriodToDate => $"the {(part.Grain is { } grain ? Words.Of(grain) : "period")} to date",
            MappingKind.SinceStart => "everything up to its interval",
            MappingKind.AsOf => $"the state at {part.Time:HH:mm}, at most {Words.Length(part.MaxAge ?? default)} old",
            MappingKind.All => "everything",
            MappingKind.Latest => "the latest state",
            MappingKind.Static => "what never changes",
            _ => part.ToString(),
        };

    private static string Offset(int lag, string grain) =>
        lag switch
        {
            0 => "its interval",
            < 0 => $"the interval {Words.Count(-lag, grain)} earlier",
            _ => $"the interval {Words.Count(lag, grain)} later",
        };

    private static string Window(Duration before, Duration after) =>
        (before.IsZero, after.IsZero) switch
        {
            (true, true) => "its interval",
            (false, true) => $"its interval and {Words.Length(before)} before",
            (true, false) => $"its interval and {Words.Length(after)} after",
            _ => $"its interval, {Words.Length(before)} before and {Words.Length(after)} after",
        };
}
