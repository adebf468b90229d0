using DataEng.Core.Reports;

namespace DataEng.Formats.Reports;

/// <summary>The sign and the word of a state, so that it is never told by colour alone.</summary>
public static class ReportSigns
{
    public static string Sign(ReportState state) =>
        state switch
        {
            ReportState.Pass => "✓",
            ReportState.Error => "✗",
            ReportState.Warning => "▲",
            ReportState.Info => "◆",
            ReportState.NotEvaluated => "▨",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "a state without a sign"),
        };

    public static string Word(ReportState state) =>
        state switch
        {
            ReportState.Pass => "pass",
            ReportState.Error => "error",
            ReportState.Warning => "warning",
            ReportState.Info => "info",
            ReportState.NotEvaluated => "not evaluated",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "a state without a word"),
        };

    /// <summary>
    /// Counts in words: <c>2 errors, 3 warnings, 4 not evaluated</c>; <c>no findings</c> where there are none, and
    /// <c>no rules yet</c> where nothing could have found one.
    /// </summary>
    public static string Counts(ReportSection section)
    {
        var counts = section.Counts;
        var parts = new List<string>();
        if (counts.Errors > 0)
            parts.Add(Words.Count(counts.Errors, "error"));
        if (counts.Warnings > 0)
            parts.Add(Words.Count(counts.Warnings, "warning"));
        if (counts.Infos > 0)
            parts.Add($"{Words.Number(counts.Infos)} info");
        if (counts.NotEvaluated > 0)
            parts.Add($"{Words.Number(counts.NotEvaluated)} not evaluated");
        return !section.HasRules ? "no rules yet"
            : parts.Count == 0 ? "no findings"
            : string.Join(", ", parts);
    }
}
