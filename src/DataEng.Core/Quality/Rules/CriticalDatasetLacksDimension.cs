using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Quality.Rules;

/// <summary>QUAL016: a critical dataset of which nothing checks that it is there in time, whole and right.</summary>
public sealed class CriticalDatasetLacksDimension()
    : DatasetRule(
        new RuleInfo("QUAL016", Severity.Warning, "Critical dataset lacks a dimension", RuleUnit.Dataset)
        {
            Reads = ["datasets/*/criticality", "datasets/*/keys/primary", "checks/*/dataset", "checks/*/type"],
            Parameters = [_dimensions],
            Source = "The review's output format: checks for freshness, completeness and accuracy",
        }
    )
{
    private static readonly RuleParameter _dimensions = new(
        "dimensions",
        1,
        "How many of timeliness, completeness and accuracy must have a check, from 1 to 3.",
        "The least that can be asked for; a team with critical figures asks for all three."
    );

    private static readonly QualityDimension[] _asked =
    [
        QualityDimension.Timeliness,
        QualityDimension.Completeness,
        QualityDimension.Accuracy,
    ];

    public override Verdict Check(Dataset dataset, Facts facts)
    {
        if (dataset.Criticality is Criticality.Low or Criticality.Medium)
            return Verdict.NotApplicable;
        var covered = facts.Checks(dataset.Id).Select(Dimension).ToHashSet();
        var missing = _asked.Where(d => !covered.Contains(d)).ToList();
        var most = Math.Clamp(facts.Parameter(Info, _dimensions), 1, _asked.Length);
        if (_asked.Length - missing.Count >= most)
            return Verdict.Pass;
        var path = DependencyGraph.DatasetNode(dataset.Id);
        if (dataset.Criticality is null)
            return Verdict.Open($"{path}/criticality");
        var words = missing.Select(d => EnumText.Of(d)).ToList();
        var listed = words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";
        return new Violation(
            $"'{dataset.DisplayName}' is critical, but nothing checks its {listed}: the fault that does the most harm is the one that nobody looks for."
        )
        {
            Inputs = [$"{path}/criticality"],
            Threshold = _dimensions,
            Fix = Fix(dataset, missing, most, facts),
        };
    }

    /// <summary>What the SQL of a check of one's own speaks for is not stated; that rows are right is the usual reason for one.</summary>
    private static QualityDimension? Dimension(Check check) =>
        check.Type == "custom_sql" ? QualityDimension.Accuracy : QualityDimensions.Of(check);

    private static FindingFix? Fix(Dataset dataset, List<QualityDimension> missing, decimal most, Facts facts)
    {
        var key = dataset.Keys?.Primary ?? [];
        var isEnough = _asked.Length - missing.Count + 1 >= most;
        if (key.Count == 0 || !isEnough || !missing.Contains(QualityDimension.Completeness))
            return null;
        var checks = new NewChecks(dataset, facts);
        foreach (var column in key)
            checks.Add("not_null", [column]);
        return new FindingFix($"Check that the key of '{dataset.DisplayName}' is complete", checks.ToPatch());
    }
}
