using DataEng.Core.Flow;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency.Rules;

/// <summary>IDEM001: rows that a second run adds again, and that reach consumers twice.</summary>
public sealed class AppendRepeatedOnRetry()
    : OutputRule(
        new RuleInfo("IDEM001", Severity.Error, "Append repeated on retry", RuleUnit.Edge)
        {
            Reads =
            [
                "jobs/*/outputs/*/writeMode",
                "jobs/*/outputs/*/dedupBy",
                "jobs/*/outputs/*/delivery/guarantee",
                "jobs/*/outputs/*/keys",
                "jobs/*/outputs/*/accumulates",
                "jobs/*/outputs/*/api/externalId",
                "jobs/*/inputs/*/dataset",
                "jobs/*/inputs/*/role",
                "jobs/*/inputs/*/select",
                "jobs/*/sql",
                "jobs/*/execution/retries",
                .. JobStart.Reads,
                "backfills/*/root",
                .. Exposure.Reads,
                "datasets/*/keys/primary",
                "datasets/*/keys/unique",
                "datasets/*/partitioning/fields",
            ],
            Source = "dbt guide on idempotence; Delta Lake txnAppId",
        }
    )
{
    /// <summary>Missing paths that are listed; where there are more, these lead on.</summary>
    private const int MostNeeds = 12;

    /// <summary>Edges that are looked at for missing paths.</summary>
    private const int MostEdges = 2_000;

    public override Verdict Check(Writer writer, Facts facts)
    {
        var output = writer.Output;
        switch (output.WriteMode)
        {
            case null:
                return Verdict.Open($"{writer.Path}/writeMode");
            case WriteMode.Append or WriteMode.StreamAppend:
                break;
            default:
                return Verdict.NotApplicable;
        }
        if (output.DedupBy is not null || output.Delivery?.Guarantee == DeliveryGuarantee.ExactlyOnce)
            return Verdict.Pass;
        var repeats = Repeats(writer.Job, facts);
        if (repeats == false)
            return Verdict.Pass;
        var spread = facts.Answer(DuplicateSpread.Analysis, output.Dataset);
        if (spread.Kind == SpreadKind.Contained)
            return Verdict.Pass;
        if (repeats == true && spread is { Kind: SpreadKind.Exposed, Exposed: { } exposed })
            return Describe(writer, exposed, facts);
        List<string> needs = [];
        if (repeats is null)
            needs.AddRange(RunPaths(writer.Job).Where(p => p.IsMissing).Select(p => p.Path));
        if (spread.Kind == SpreadKind.Unknown)
            needs.AddRange(UnclearWays(output.Dataset, facts));
        return needs.Count > 0
            ? Verdict.Open(needs)
            : new Unsettled([])
            {
                Because = $"too much lies between '{output.Dataset}' and what is not stated about who reads it",
            };
    }

    /// <summary>Whether the job will run twice for the same interval; null where nothing says so yet.</summary>
    private static bool? Repeats(Job job, Facts facts)
    {
        if (job.Execution?.Retries > 0 || job.StartedBy() is { } trigger && trigger != TriggerKind.Manual)
            return true;
        if (job.Backfills(facts).Any())
            return true;
        return RunPaths(job).Any(p => p.IsMissing) ? null : false;
    }

    private static IEnumerable<(string Path, bool IsMissing)> RunPaths(Job job)
    {
        var path = DependencyGraph.JobNode(job.Id);
        yield return ($"{path}/execution/retries", job.Execution?.Retries is null);
        yield return (JobStart.Path(job.Id), job.StartedBy() is null);
    }

    /// <summary>What is not stated on the ways from a dataset to consumers, nearest first.</summary>
    private static SortedSet<string> UnclearWays(string from, Facts facts)
    {
        var needs = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var queue = new Queue<string>([from]);
        var edges = 0;
        AddExposure(from);
        while (needs.Count < MostNeeds && edges < MostEdges && queue.TryDequeue(out var id))
        {
            foreach (var writer in NextWriters(id, facts).Take(MostEdges))
            {
                edges++;
                var next = writer.Output.Dataset;
                var removal = DuplicateRemoval.Of(writer.Job, writer.Output, facts.Dataset(next));
                var beyond = facts.Answer(DuplicateSpread.Analysis, next).Kind;
                if (removal.Removes == true || beyond == SpreadKind.Contained)
                    continue;
                if (removal.Missing is { } field)
                    needs.Add($"{writer.Path}/{field}");
                if (beyond == SpreadKind.Unknown && seen.Add(next))
                {
                    AddExposure(next);
                    queue.Enqueue(next);
                }
                if (needs.Count >= MostNeeds)
                    break;
            }
        }
        return needs;

        // Noted where a dataset is found, so that a hub cannot use up the edges before any of its datasets is looked at.
        void AddExposure(string id)
        {
            if (facts.Dataset(id) is not { } dataset || dataset.IsExposed() is null)
                needs.Add(Exposure.Path(id));
        }
    }

    /// <summary>Output edges that rows of a dataset go into, in an order of their own.</summary>
    private static IEnumerable<Writer> NextWriters(string id, Facts facts) =>
        facts
            .Readers(id)
            .Where(r => r.Input.Role != InputRole.Control)
            .SelectMany(r => DesignIndex.WritersOf(r.Job).OrderBy(w => w.Output.Dataset, StringComparer.Ordinal));

    private static Violation Describe(Writer writer, string exposed, Facts facts)
    {
        var (job, output) = (writer.Job, writer.Output);
        var target = facts.Dataset(output.Dataset);
        var name = target?.DisplayName ?? output.Dataset;
        var again = job.Execution?.Retries is > 0 and var retries
            ? $"is tried again up to {retries} {(retries == 1 ? "time" : "times")}"
            : "may run twice for the same interval";
        var reach =
            exposed == output.Dataset
                ? "and consumers read it"
                : $"and nothing removes them on the way to '{facts.Dataset(exposed)?.DisplayName ?? exposed}', which consumers read";
        var path = DependencyGraph.JobNode(job.Id);
        return new Violation(
            $"'{job.DisplayName}' appends to '{name}' and {again}: each time its rows are in '{name}' once more, {reach}."
        )
        {
            Inputs =
            [
                $"{writer.Path}/writeMode",
                $"{writer.Path}/dedupBy",
                $"{path}/execution/retries",
                JobStart.Path(job.Id),
                Exposure.Path(exposed),
            ],
            Fix = Fix(writer, target, name),
        };
    }

    private static FindingFix? Fix(Writer writer, Dataset? target, string name)
    {
        var mode = $"{writer.Path}/writeMode";
        if (target?.Keys?.Primary is { Count: > 0 } key)
        {
            var stream = writer.Output.WriteMode == WriteMode.StreamAppend;
            var keys = new DataList([.. key.Select(DataScalar.String)]);
            return new FindingFix(
                $"Match rows of '{name}' by {WordList.Quoted(key)} instead of appending them",
                new DesignPatch([
                    .. DesignPatch.Set(mode, EnumText.Of(stream ? WriteMode.StreamUpsert : WriteMode.Merge)).Operations,
                    .. DesignPatch.Set($"{writer.Path}/keys", keys).Operations,
                ])
            );
        }
        var incremental = DrivingInputs
            .Of(writer.Job)
            .Edges.Any(e => e.Input.Select?.Kind is MappingKind.Increment or MappingKind.Window);
        return incremental && target?.Partitioning?.Fields.Count > 0
            ? new FindingFix(
                $"Overwrite the partitions of '{name}' that the run has rows for, instead of appending",
                DesignPatch.Set(mode, EnumText.Of(WriteMode.OverwritePartitionDynamic))
            )
            : null;
    }
}
