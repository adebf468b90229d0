using System.Globalization;
using DataEng.Core.Flow;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency.Rules;

/// <summary>IDEM018: a job that builds on its own last result, with runs that do not wait for each other.</summary>
public sealed class SelfDependencyWithParallelRuns()
    : JobRule(
        new RuleInfo("IDEM018", Severity.Error, "Self-dependency with parallel runs", RuleUnit.Job)
        {
            Reads =
            [
                "jobs/*/execution/selfDependent",
                "jobs/*/execution/maxActiveRuns",
                "jobs/*/incremental/concurrentBatches",
                "jobs/*/schedule/dependsOnPast",
                .. JobStart.Reads,
                "jobs/*/inputs/*/dataset",
                "jobs/*/inputs/*/select",
                "jobs/*/outputs/*/dataset",
                "backfills/*/root",
                "backfills/*/status",
                "backfills/*/concurrency",
            ],
            Source = "SQLMesh batch_concurrency; Airflow depends_on_past",
        }
    )
{
    public override IEnumerable<Verdict> Check(Job job, Facts facts)
    {
        var path = DependencyGraph.JobNode(job.Id);
        switch (BuildsOnItself(job))
        {
            case false:
                yield return Verdict.NotApplicable;
                yield break;
            case null:
                yield return Verdict.Open($"{path}/execution/selfDependent");
                yield break;
        }
        // A stream is one run without end.
        if (job.StartedBy() == TriggerKind.Continuous)
        {
            yield return Verdict.NotApplicable;
            yield break;
        }
        var backfills = job.PendingBackfills(facts).ToList();
        var faults = Faults(job, path, backfills).ToList();
        if (faults.Count > 0)
        {
            yield return Describe(job, path, faults);
            yield break;
        }
        List<string> needs = [];
        if (job.Execution?.MaxActiveRuns is null)
            needs.Add($"{path}/execution/maxActiveRuns");
        if (job.Schedule?.DependsOnPast is null)
            needs.Add($"{path}/schedule/dependsOnPast");
        needs.AddRange(backfills.Where(b => b.Concurrency is null).Select(b => $"{Backfill(b)}/concurrency"));
        yield return needs.Count > 0 ? Verdict.Open(needs) : Verdict.Pass;
    }

    /// <summary>What is said, else whether it reads an earlier state of what it writes; null where only it reads it.</summary>
    private static bool? BuildsOnItself(Job job)
    {
        if (job.Execution?.SelfDependent is { } stated)
            return stated.Kind != SelfDependenceKind.None;
        var written = job.Outputs.Select(o => o.Dataset).ToHashSet(StringComparer.Ordinal);
        var own = job.Inputs.Where(i => written.Contains(i.Dataset)).ToList();
        return own.Count == 0 ? false
            : own.Exists(i => i.Select is { Kind: MappingKind.Offset, Lag: < 0 } or { Kind: MappingKind.AsOf }) ? true
            : null;
    }

    private static IEnumerable<Fault> Faults(Job job, string path, IReadOnlyList<BackfillRequest> backfills)
    {
        if (job.Execution?.MaxActiveRuns is > 1 and var runs)
            yield return new Fault(
                $"up to {runs.ToString(CultureInfo.InvariantCulture)} runs go at the same time",
                $"{path}/execution/maxActiveRuns",
                new DataScalar(ScalarKind.Integer, "1")
            );
        if (job.Incremental?.ConcurrentBatches == true)
            yield return new Fault(
                "its batches run at the same time",
                $"{path}/incremental/concurrentBatches",
                new DataScalar(ScalarKind.Boolean, "false")
            );
        if (job.Schedule?.DependsOnPast == false)
            yield return new Fault(
                "a run starts although the one before failed",
                $"{path}/schedule/dependsOnPast",
                new DataScalar(ScalarKind.Boolean, "true")
            );
        foreach (var backfill in backfills.Where(b => b.Concurrency > 1))
            yield return new Fault(
                $"the backfill '{backfill.Id}' runs {backfill.Concurrency?.ToString(CultureInfo.InvariantCulture)} chunks at the same time",
                $"{Backfill(backfill)}/concurrency",
                new DataScalar(ScalarKind.Integer, "1")
            );
    }

    private static Violation Describe(Job job, string path, IReadOnlyList<Fault> faults) =>
        new(
            $"'{job.DisplayName}' builds on its own last result, but {WordList.And(faults.Select(f => f.Words))}: a run takes up a state that is not there yet, and every later one carries the error on."
        )
        {
            Inputs = [$"{path}/execution/selfDependent", .. faults.Select(f => f.Path)],
            Fix = new FindingFix(
                $"Run '{job.DisplayName}' one interval after the other",
                new DesignPatch([.. faults.Select(f => new PatchOperation(PatchVerb.Set, f.Path) { Value = f.Value })])
            ),
        };

    private static string Backfill(BackfillRequest backfill) => $"backfills/{ElementPath.Escape(backfill.Id)}";

    /// <summary>One way in which runs do not wait for each other, and the value that ends it.</summary>
    private sealed record Fault(string Words, string Path, DataScalar Value);
}
