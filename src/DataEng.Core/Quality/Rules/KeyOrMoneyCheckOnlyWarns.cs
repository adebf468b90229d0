using DataEng.Core.Flow;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Quality.Rules;

/// <summary>QUAL006: a check of a key or an amount that tells somebody and lets the rows through.</summary>
public sealed class KeyOrMoneyCheckOnlyWarns()
    : ChecksRule(
        new RuleInfo("QUAL006", Severity.Error, "Key or money check only warns", RuleUnit.Check)
        {
            Reads =
            [
                .. Exposure.Reads,
                "datasets/*/criticality",
                "datasets/*/keys/primary",
                "datasets/*/keys/enforced",
                "datasets/*/schema/versions/*/columns/*/unit",
                "jobs/*/outputs/*/keys",
                "checks/*/dataset",
                "checks/*/type",
                "checks/*/columns",
                "checks/*/warn",
                "checks/*/fail",
                "checks/*/action",
            ],
            Source = "dbt documentation on severity",
        }
    )
{
    public override IEnumerable<Verdict> Check(Dataset dataset, IReadOnlyList<Check> checks, Facts facts)
    {
        var exposed = dataset.IsExposed();
        if (exposed == false || dataset.Criticality is Criticality.Low or Criticality.Medium)
            return [Verdict.NotApplicable];
        var watched = new WatchedColumns(dataset, facts.Writers(dataset.Id));
        var concerned = checks.Where(watched.Concern).ToList();
        if (concerned.Count == 0)
            return [Verdict.NotApplicable];
        // A second check that holds the rows back makes the first one a mere monitor.
        var open = concerned.FindAll(c =>
            HoldsBack(c) != true && !concerned.Exists(o => HoldsBack(o) == true && Same(c, o))
        );
        if (open.Count == 0)
            return [Verdict.Pass];
        var path = DependencyGraph.DatasetNode(dataset.Id);
        var needs = new List<string>();
        if (exposed is null)
            needs.Add(Exposure.Path(dataset.Id));
        if (dataset.Criticality is null)
            needs.Add($"{path}/criticality");
        if (needs.Count > 0)
            return [Verdict.Open(needs)];
        var unclear = open.FindAll(c => HoldsBack(c) is null);
        IEnumerable<Verdict> verdicts = open.Where(c => HoldsBack(c) == false).Select(c => Describe(c, dataset, path));
        return unclear.Count == 0
            ? verdicts
            : verdicts.Append(Verdict.Open([.. unclear.Select(c => $"{Path(c)}/action")]));
    }

    /// <summary>Whether bad rows stop at a check; a check that states only when to warn never fails.</summary>
    private static bool? HoldsBack(Check check) =>
        check.Fail is null && check.Warn is not null ? false
        : check.Action is { } action ? action != CheckAction.Alert
        : null;

    private static bool Same(Check one, Check other) =>
        one.Type == other.Type && one.Columns.ToHashSet(StringComparer.Ordinal).SetEquals(other.Columns);

    private static Violation Describe(Check check, Dataset dataset, string path)
    {
        var columns = WordList.Quoted(check.Columns);
        var does = check.Action == CheckAction.Alert ? "alerts" : "warns";
        return new Violation(
            $"'{check.Id}' only {does} when {columns} of '{dataset.DisplayName}' {Fault(check)}: the rows are published all the same, and critical decisions are taken on them."
        )
        {
            Path = Path(check),
            Inputs = [$"{Path(check)}/action", $"{Path(check)}/fail", Exposure.Path(dataset.Id), $"{path}/criticality"],
            Fix = Fix(check),
        };
    }

    private static string Fault(Check check) =>
        check.Type switch
        {
            "unique" => "is there twice",
            "not_null" => "is NULL",
            _ => "points to nothing",
        };

    private static FindingFix Fix(Check check)
    {
        var edits = new List<PatchOperation>
        {
            Set(check, "action", EnumText.Of(CheckAction.Block)),
            Set(check, "phase", EnumText.Of(CheckPhase.PrePublish)),
        };
        if (check.Fail is null && check.Warn is { } warn)
        {
            edits.Add(Set(check, "fail", warn));
            edits.Add(new PatchOperation(PatchVerb.Unset, $"{Path(check)}/warn"));
        }
        return new FindingFix($"Let '{check.Id}' hold bad rows back before they are published", new DesignPatch(edits));
    }

    private static PatchOperation Set(Check check, string field, string value) =>
        new(PatchVerb.Set, $"{Path(check)}/{field}") { Value = DataScalar.String(value) };

    private static string Path(Check check) => $"checks/{ElementPath.Escape(check.Id)}";
}
