using DataEng.Core.Flow;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Quality.Rules;

/// <summary>QUAL003: a source or exposed dataset for which nobody counts rows.</summary>
public sealed class NoVolumeCheck()
    : DatasetRule(
        new RuleInfo("QUAL003", Severity.Warning, "No volume check", RuleUnit.Dataset)
        {
            Reads = ["datasets/*/layer", .. Exposure.Reads, "checks/*/dataset", "checks/*/type"],
            Source = "Elementary, volume monitors",
        }
    )
{
    public override Verdict Check(Dataset dataset, Facts facts)
    {
        var boundary = dataset.IsBoundary();
        if (boundary == false)
            return Verdict.NotApplicable;
        if (facts.Checks(dataset.Id).Any(c => c.Type is "row_count" or "volume" or "reconciliation"))
            return Verdict.Pass;
        if (boundary is null)
            return Verdict.Open(Exposure.Path(dataset.Id));
        var path = DependencyGraph.DatasetNode(dataset.Id);
        var where = dataset.Layer == Layer.Source ? "comes from outside" : "is read outside the design";
        var checks = new NewChecks(dataset, facts);
        checks.Add("row_count", [], args: [new DataEntry("min", DataScalar.String("1"))]);
        return new Violation(
            $"'{dataset.DisplayName}' {where} and nothing counts its rows: a delivery of half the rows, or of none, goes unnoticed."
        )
        {
            Inputs = [Exposure.Path(dataset.Id), $"{path}/layer"],
            Fix = new FindingFix($"Check that '{dataset.DisplayName}' is not empty", checks.ToPatch()),
        };
    }
}
