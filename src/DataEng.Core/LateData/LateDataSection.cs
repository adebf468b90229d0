using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.LateData;

/// <summary>Everything the part is built from.</summary>
internal sealed record LateDataProjection(
    int Jobs,
    IReadOnlyList<LateLine> Lines,
    IReadOnlyList<ReportElement> Undecided,
    IReadOnlyList<FindingLine> Findings
);

/// <summary>What a job does about rows that come after their time.</summary>
internal sealed record LateLine(
    ReportElement Job,
    string Walks,
    IReadOnlyList<string> Watermarks,
    string? Lateness,
    string? Lookback,
    string? Action,
    string? Target,
    IReadOnlyList<string> Delays
);

/// <summary>The late-data part: watermark, allowed lateness, lookback and what happens to later rows, per job that walks through time.</summary>
internal sealed class LateDataSection : StepSection<LateDataProjection>
{
    protected override LateDataProjection Project(ReviewResult review)
    {
        var jobs = review.OrderedJobs().ToList();
        return new(
            jobs.Count,
            [.. jobs.Where(WalksThroughTime).Select(j => Describe(review.Element(j), j))],
            [.. jobs.Where(j => !WalksThroughTime(j) && j.Mode is null).Select(review.Element)],
            FindingLines.Of(review, ["LATE"])
        );
    }

    protected override IEnumerable<Block> Blocks(LateDataProjection projection)
    {
        if (projection.Jobs == 0)
            yield return new MissingBlock("The design names no job, so nothing can be late.", ["jobs"]);
        if (projection.Lines.Count > 0)
        {
            yield return Policies(projection.Lines);
            var measured = projection.Lines.Where(l => l.Delays.Count > 0).ToList();
            if (measured.Count > 0)
                yield return Delays(measured);
            if (measured.Count < projection.Lines.Count)
                yield return ReportElement.Missing(
                    "How late rows really are is",
                    [.. projection.Lines.Where(l => l.Delays.Count == 0).Select(l => l.Job)],
                    "job",
                    "jobs/*/late/delays"
                );
        }
        else if (projection.Jobs > projection.Undecided.Count)
        {
            yield return new ParagraphBlock(
                "No job is streaming, micro-batch or incremental by what the design states; a job that reads everything each time takes in late rows with its next run."
            );
        }
        if (projection.Undecided.Count > 0)
            yield return ReportElement.Missing(
                "Whether they run in batches or increments is",
                projection.Undecided,
                "job",
                "jobs/*/mode",
                "jobs/*/incremental"
            );
        foreach (var block in FindingBlocks.Of("Findings on late data", projection.Findings))
            yield return block;
    }

    private static TableBlock Policies(IReadOnlyList<LateLine> lines) =>
        new(
            $"Late-data policy of {Words.Count(lines.Count, "job")}",
            [
                new("Job"),
                new("Works in"),
                new("Watermark"),
                new("Allowed lateness"),
                new("Looks back"),
                new("Later rows"),
                new("Target", ColumnAlign.Right),
            ],
            [
                .. lines.Select(l =>
                    Cell.Row(
                        Cell.Element(l.Job),
                        Cell.Text(l.Walks),
                        l.Watermarks.Count == 0 ? Cell.NotStated : Cell.Text(string.Join("; ", l.Watermarks)),
                        Cell.Text(l.Lateness),
                        Cell.Text(l.Lookback),
                        Cell.Text(l.Action),
                        Cell.Text(l.Target)
                    )
                ),
            ]
        );

    private static TableBlock Delays(IReadOnlyList<LateLine> lines) =>
        new(
            "How late rows really are",
            [new("Job"), new("Delays")],
            [.. lines.Select(l => Cell.Row(Cell.Element(l.Job), Cell.Text(string.Join(", ", l.Delays))))]
        );

    private static bool WalksThroughTime(Job job) =>
        job.Mode is JobMode.Streaming or JobMode.MicroBatch
        || job.Incremental is not null
        || job.Late is not null
        || job.Inputs.Any(i => i.Select?.IsIncremental == true || i.Watermark is not null);

    private static LateLine Describe(ReportElement element, Job job) =>
        new(
            element,
            Walks(job),
            [.. job.Inputs.Select(Watermark).OfType<string>()],
            job.Late?.AllowedLateness is { } lateness ? Words.Length(lateness) : null,
            Lookback(job.Incremental),
            job.Late?.Action switch
            {
                LateAction.Drop => "dropped",
                LateAction.SideOutput => "kept aside",
                LateAction.Reprocess => "reprocessed",
                LateAction.None => "nothing",
                _ => null,
            },
            job.Late?.TargetCompleteness is { } target ? Words.Share(target) : null,
            [
                .. (job.Late?.Delays?.Quantiles ?? ReadOnlyMap<Duration>.Empty)
                    .OrderBy(q => q.Key, StringComparer.Ordinal)
                    .Select(q => $"{Words.Quantile(q.Key) ?? q.Key} {Words.Length(q.Value)}"),
                .. job.Late?.Delays?.Evidence is { } evidence ? new[] { $"by '{evidence}'" } : [],
            ]
        );

    private static string Walks(Job job)
    {
        var parts = new[]
        {
            job.Mode is { } mode && (mode != JobMode.Batch || job.Incremental?.Batch is null) ? Words.Of(mode) : null,
            job.Incremental?.Batch is { } batch ? $"batches of {Words.Length(batch)}" : null,
            job.Incremental?.Scheduler switch
            {
                IncrementalScheduler.Microbatch => "micro-batch scheduler",
                IncrementalScheduler.Interval => "one run per interval",
                IncrementalScheduler.HighWatermark => "from the highest value so far",
                _ => null,
            },
            job.Window is { Type: { } type, Size: var size } and not { Type: WindowType.None }
                ? $"{Words.Of(type)} window{(size is { } s ? $" of {Words.Length(s)}" : "")}"
                : null,
        };
        var text = string.Join(", ", parts.OfType<string>().Distinct(StringComparer.Ordinal));
        return text.Length == 0 ? "increments" : text;
    }

    private static string? Watermark(JobInput input) =>
        input.Watermark is not { } watermark
            ? null
            : $"{watermark.Column ?? "(column not stated)"} − {(watermark.Delay is { } delay ? Words.Length(delay) : "(delay not stated)")}";

    private static string? Lookback(Incremental? incremental) =>
        incremental?.Lookback switch
        {
            null => null,
            0 => "not at all",
            { } batches when incremental.Batch is { } batch =>
                $"{Words.Count(batches, "batch", "batches")} of {Words.Length(batch)}",
            { } batches => Words.Count(batches, "batch", "batches"),
        };
}
