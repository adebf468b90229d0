using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency;

/// <summary>How far back the changes go that a job may read once more: what the logs of its inputs keep, and what it re-reads.</summary>
/// <param name="Days">The farthest, in days; infinite where a log is kept for ever, null where nothing tells.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Length">The same as a length of time, where it is stated as one.</param>
/// <param name="Path">The path that tells.</param>
/// <param name="Needs">Paths to fill before it is certain.</param>
internal sealed record ReplayHorizon(
    double? Days,
    string Words,
    Duration? Length,
    string Path,
    IReadOnlyList<string> Needs
)
{
    public static ReplayHorizon Of(Job job, DrivingInputs driving, Facts facts)
    {
        var known = new List<ReplayHorizon>();
        var needs = new List<string>(driving.Needs);
        foreach (var edge in driving.Edges)
        {
            var logs = Logs(edge, facts.Dataset(edge.Input.Dataset)).ToList();
            known.AddRange(logs);
            if (logs.Count == 0)
                needs.Add($"{edge.Path}/cdc/sourceLogRetention");
            if (edge.Input.Select is { Kind: MappingKind.Window, Before: { } before })
                known.Add(Stated(before, $"{edge.Path}/select"));
        }
        if (job.Incremental is { Lookback: { } lookback, Batch: { } batch })
        {
            // In floating point: a number of long batches may be longer than a time span can hold.
            var days = batch.Nominal.TotalDays * lookback;
            known.Add(
                new ReplayHorizon(
                    days,
                    Reports.Words.Count(lookback, "batch", "batches"),
                    null,
                    $"{DependencyGraph.JobNode(job.Id)}/incremental/lookback",
                    []
                )
            );
        }
        var farthest = known
            .OrderByDescending(h => h.Days)
            .ThenBy(h => h.Path, StringComparer.Ordinal)
            .FirstOrDefault();
        return (farthest ?? new ReplayHorizon(null, "", null, "", [])) with { Needs = needs };
    }

    /// <summary>A topic is a log itself; a compacted one keeps no older version that could come back.</summary>
    private static IEnumerable<ReplayHorizon> Logs(Reader edge, Dataset? source)
    {
        if (edge.Input.Cdc?.SourceLogRetention is { } log)
            yield return Stated(log, $"{edge.Path}/cdc/sourceLogRetention");
        if (source is not { Kind: DatasetKind.Topic } topic)
            yield break;
        var path = $"{DependencyGraph.DatasetNode(topic.Id)}/retention";
        if (topic.Topic?.CleanupPolicy == CleanupPolicy.Compact)
            yield return new ReplayHorizon(0, "nothing", null, $"{path}/period", []);
        else if (topic.Retention?.Forever == true)
            yield return new ReplayHorizon(double.PositiveInfinity, "all time", null, $"{path}/forever", []);
        else if (topic.Retention?.Period is { } period)
            yield return Stated(period, $"{path}/period");
    }

    private static ReplayHorizon Stated(Duration length, string path) =>
        new(length.Nominal.TotalDays, Reports.Words.Length(length), length, path, []);
}
