using DataEng.Core.Flow;
using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Governance.Rules;

/// <summary>GOVN001: a source or exposed dataset, or a job that writes it, for which nobody decides and nobody is called.</summary>
public sealed class NoOwner()
    : DatasetRule(
        new RuleInfo("GOVN001", Severity.Warning, "No owner", RuleUnit.Dataset)
        {
            Reads =
            [
                "datasets/*/layer",
                .. Exposure.Reads,
                "datasets/*/owner/team",
                "datasets/*/owner/contact",
                "jobs/*/outputs/*/dataset",
                "jobs/*/owner/team",
                "jobs/*/owner/contact",
            ],
            Source = "ODCS team",
        }
    )
{
    public override Verdict Check(Dataset dataset, Facts facts)
    {
        var boundary = dataset.IsBoundary();
        if (boundary == false)
            return Verdict.NotApplicable;
        var path = DependencyGraph.DatasetNode(dataset.Id);
        var producers = facts.Writers(dataset.Id).Select(w => w.Job).DistinctBy(j => j.Id, StringComparer.Ordinal);
        var unowned = producers.Where(j => !IsStated(j.Owner)).ToList();
        var owned = IsStated(dataset.Owner);
        if (owned && unowned.Count == 0)
            return Verdict.Pass;
        if (boundary is null)
            return Verdict.Open(Exposure.Path(dataset.Id));
        var jobs = WordList.Quoted(unowned.Select(j => j.DisplayName));
        var many = unowned.Count > 1 ? "jobs" : "job";
        var what = (owned, unowned.Count) switch
        {
            (true, _) => $"the {many} {jobs}, which write{(unowned.Count > 1 ? "" : "s")} '{dataset.DisplayName}'",
            (false, 0) => $"'{dataset.DisplayName}'",
            _ => $"'{dataset.DisplayName}' and the {many} {jobs}, which write{(unowned.Count > 1 ? "" : "s")} it",
        };
        return new Violation(
            $"Nobody is named as owner of {what}: nobody decides about changes, and nobody is called when it fails."
        )
        {
            Inputs =
            [
                $"{path}/owner/team",
                .. unowned.Select(j => $"{DependencyGraph.JobNode(j.Id)}/owner/team").Order(StringComparer.Ordinal),
            ],
        };
    }

    private static bool IsStated(Owner? owner) =>
        !string.IsNullOrWhiteSpace(owner?.Team) || !string.IsNullOrWhiteSpace(owner?.Contact);
}
