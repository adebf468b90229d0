using DataEng.Core.Model;
using DataEng.Core.Reports;

namespace DataEng.Core.Backfill;

/// <summary>A request to recompute history, as the review document shows it.</summary>
internal sealed record BackfillPlan(
    string Title,
    string Path,
    ReportElement? Root,
    string? Reason,
    IReadOnlyList<string> Columns,
    string? Range,
    string? PlannedStart,
    string? Chunks,
    string? Order,
    string? Concurrency,
    string? AllowedHours,
    string? Checkpoint,
    IReadOnlyList<string> Validation,
    string? Publish,
    string? Rollback,
    string? Budget,
    string? Status
)
{
    public static BackfillPlan Of(BackfillRequest request, ReportElement? root, string path) =>
        new(
            request.Title ?? request.Id,
            path,
            root,
            request.Reason is { } reason ? Words.Of(reason) : null,
            request.ChangedColumns,
            request.Range is { From: { } from, To: { } to }
                ? $"from {Words.Instant(from)} up to, not including, {Words.Instant(to)}"
                : null,
            request.PlannedStart is { } start ? Words.Instant(start) : null,
            ChunksOf(request),
            request.Order is { } order ? Words.Of(order) : null,
            request.Concurrency is { } concurrency ? $"{Words.Count(concurrency, "chunk")} at a time" : null,
            request.AllowedHours,
            request.Checkpoint is { Store: { } store } checkpoint
                ? $"{store}, one entry per {checkpoint.Key ?? "(key not stated)"}"
                : null,
            request.Validation,
            request.Publish is { } publish ? Words.Of(publish) : null,
            request.Rollback is { Method: { } method } rollback
                ? Words.Of(method) + (rollback.Window is { } window ? $", possible for {Words.Length(window)}" : "")
                : null,
            BudgetOf(request.Budget),
            request.Status is { } status ? Words.Of(status) : null
        );

    public ElementBlock Block() =>
        new(
            Title,
            Path,
            [
                new FactsBlock(
                    "Scope, checkpoints, validation and rollback",
                    [
                        new("Begins at", Root is { } root ? Cell.Element(root) : Cell.NotStated),
                        new("Reason", Cell.Text(Reason)),
                        new("Changed columns", Columns.Count == 0 ? [new TextRun("all")] : Cell.Codes(Columns)),
                        new("History", Cell.Text(Range)),
                        new("Planned start", Cell.Text(PlannedStart)),
                        new("Chunks", Cell.Text(Chunks)),
                        new("Order", Cell.Text(Order)),
                        new("Concurrency", Cell.Text(Concurrency)),
                        new("Allowed hours", Cell.Text(AllowedHours)),
                        new("Checkpoints", Cell.Text(Checkpoint)),
                        new("Validated by", Cell.Codes(Validation)),
                        new("Published by", Cell.Text(Publish)),
                        new("Rollback", Cell.Text(Rollback)),
                        new("Budget", Cell.Text(Budget)),
                        new("Status", Cell.Text(Status)),
                    ]
                ),
            ]
        )
        {
            InScope = Root?.InScope ?? true,
        };

    private static string? ChunksOf(BackfillRequest request)
    {
        if (request.Chunk is not { } chunk)
            return null;
        var size = Words.Length(chunk);
        if (request.Range is not { From: { } from, To: { } to } || to <= from || chunk.IsZero)
            return $"of {size}";
        // Months differ in length, so their number is counted on the calendar; a cap keeps a slip of the pen harmless.
        const int Most = 100_000;
        var count = 0;
        if (chunk.Months == 0)
            count = (int)Math.Min(Most, Math.Ceiling((to - from) / chunk.Nominal));
        else
            for (
                var at = from.UtcDateTime;
                at < to.UtcDateTime && count < Most;
                at = at.AddMonths(chunk.Months) + TimeSpan.FromDays(chunk.Days) + chunk.Time
            )
                count++;
        return $"{Words.Count(count, "chunk")} of {size}";
    }

    private static string? BudgetOf(Budget? budget)
    {
        var parts = new[]
        {
            budget?.Cost is { } cost ? cost.ToString() : null,
            budget?.Duration is { } duration ? Words.Length(duration) : null,
        };
        var text = string.Join(", ", parts.OfType<string>());
        return text.Length == 0 ? null : $"at most {text}";
    }
}
