using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Flow.Rules;

/// <summary>FLOW005: a dataset that nothing in the design writes and that is not marked as a source.</summary>
public sealed class DatasetWithoutProducer()
    : DatasetRule(
        new RuleInfo("FLOW005", Severity.Warning, "Dataset without producer", RuleUnit.Dataset)
        {
            Reads = ["datasets/*/kind", "datasets/*/layer", "jobs/*/outputs/*/dataset"],
            Source = "dbt-project-evaluator",
        }
    )
{
    public override Verdict Check(Dataset dataset, Facts facts)
    {
        if (dataset.Kind is DatasetKind.External or DatasetKind.Api || dataset.Layer == Layer.Source)
            return Verdict.NotApplicable;
        if (facts.Writers(dataset.Id).Count > 0)
            return Verdict.Pass;
        var path = DependencyGraph.DatasetNode(dataset.Id);
        if (dataset.Kind is null)
            return Verdict.Open($"{path}/kind");
        return new Violation(
            $"No job writes '{dataset.DisplayName}' and it is not marked as a source, so nobody can say where its rows come from."
        )
        {
            Inputs = [$"{path}/kind", $"{path}/layer"],
            Fix = new FindingFix(
                $"Mark '{dataset.DisplayName}' as a source",
                DesignPatch.Set($"{path}/layer", EnumText.Of(Layer.Source))
            ),
        };
    }
}
