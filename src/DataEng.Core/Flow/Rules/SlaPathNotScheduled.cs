using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Flow.Rules;

/// <summary>FLOW013: a dataset that is promised by a time, and a job before it that waits for a person.</summary>
public sealed class SlaPathNotScheduled()
    : DatasetRule(
        new RuleInfo("FLOW013", Severity.Error, "SLA path not scheduled", RuleUnit.Dataset)
        {
            Reads =
            [
                "datasets/*/sla/deadline/time",
                "datasets/*/sla/maxStaleness",
                "jobs/*/outputs/*/dataset",
                "jobs/*/outputs/*/role",
                "jobs/*/inputs/*/dataset",
                "jobs/*/inputs/*/select",
                .. JobStart.Reads,
            ],
            Source = "A promise holds only where nobody has to remember it",
        }
    )
{
    /// <summary>Missing paths that are listed; where there are more, these lead on.</summary>
    private const int MostNeeds = 12;

    /// <summary>Edges that are looked at for missing paths.</summary>
    private const int MostEdges = 2_000;

    public override Verdict Check(Dataset dataset, Facts facts)
    {
        if (Promise(dataset.Sla) is not { } promise)
            return Verdict.NotApplicable;
        var start = facts.Answer(UpstreamStarts.Analysis, dataset.Id);
        if (start is { Kind: StartKind.Manual, Job: { } id })
        {
            var name = facts.Job(id)?.DisplayName ?? id;
            var way = facts.Writers(dataset.Id).Any(w => w.Job.Id == id) ? "writes it" : "it is built from";
            return new Violation(
                $"'{dataset.DisplayName}' is promised {promise}, but '{name}', which {way}, runs only when somebody starts it: the promise breaks the first time they do not."
            )
            {
                Inputs = [.. StatedPromises(dataset), JobStart.Path(id)],
            };
        }
        if (facts.Writers(dataset.Id).Count == 0)
            return Verdict.NotApplicable;
        if (start.Kind == StartKind.Automatic)
            return Verdict.Pass;
        var needs = UnclearStarts(dataset.Id, facts);
        return needs.Count > 0
            ? Verdict.Open([.. needs])
            : new Unsettled([])
            {
                Because = $"too much lies between '{dataset.DisplayName}' and jobs that do not state what starts them",
            };
    }

    private static string? Promise(Sla? sla) =>
        sla switch
        {
            { Deadline.Time: { } time } => $"by {time:HH:mm}",
            { MaxStaleness: { } age } => $"at most {Words.Length(age)} old",
            _ => null,
        };

    private static IEnumerable<string> StatedPromises(Dataset dataset)
    {
        var path = $"{DependencyGraph.DatasetNode(dataset.Id)}/sla";
        if (dataset.Sla?.Deadline?.Time is not null)
            yield return $"{path}/deadline/time";
        if (dataset.Sla?.MaxStaleness is not null)
            yield return $"{path}/maxStaleness";
    }

    /// <summary>Triggers that are not stated on the ways to a dataset, nearest first.</summary>
    private static SortedSet<string> UnclearStarts(string to, Facts facts)
    {
        var needs = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { to };
        var queue = new Queue<string>([to]);
        var edges = 0;
        while (needs.Count < MostNeeds && edges < MostEdges && queue.TryDequeue(out var id))
        {
            foreach (var job in facts.Writers(id).Take(MostEdges).Select(w => w.Job))
            {
                var counting = job
                    .Inputs.Where(i => i.Select?.Kind != MappingKind.Static)
                    .Select(i => i.Dataset)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Take(MostEdges)
                    .Where(input => !UpstreamStarts.IsSetAside(facts.Writers(input).Select(w => w.Output)))
                    .ToList();
                edges += counting.Count + 1;
                // A job that reads only what never changes, or what was set aside, holds nothing up.
                if (job.Inputs.Count > 0 && counting.Count == 0)
                    continue;
                if (job.StartedBy() is null && needs.Count < MostNeeds)
                    needs.Add(JobStart.Path(job.Id));
                foreach (var input in counting.Where(seen.Add))
                    queue.Enqueue(input);
            }
        }
        return needs;
    }
}
