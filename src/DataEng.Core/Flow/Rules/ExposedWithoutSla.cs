using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Flow.Rules;

/// <summary>SLAF006: a dataset with consumers outside the design and no promise of when it is there or how fresh.</summary>
public sealed class ExposedWithoutSla()
    : DatasetRule(
        new RuleInfo("SLAF006", Severity.Warning, "Exposed dataset without SLA", RuleUnit.Dataset)
        {
            Reads = [.. Exposure.Reads, "datasets/*/sla/deadline/time", "datasets/*/sla/maxStaleness"],
            NeedsRunOrder = true,
            Source = "ODCS slaProperties",
        }
    )
{
    public override Verdict Check(Dataset dataset, Facts facts)
    {
        var exposed = dataset.IsExposed();
        if (exposed == false)
            return Verdict.NotApplicable;
        if (dataset.Sla is { Deadline.Time: not null } or { MaxStaleness: not null })
            return Verdict.Pass;
        if (exposed is null)
            return Verdict.Open(Exposure.Path(dataset.Id));
        var path = $"{DependencyGraph.DatasetNode(dataset.Id)}/sla";
        string[] promises = [$"{path}/deadline/time", $"{path}/maxStaleness"];
        // No artefact that designs are imported from tells what was promised to consumers.
        if (facts.Origin(path) == Origin.Imported)
            return new Unsettled(promises)
            {
                Because =
                    $"what '{dataset.DisplayName}' was imported from does not tell a deadline or a greatest staleness",
            };
        return new Violation(
            $"'{dataset.DisplayName}' has consumers outside the design, but neither a deadline nor a greatest staleness is stated, so nobody can say when it is late."
        )
        {
            Inputs = [Exposure.Path(dataset.Id), .. promises],
        };
    }
}
