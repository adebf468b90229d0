using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Execution;

/// <summary>Everything the part is built from.</summary>
internal sealed record ExecutionProjection(
    IReadOnlyList<JobRun> Jobs,
    IReadOnlyList<PoolLine> Pools,
    IReadOnlyList<FindingLine> Findings
);

/// <summary>Slots that jobs share, and what asks for them.</summary>
internal sealed record PoolLine(string Id, string? Slots, string? Reserved, int Jobs);

/// <summary>The execution part: schedule, retries, resources and runtimes per job.</summary>
internal sealed class ExecutionSection : StepSection<ExecutionProjection>
{
    protected override ExecutionProjection Project(ReviewResult review) =>
        new(
            [.. review.OrderedJobs().Select(j => JobRun.Of(review.Element(j), j))],
            [
                .. review.Design.Pools.Select(p => new PoolLine(
                    p.Id,
                    p.Slots is { } slots ? Words.Number(slots) : null,
                    p.Reserved is { } reserved ? Words.Number(reserved) : null,
                    review.Design.Jobs.Count(j => j.Execution?.Pool == p.Id)
                )),
            ],
            FindingLines.Of(review, ["CONF", "PERF"])
        );

    protected override IEnumerable<Block> Blocks(ExecutionProjection projection)
    {
        if (projection.Jobs.Count == 0)
            yield return new MissingBlock("The design names no job, so there is nothing to run.", ["jobs"]);
        foreach (
            var block in Table(projection.Jobs, j => j.HasSchedule, Schedules, "The schedule is", "jobs/*/schedule")
        )
            yield return block;
        foreach (
            var block in Table(
                projection.Jobs,
                j => j.HasResources,
                Resources,
                "Retries, timeout and resources are",
                "jobs/*/execution"
            )
        )
            yield return block;
        foreach (var block in Table(projection.Jobs, j => j.HasRuntime, Runtimes, "The runtime is", "jobs/*/runtime"))
            yield return block;
        if (projection.Pools.Count > 0)
            yield return Pools(projection.Pools);
        var configured = projection.Jobs.Where(j => j.Config.Count > 0).ToList();
        if (configured.Count > 0)
            yield return new TableBlock(
                "Settings of the engine",
                [new("Job"), new("Settings")],
                [.. configured.Select(j => Cell.Row(Cell.Element(j.Job), Cell.Codes(j.Config)))]
            );
        foreach (var block in FindingBlocks.Of("Findings on execution and contracts", projection.Findings))
            yield return block;
    }

    /// <summary>A table of the jobs that state something, and a sentence about those that state nothing.</summary>
    private static IEnumerable<Block> Table(
        IReadOnlyList<JobRun> jobs,
        Func<JobRun, bool> states,
        Func<IReadOnlyList<JobRun>, TableBlock> table,
        string what,
        string field
    )
    {
        var stated = jobs.Where(states).ToList();
        if (stated.Count > 0)
            yield return table(stated);
        if (stated.Count < jobs.Count)
            yield return ReportElement.Missing(what, [.. jobs.Where(j => !states(j)).Select(j => j.Job)], "job", field);
    }

    private static TableBlock Schedules(IReadOnlyList<JobRun> jobs) =>
        new(
            $"Schedule of {Words.Count(jobs.Count, "job")}",
            [
                new("Job"),
                new("Starts"),
                new("Interval"),
                new("After its end"),
                new("Catches up"),
                new("Waits for its past"),
                new("Clock"),
            ],
            [
                .. jobs.Select(j =>
                    Cell.Row(
                        Cell.Element(j.Job),
                        Cell.Text(j.Starts),
                        Cell.Text(j.Interval),
                        Cell.Text(j.Offset),
                        Cell.YesNo(j.Catchup),
                        Cell.YesNo(j.DependsOnPast),
                        Cell.Text(j.Clock)
                    )
                ),
            ]
        );

    private static TableBlock Resources(IReadOnlyList<JobRun> jobs) =>
        new(
            $"Retries and resources of {Words.Count(jobs.Count, "job")}",
            [
                new("Job"),
                new("Retries"),
                new("Timeout"),
                new("Active runs", ColumnAlign.Right),
                new("Pool"),
                new("Parallel tasks", ColumnAlign.Right),
                new("Workers"),
                new("Price"),
            ],
            [
                .. jobs.Select(j =>
                    Cell.Row(
                        Cell.Element(j.Job),
                        Cell.Text(j.Retries),
                        Cell.Text(j.Timeout),
                        Cell.Text(j.ActiveRuns),
                        Cell.Text(j.Pool),
                        Cell.Text(j.Parallelism),
                        Cell.Text(j.Workers),
                        Cell.Text(j.Price)
                    )
                ),
            ]
        );

    private static TableBlock Runtimes(IReadOnlyList<JobRun> jobs) =>
        new(
            $"Runtime of {Words.Count(jobs.Count, "job")}",
            [
                new("Job"),
                new("Median", ColumnAlign.Right),
                new("p95", ColumnAlign.Right),
                new("Waits (p95)", ColumnAlign.Right),
                new("Runs failed", ColumnAlign.Right),
                new("Known from"),
            ],
            [
                .. jobs.Select(j =>
                    Cell.Row(
                        Cell.Element(j.Job),
                        Cell.Text(j.P50),
                        Cell.Text(j.P95),
                        Cell.Text(j.Queue),
                        Cell.Text(j.FailureRate),
                        Cell.Text(j.Basis)
                    )
                ),
            ]
        );

    private static TableBlock Pools(IReadOnlyList<PoolLine> pools) =>
        new(
            Words.Count(pools.Count, "pool"),
            [
                new("Pool"),
                new("Slots", ColumnAlign.Right),
                new("Kept free during backfills", ColumnAlign.Right),
                new("Jobs", ColumnAlign.Right),
            ],
            [
                .. pools.Select(p =>
                    Cell.Row(
                        Cell.Code(p.Id),
                        Cell.Text(p.Slots),
                        Cell.Text(p.Reserved),
                        [new TextRun(Words.Number(p.Jobs))]
                    )
                ),
            ]
        );
}
