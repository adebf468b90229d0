using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency;

/// <summary>The backfill requests that will run a job again.</summary>
internal static class CoveringBackfills
{
    /// <summary>Requests, in whatever state, that begin at the job, at what it writes, or at what it reads.</summary>
    public static IEnumerable<BackfillRequest> Backfills(this Job job, Facts facts) =>
        job
            .Outputs.Select(o => o.Dataset)
            .Concat(job.Inputs.Select(i => i.Dataset))
            .Append(job.Id)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(facts.Backfills);

    /// <summary>The same without those that are over.</summary>
    public static IEnumerable<BackfillRequest> PendingBackfills(this Job job, Facts facts) =>
        job.Backfills(facts)
            .Where(b => b.Status is not (BackfillStatus.Done or BackfillStatus.Cancelled))
            .OrderBy(b => b.Id, StringComparer.Ordinal);
}
