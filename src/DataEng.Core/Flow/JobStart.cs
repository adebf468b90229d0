using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Flow;

/// <summary>What starts a job, told by what it says about its schedule.</summary>
public static class JobStart
{
    /// <summary>Patterns of the field catalogue that it is told by.</summary>
    public static IReadOnlyList<string> Reads { get; } = ["jobs/*/schedule/trigger", "jobs/*/schedule/cron"];

    /// <summary>What is said, else cron where an expression is; null where nobody has said.</summary>
    public static TriggerKind? StartedBy(this Job job) =>
        job.Schedule?.Trigger ?? (job.Schedule?.Cron is null ? null : TriggerKind.Cron);

    /// <summary>The path to fill where nobody has said what starts a job.</summary>
    public static string Path(string job) => $"{DependencyGraph.JobNode(job)}/schedule/trigger";
}
