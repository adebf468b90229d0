using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Backfill;

/// <summary>Everything the section is built from.</summary>
internal sealed record BackfillProjection(
    IReadOnlyList<BackfillPlan> Requests,
    IReadOnlyList<RollbackLine> Rollbacks,
    IReadOnlyList<ReportElement> WithoutRollback,
    IReadOnlyList<FindingLine> Findings
);

/// <summary>How a job gets back to the state before.</summary>
internal sealed record RollbackLine(ReportElement Job, string? Method, string? Window, string? Steps);

/// <summary>The backfill section: every request with its scope, checkpoints, validation and rollback.</summary>
internal sealed class BackfillSection : StepSection<BackfillProjection>
{
    protected override BackfillProjection Project(ReviewResult review)
    {
        var jobs = review.OrderedJobs().ToList();
        return new(
            [
                .. review
                    .Design.Backfills.OrderBy(b => b.Id, StringComparer.Ordinal)
                    .Select(b => BackfillPlan.Of(b, Root(review, b), $"backfills/{ElementPath.Segment(b.Id)}")),
            ],
            [
                .. jobs.Where(j => j.Rollback is not null)
                    .Select(j => new RollbackLine(
                        review.Element(j),
                        j.Rollback?.Method is { } method ? Words.Of(method) : null,
                        j.Rollback?.Window is { } window ? Words.Length(window) : null,
                        j.Rollback?.Steps
                    )),
            ],
            [.. jobs.Where(j => j.Rollback is null).Select(review.Element)],
            FindingLines.Of(review, ["BKFL"])
        );
    }

    protected override IEnumerable<Block> Blocks(BackfillProjection projection)
    {
        if (projection.Requests.Count == 0)
            yield return new MissingBlock(
                "No backfill is requested. Where the change has to reach history, it is not said what is recomputed, in which order, and how to get back.",
                ["backfills"]
            );
        foreach (var request in projection.Requests)
            yield return request.Block();
        if (projection.Rollbacks.Count > 0)
            yield return new TableBlock(
                $"The way back of {Words.Count(projection.Rollbacks.Count, "job")}",
                [new("Job"), new("Method"), new("Possible for"), new("Steps")],
                [
                    .. projection.Rollbacks.Select(r =>
                        Cell.Row(Cell.Element(r.Job), Cell.Text(r.Method), Cell.Text(r.Window), Cell.Text(r.Steps))
                    ),
                ]
            );
        if (projection.WithoutRollback.Count > 0)
            yield return ReportElement.Missing("The way back is", projection.WithoutRollback, "job", "jobs/*/rollback");
        foreach (var block in FindingBlocks.Of("Findings on backfills", projection.Findings))
            yield return block;
    }

    private static ReportElement? Root(ReviewResult review, BackfillRequest request) =>
        request.Root is not { } root ? null
        : review.Index.Job(root) is { } job ? review.Element(job)
        : review.DatasetElement(root);
}
