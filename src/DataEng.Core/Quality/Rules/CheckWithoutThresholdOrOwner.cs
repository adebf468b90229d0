using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Quality.Rules;

/// <summary>QUAL015: checks of which nobody has said what is wrong, or who is told.</summary>
public sealed class CheckWithoutThresholdOrOwner()
    : ChecksRule(
        new RuleInfo("QUAL015", Severity.Warning, "Check without threshold or owner", RuleUnit.Dataset)
        {
            Reads =
            [
                "checks/*/dataset",
                "checks/*/type",
                "checks/*/warn",
                "checks/*/fail",
                "checks/*/args",
                "checks/*/history/sensitivity",
                "checks/*/owner/team",
                "checks/*/owner/contact",
                "datasets/*/owner/team",
                "datasets/*/owner/contact",
            ],
            Source = "The review's output format: checks with thresholds, and who decides",
        }
    )
{
    /// <summary>Checks whose fields a finding lists.</summary>
    private const int MostChecksShown = 6;

    public override IEnumerable<Verdict> Check(Dataset dataset, IReadOnlyList<Check> checks, Facts facts) =>
        [Judge(dataset, checks, facts)];

    private static Verdict Judge(Dataset dataset, IReadOnlyList<Check> checks, Facts facts)
    {
        var loose = checks.Where(NeedsThreshold).ToList();
        var orphans = IsStated(dataset.Owner) ? [] : checks.Where(c => !IsStated(c.Owner)).ToList();
        // Tools that checks are imported from seldom know an owner, and one on the dataset is enough.
        var unknown = orphans.FindAll(c => facts.Origin(Path(c)) == Origin.Imported);
        orphans = [.. orphans.Except(unknown)];
        if (loose.Count == 0 && orphans.Count == 0)
            return unknown.Count > 0
                ? Verdict.Open($"{DependencyGraph.DatasetNode(dataset.Id)}/owner/team")
                : Verdict.Pass;
        var faults = new List<string>();
        if (loose.Count > 0)
            faults.Add(
                $"{Names(loose)} state{(loose.Count == 1 ? "s" : "")} no threshold, so nobody knows from which value on something is wrong"
            );
        if (orphans.Count > 0)
            faults.Add($"{Names(orphans)} {(orphans.Count == 1 ? "has" : "have")} no owner, so nobody is told");
        return new Violation($"Of the checks on '{dataset.DisplayName}', {string.Join("; ", faults)}.")
        {
            Inputs =
            [
                .. loose.Take(MostChecksShown).Select(c => $"{Path(c)}/fail"),
                .. orphans.Take(MostChecksShown).Select(c => $"{Path(c)}/owner/team"),
            ],
        };
    }

    /// <summary>
    /// Types that say nothing without a number. For all others any row that is found is one too many.
    /// </summary>
    private static bool NeedsThreshold(Check check) =>
        check is { Type: "freshness" or "row_count" or "volume" or "anomaly", Warn: null, Fail: null }
        && check.History?.Sensitivity is null
        && !check.Args.Values.Any(a => decimal.TryParse(a, out _) || Duration.TryParse(a, out _, out _));

    private static bool IsStated(Owner? owner) =>
        !string.IsNullOrWhiteSpace(owner?.Team) || !string.IsNullOrWhiteSpace(owner?.Contact);

    private static string Names(IEnumerable<Check> checks) => WordList.Quoted(checks.Select(c => c.Id));

    private static string Path(Check check) => $"checks/{ElementPath.Escape(check.Id)}";
}
