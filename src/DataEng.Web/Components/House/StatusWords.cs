using DataEng.Core.Reports;

namespace DataEng.Web.Components.House;

/// <summary>The chip and the word for each state of a finding.</summary>
public static class StatusWords
{
    public static (StatusKind Kind, string Word) Of(ReportState state, bool waived) =>
        waived
            ? (StatusKind.Neutral, "Waived")
            : state switch
            {
                ReportState.Error => (StatusKind.Error, "Error"),
                ReportState.Warning => (StatusKind.Warning, "Warning"),
                ReportState.Info => (StatusKind.Info, "Info"),
                ReportState.Pass => (StatusKind.Pass, "Pass"),
                _ => (StatusKind.NotEvaluated, "Not evaluated"),
            };
}
