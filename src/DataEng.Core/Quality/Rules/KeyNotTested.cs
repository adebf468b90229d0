using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Quality.Rules;

/// <summary>QUAL001: a declared primary key that nothing tests.</summary>
public sealed class KeyNotTested()
    : DatasetRule(
        new RuleInfo("QUAL001", Severity.Warning, "Declared key not tested", RuleUnit.Dataset)
        {
            Reads =
            [
                "datasets/*/keys/primary",
                "datasets/*/keys/enforced",
                "datasets/*/contract/enforced",
                "datasets/*/schema/versions/*/columns/*/nullable",
                "checks/*/dataset",
                "checks/*/type",
                "checks/*/columns",
                "checks/*/args",
            ],
            Source = "dbt-project-evaluator, primary key tests",
        }
    )
{
    public override Verdict Check(Dataset dataset, Facts facts)
    {
        var key = dataset.Keys?.Primary ?? [];
        if (key.Count == 0)
            return Verdict.NotApplicable;
        var missing = KeyCoverage.Of(dataset, facts.Checks(dataset.Id));
        if (missing.IsComplete)
            return Verdict.Pass;
        var claims = new List<string>();
        if (missing.UniqueMissing)
            claims.Add($"{WordList.Quoted(key)} identifies a row");
        if (missing.NotNullMissing.Count > 0)
            claims.Add($"{WordList.Quoted(missing.NotNullMissing)} is never NULL");
        var path = DependencyGraph.DatasetNode(dataset.Id);
        return new Violation(
            $"Nothing enforces or checks that {string.Join(", nor that ", claims)} in '{dataset.DisplayName}': merges and joins on its key would multiply rows unnoticed."
        )
        {
            Inputs = [$"{path}/keys/primary", $"{path}/keys/enforced"],
            Fix = Fix(dataset, key, missing, facts),
        };
    }

    private static FindingFix Fix(Dataset dataset, IReadOnlyList<string> key, KeyCoverage missing, Facts facts)
    {
        var checks = new NewChecks(dataset, facts);
        if (missing.UniqueMissing)
            checks.Add("unique", key);
        foreach (var column in missing.NotNullMissing)
            checks.Add("not_null", [column]);
        return new FindingFix($"Check the key of '{dataset.DisplayName}'", checks.ToPatch());
    }
}
