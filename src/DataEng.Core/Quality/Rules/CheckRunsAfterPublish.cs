using DataEng.Core.Flow;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Quality.Rules;

/// <summary>QUAL007: checks that are to block bad rows, and run when consumers have read them.</summary>
public sealed class CheckRunsAfterPublish()
    : ChecksRule(
        new RuleInfo("QUAL007", Severity.Warning, "Check runs after publish", RuleUnit.Dataset)
        {
            Reads = [.. Exposure.Reads, "checks/*/dataset", "checks/*/action", "checks/*/phase"],
            Source = "SQLMesh audits; Iceberg write-audit-publish",
        }
    )
{
    public override IEnumerable<Verdict> Check(Dataset dataset, IReadOnlyList<Check> checks, Facts facts) =>
        [Judge(dataset, checks)];

    private static Verdict Judge(Dataset dataset, IReadOnlyList<Check> checks)
    {
        var exposed = dataset.IsExposed();
        if (exposed == false)
            return Verdict.NotApplicable;
        var late = checks
            .Where(c => c is { Action: CheckAction.Block, Phase: not (null or CheckPhase.PrePublish) })
            .ToList();
        var unclear = Unclear(checks).ToList();
        if (late.Count == 0 && unclear.Count == 0)
            return checks.Any(c => c.Action == CheckAction.Block) ? Verdict.Pass : Verdict.NotApplicable;
        if (exposed is null)
            return Verdict.Open(Exposure.Path(dataset.Id));
        if (late.Count == 0)
            return Verdict.Open(unclear);
        var which =
            late.Count == 1
                ? $"{WordList.Quoted([late[0].Id])} blocks"
                : $"{late.Count} checks, such as '{late[0].Id}', block";
        return new Violation(
            $"{which} only after '{dataset.DisplayName}' is published: its consumers have read the bad rows by then, and a failed check no longer takes them back."
        )
        {
            Inputs = [Exposure.Path(dataset.Id), .. late.Select(c => $"{Path(c)}/phase")],
            Fix = new FindingFix(
                $"Run the blocking checks of '{dataset.DisplayName}' before it is published",
                new DesignPatch([
                    .. late.Select(c => new PatchOperation(PatchVerb.Set, $"{Path(c)}/phase")
                    {
                        Value = DataScalar.String(EnumText.Of(CheckPhase.PrePublish)),
                    }),
                ])
            ),
        };
    }

    /// <summary>What is missing where a check may be one that blocks too late.</summary>
    private static IEnumerable<string> Unclear(IReadOnlyList<Check> checks)
    {
        foreach (var check in checks)
        {
            if (check is { Action: null, Phase: not CheckPhase.PrePublish })
                yield return $"{Path(check)}/action";
            if (check is { Action: null or CheckAction.Block, Phase: null })
                yield return $"{Path(check)}/phase";
        }
    }

    private static string Path(Check check) => $"checks/{ElementPath.Escape(check.Id)}";
}
