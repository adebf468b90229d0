using DataEng.Core.Model;
using DataEng.Core.Reports;

namespace DataEng.Core.Execution;

/// <summary>How a job is run, in words; null where the design does not say.</summary>
internal sealed record JobRun(
    ReportElement Job,
    string? Starts,
    string? Interval,
    string? Offset,
    bool? Catchup,
    bool? DependsOnPast,
    string? Clock,
    string? Retries,
    string? Timeout,
    string? ActiveRuns,
    string? Pool,
    string? Parallelism,
    string? Workers,
    string? Price,
    string? P50,
    string? P95,
    string? Queue,
    string? FailureRate,
    string? Basis,
    IReadOnlyList<string> Config
)
{
    public bool HasSchedule =>
        (Starts ?? Interval ?? Offset ?? Clock) is not null || Catchup is not null || DependsOnPast is not null;

    public bool HasResources =>
        (Retries ?? Timeout ?? ActiveRuns ?? Pool ?? Parallelism ?? Workers ?? Price) is not null;

    public bool HasRuntime => (P50 ?? P95 ?? Queue ?? FailureRate ?? Basis) is not null;

    public static JobRun Of(ReportElement element, Job job)
    {
        var schedule = job.Schedule;
        var execution = job.Execution;
        var runtime = job.Runtime;
        return new JobRun(
            element,
            schedule is null ? null : Words.Of(schedule),
            schedule?.Interval is { } interval ? Words.Length(interval) : null,
            schedule?.Offset is { } offset ? Words.Length(offset) : null,
            schedule?.Catchup,
            schedule?.DependsOnPast,
            execution?.ClockUse is { } clock ? Words.Of(clock) : null,
            RetriesOf(execution),
            execution?.Timeout is { } timeout ? Words.Length(timeout) : null,
            execution?.MaxActiveRuns is { } runs ? Words.Number(runs) : null,
            execution?.Pool is { } pool
                ? pool + (execution.PoolSlots is { } slots ? $" ({Words.Count(slots, "slot")})" : "")
                : null,
            execution?.Parallelism is { } parallelism ? Words.Number(parallelism) : null,
            WorkersOf(execution),
            execution?.CostPerWorkerHour is { } price ? $"{price} a worker hour" : null,
            (runtime?.P50 ?? MedianOf(runtime)) is { } p50 ? Words.Length(p50) : null,
            runtime?.P95 is { } p95 ? Words.Length(p95) : null,
            runtime?.Queue?.P95 is { } queue ? Words.Length(queue) : null,
            runtime?.FailureRate is { } rate ? Words.Share(rate) : null,
            BasisOf(runtime),
            [
                .. (execution?.Config ?? ReadOnlyMap<string>.Empty)
                    .OrderBy(c => c.Key, StringComparer.Ordinal)
                    .Select(c => $"{c.Key}={c.Value}"),
            ]
        );
    }

    private static string? RetriesOf(Model.Execution? execution)
    {
        if (execution?.Retries is not { } retries)
            return null;
        if (retries == 0)
            return "none";
        var text = Words.Number(retries);
        if (execution.RetryDelay is { } delay)
            text += $", {Words.Length(delay)} apart";
        return execution.Backoff is { } backoff ? $"{text}, {Words.Of(backoff)}" : text;
    }

    private static string? WorkersOf(Model.Execution? execution)
    {
        if (execution is not { Workers: { } workers })
            return null;
        var text = Words.Number(workers);
        if (execution.CoresPerWorker is { } cores)
            text += $" × {Words.Count(cores, "core")}";
        return execution.MemoryPerWorker is { } memory ? $"{text}, {Words.Bytes(memory)}" : text;
    }

    /// <summary>The middle one of the samples; with an even number the lower, which was really measured.</summary>
    private static Duration? MedianOf(RuntimeStatistics? runtime) =>
        runtime is { Samples.Count: > 0 and var count }
            ? runtime.Samples.OrderBy(s => s.Time).ElementAt((count - 1) / 2)
            : null;

    private static string? BasisOf(RuntimeStatistics? runtime) =>
        (runtime?.Evidence, runtime?.Samples.Count) switch
        {
            ({ } evidence, > 0 and var samples) => $"{Words.Count(samples, "run")}, '{evidence}'",
            ({ } evidence, _) => $"'{evidence}'",
            (null, > 0 and var samples) => Words.Count(samples, "run"),
            _ => null,
        };
}
