using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Quality.Rules;

/// <summary>QUAL005: a step that is to keep every row, and nothing compares what goes in with what comes out.</summary>
public sealed class RowPreservingEdgeNotReconciled()
    : JobRule(
        new RuleInfo("QUAL005", Severity.Warning, "No reconciliation across a row-preserving edge", RuleUnit.Edge)
        {
            Reads =
            [
                "jobs/*/inputs/*/dataset",
                "jobs/*/inputs/*/role",
                "jobs/*/inputs/*/rowPreserving",
                "jobs/*/outputs/*/dataset",
                "jobs/*/outputs/*/role",
                "jobs/*/outputs/*/writeMode",
                "checks/*/dataset",
                "checks/*/type",
                "checks/*/args",
            ],
            Source = "dbt-expectations, row count to equal other table",
        }
    )
{
    public override IEnumerable<Verdict> Check(Job job, Facts facts)
    {
        // A view moves no rows, and rows that were set aside are not meant to be all of them.
        var targets = job
            .Outputs.Where(o => o is { Role: null or OutputRole.Main, WriteMode: not WriteMode.View })
            .Select(o => o.Dataset)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        var edges = Edges(job);
        if (targets.Count == 0 || edges.Count == 0)
        {
            yield return Verdict.NotApplicable;
            yield break;
        }
        var (broken, kept) = (0, 0);
        var needs = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var edge in edges.Where(e => e.Input.RowPreserving != false))
        {
            var source = edge.Input.Dataset;
            // Where a job fills several datasets, a row is to be found again in one of them.
            if (targets.Exists(t => t == source || Reconciliation.Compares(source, t, facts)))
                kept++;
            else if (edge.Input.RowPreserving is null)
                needs.Add($"{edge.Path}/rowPreserving");
            else
            {
                broken++;
                yield return Describe(edge, targets, facts);
            }
        }
        if (needs.Count > 0)
            yield return Verdict.Open([.. needs]);
        else if (broken == 0)
            yield return kept > 0 ? Verdict.Pass : Verdict.NotApplicable;
    }

    /// <summary>Edges that say that they keep rows, and those that drive the job and do not say it.</summary>
    private static IReadOnlyList<Reader> Edges(Job job)
    {
        var carrying = DesignIndex
            .ReadersOf(job)
            .Where(r => r.Input.Role is not (InputRole.Lookup or InputRole.Control))
            .OrderBy(r => r.Path, StringComparer.Ordinal)
            .ToList();
        return carrying.FindAll(r =>
            r.Input.RowPreserving == true || r.Input.Role == InputRole.Driving || carrying.Count == 1
        );
    }

    private static Violation Describe(Reader edge, IReadOnlyList<string> targets, Facts facts)
    {
        var source = edge.Input.Dataset;
        var name = facts.Dataset(source)?.DisplayName ?? source;
        var names = targets.Select(t => facts.Dataset(t)?.DisplayName ?? t).ToList();
        var into = names.Count == 1 ? $"'{names[0]}'" : $"one of {WordList.Quoted(names)}";
        return new Violation(
            $"Each row of '{name}' is to be found again in {into}, but no check compares both sides: rows that '{edge.Job.DisplayName}' loses on the way are missed by nobody."
        )
        {
            Path = edge.Path,
            Inputs = [$"{edge.Path}/rowPreserving"],
            Fix =
                targets.Count == 1 && facts.Dataset(targets[0]) is { } target ? Fix(target, source, name, facts) : null,
        };
    }

    private static FindingFix Fix(Dataset target, string source, string name, Facts facts)
    {
        var checks = new NewChecks(target, facts);
        checks.Add("reconciliation", [], fail: "<> 0", args: [new DataEntry("with", DataScalar.String(source))]);
        return new FindingFix($"Compare the rows of '{target.DisplayName}' with those of '{name}'", checks.ToPatch());
    }
}
