using DataEng.Core.Reports;

namespace DataEng.Core.Governance;

/// <summary>The tables of the governance section.</summary>
internal static class GovernanceTables
{
    public static TableBlock Promises(IReadOnlyList<PromiseLine> lines) =>
        new(
            $"What is promised to readers of {Words.Count(lines.Count, "dataset")}",
            [
                new("Dataset"),
                new("Owner"),
                new("Read by"),
                new("Deadline"),
                new("Maximum staleness"),
                new("Completeness", ColumnAlign.Right),
                new("Kept on", ColumnAlign.Right),
            ],
            [
                .. lines.Select(l =>
                    Cell.Row(
                        Cell.Element(l.Dataset),
                        Cell.Text(l.Owner),
                        Cell.Text(string.Join(", ", l.Consumers)),
                        Cell.Text(l.Deadline),
                        Cell.Text(l.Staleness),
                        Cell.Text(l.Completeness),
                        Cell.Text(l.Percentile is null ? null : $"{l.Percentile} of days")
                    )
                ),
            ]
        );

    public static TableBlock Retention(IReadOnlyList<RetentionLine> lines) =>
        new(
            $"Retention of {Words.Count(lines.Count, "dataset")}",
            [new("Dataset"), new("Kept for"), new("Because of"), new("Time travel"), new("Backups"), new("Erasure")],
            [
                .. lines.Select(l =>
                    Cell.Row(
                        Cell.Element(l.Dataset),
                        Cell.Text(l.Kept),
                        Cell.Text(l.Reason),
                        Cell.Text(l.TimeTravel),
                        Cell.Text(l.Backups),
                        Cell.Text(l.Erasure)
                    )
                ),
            ]
        );

    public static TableBlock Personal(IReadOnlyList<PersonalColumn> lines) =>
        new(
            $"{Words.Count(lines.Count, "column")} with personal data",
            [new("Dataset"), new("Column"), new("PII"), new("Classification")],
            [
                .. lines.Select(l =>
                    Cell.Row(
                        Cell.Element(l.Dataset),
                        Cell.Code(l.Column),
                        Cell.Text(l.Pii),
                        Cell.Text(l.Classification)
                    )
                ),
            ]
        );

    public static TableBlock Environments(IReadOnlyList<EnvironmentLine> lines) =>
        new(
            $"{Words.Count(lines.Count, "environment")} in the order of promotion",
            [
                new("Environment"),
                new("Purpose"),
                new("Data"),
                new("Promoted from"),
                new("Checks first"),
                new("Approvers", ColumnAlign.Right),
            ],
            [
                .. lines.Select(l =>
                    Cell.Row(
                        Cell.Code(l.Id),
                        Cell.Text(l.Purpose),
                        Cell.Text(l.Data),
                        l.From is null ? Cell.None : Cell.Code(l.From),
                        l.From is null && l.Checks.Count == 0 ? Cell.None : Cell.Codes(l.Checks),
                        l.From is null && l.Approvers is null ? Cell.None : Cell.Text(l.Approvers)
                    )
                ),
            ]
        );

    public static TableBlock Assumptions(IReadOnlyList<AssumptionLine> lines) =>
        new(
            $"{Words.Count(lines.Count, "assumption")}, taken for granted until checked",
            [new("Assumption"), new("About"), new("Checked on"), new("By")],
            [
                .. lines.Select(l =>
                    Cell.Row(
                        Cell.Text(l.Text),
                        l.Path is null ? [new TextRun("the whole design")] : Cell.Code(l.Path),
                        Day(l.CheckOn, l.Overdue),
                        Cell.Text(l.Owner)
                    )
                ),
            ]
        );

    public static TableBlock Questions(IReadOnlyList<QuestionLine> lines)
    {
        var open = lines.Count(l => l.State != ReportState.Pass);
        return new TableBlock(
            Words.Share(lines.Count, "question", open, "open"),
            [new("Question"), new("Topic"), new("Asked"), new("Due"), new("Answer")],
            [
                .. lines.Select(l =>
                    Cell.Row(
                        Cell.Text(l.Text),
                        Cell.Text(l.Topic),
                        Cell.Text(l.Asked),
                        Day(l.Due, l.Overdue),
                        l.State == ReportState.Pass ? Cell.Text(l.Standing) : [new StateRun(l.State, l.Standing)]
                    )
                ),
            ]
        );
    }

    public static TableBlock Waivers(IReadOnlyList<WaiverLine> lines) =>
        new(
            Words.Share(lines.Count, "waiver", lines.Count(l => l.Counts), "counting"),
            [
                new("Rule"),
                new("Element"),
                new("Reason"),
                new("Asked by"),
                new("Accepted by"),
                new("Until"),
                new("Counts"),
            ],
            [
                .. lines.Select(l =>
                    Cell.Row(
                        l.Rule is { } rule ? [new RuleRun(rule)] : Cell.NotStated,
                        Cell.Code(l.Path),
                        Cell.Text(l.Reason),
                        Cell.Text(l.By),
                        Cell.Text(l.AcceptedBy),
                        Cell.Text(l.Expires),
                        [
                            l.Counts
                                ? new StateRun(ReportState.Pass, "yes")
                                : new StateRun(ReportState.Warning, $"no: {l.Outcome}"),
                        ]
                    )
                ),
            ]
        );

    private static IReadOnlyList<Inline> Day(string? day, bool overdue) =>
        overdue && day is not null ? [new StateRun(ReportState.Warning, $"{day}, overdue")] : Cell.Text(day);
}
