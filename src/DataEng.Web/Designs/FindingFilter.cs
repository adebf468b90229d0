using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Web.Designs;

/// <summary>Which findings a list shows; kept in the address, so it survives reload and can be sent around.</summary>
/// <param name="State">One state, or null for all but waived ones.</param>
/// <param name="Waived">Only the waived ones.</param>
/// <param name="Words">Text that rule, path or message contains.</param>
public sealed record FindingFilter(ReportState? State, bool Waived, string Words)
{
    public static FindingFilter All { get; } = new(null, false, "");

    /// <summary>The states one can filter by, with their words in the address.</summary>
    public static IReadOnlyList<(string Word, ReportState State, string Title)> States { get; } =
    [
        ("errors", ReportState.Error, "Errors"),
        ("warnings", ReportState.Warning, "Warnings"),
        ("info", ReportState.Info, "Info"),
        ("open", ReportState.NotEvaluated, "Not evaluated"),
    ];

    public string? Word => Waived ? "waived" : States.FirstOrDefault(s => s.State == State).Word;

    public static FindingFilter Read(string? show, string? words)
    {
        var state = States.FirstOrDefault(s => s.Word == show);
        return new FindingFilter(state.Word is null ? null : state.State, show == "waived", words ?? "");
    }

    public bool Shows(Finding finding) => Shows(finding, State, Waived);

    /// <summary>How many of the findings a state shows, without the words.</summary>
    public static int Count(IEnumerable<Finding> findings, ReportState? state, bool waived = false) =>
        findings.Count(f => ShowsState(f, state, waived));

    private bool Shows(Finding finding, ReportState? state, bool waived) =>
        ShowsState(finding, state, waived)
        && (
            Words.Length == 0
            || finding.Rule.Contains(Words, StringComparison.OrdinalIgnoreCase)
            || finding.Path.Contains(Words, StringComparison.OrdinalIgnoreCase)
            || finding.Message.Contains(Words, StringComparison.OrdinalIgnoreCase)
        );

    private static bool ShowsState(Finding finding, ReportState? state, bool waived) =>
        finding.WaivedBy is not null == waived && (state is null || FindingLines.StateOf(finding) == state);
}
