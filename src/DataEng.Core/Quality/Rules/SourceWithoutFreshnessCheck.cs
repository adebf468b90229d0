using DataEng.Core.Flow;
using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Quality.Rules;

/// <summary>QUAL002: a source that exposed datasets are built from, and nothing notices when it stops delivering.</summary>
public sealed class SourceWithoutFreshnessCheck()
    : DatasetRule(
        new RuleInfo(
            "QUAL002",
            Severity.Warning,
            "No freshness check on a source with consumers downstream",
            RuleUnit.Dataset
        )
        {
            Reads =
            [
                "datasets/*/layer",
                .. Exposure.Reads,
                "datasets/*/sla/maxStaleness",
                "datasets/*/keys/ingestTime",
                "jobs/*/inputs/*/dataset",
                "jobs/*/inputs/*/role",
                "jobs/*/inputs/*/select",
                "jobs/*/outputs/*/dataset",
                "checks/*/dataset",
                "checks/*/type",
            ],
            Source = "dbt source freshness",
        }
    )
{
    /// <summary>Missing paths that are listed; where there are more, these lead on.</summary>
    private const int MostNeeds = 12;

    /// <summary>Edges that are looked at for missing paths.</summary>
    private const int MostEdges = 1_000;

    public override Verdict Check(Dataset dataset, Facts facts)
    {
        if (dataset.Layer != Layer.Source)
            return Verdict.NotApplicable;
        var reach = facts.Answer(ExposedDescendants.Analysis, dataset.Id);
        if (reach.Kind == ReachKind.None)
            return Verdict.NotApplicable;
        if (facts.Checks(dataset.Id).Any(c => c.Type == "freshness"))
            return Verdict.Pass;
        if (reach.Exposed is { } exposed)
            return Describe(dataset, exposed, facts);
        var needs = UnclearExposure(dataset.Id, facts);
        return needs.Count > 0
            ? Verdict.Open([.. needs])
            : new Unsettled([])
            {
                Because =
                    $"too much lies between '{dataset.DisplayName}' and datasets that do not say whether they are exposed",
            };
    }

    private static Violation Describe(Dataset dataset, string exposed, Facts facts)
    {
        var path = DependencyGraph.DatasetNode(dataset.Id);
        var name = facts.Dataset(exposed)?.DisplayName ?? exposed;
        return new Violation(
            $"Nothing checks how fresh '{dataset.DisplayName}' is: when it stops delivering, '{name}' is built from old rows and its consumers are the first to notice."
        )
        {
            Inputs = [$"{path}/layer", Exposure.Path(exposed)],
            Fix = Fix(dataset, facts),
        };
    }

    /// <summary>Only where it is stated how old its newest rows may be is the threshold not a guess.</summary>
    private static FindingFix? Fix(Dataset dataset, Facts facts)
    {
        if (dataset.Sla?.MaxStaleness is not { } oldest)
            return null;
        var checks = new NewChecks(dataset, facts);
        checks.Add("freshness", dataset.Keys?.IngestTime is { } column ? [column] : [], fail: $"> {oldest}");
        return new FindingFix($"Check that '{dataset.DisplayName}' is as fresh as promised", checks.ToPatch());
    }

    /// <summary>Datasets built from a source that do not say whether they are exposed, nearest first.</summary>
    private static SortedSet<string> UnclearExposure(string source, Facts facts)
    {
        var needs = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { source };
        var queue = new Queue<string>([source]);
        var edges = 0;
        while (needs.Count < MostNeeds && edges < MostEdges && queue.TryDequeue(out var id))
        {
            var outputs = facts
                .Readers(id)
                .Where(r => ExposedDescendants.PassesOn(r.Input))
                .SelectMany(r => r.Job.Outputs.Select(o => o.Dataset).Order(StringComparer.Ordinal))
                .Take(MostEdges);
            foreach (var next in outputs)
            {
                edges++;
                if (needs.Count >= MostNeeds || !seen.Add(next))
                    continue;
                if (facts.Dataset(next)?.IsExposed() is null)
                    needs.Add(Exposure.Path(next));
                queue.Enqueue(next);
            }
        }
        return needs;
    }
}
