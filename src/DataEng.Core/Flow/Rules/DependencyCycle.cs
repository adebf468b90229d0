using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Flow.Rules;

/// <summary>FLOW001: jobs that wait for each other within one interval, or a job that waits for its own output.</summary>
public sealed class DependencyCycle()
    : DesignRule(
        new RuleInfo("FLOW001", Severity.Error, "Dependency cycle", RuleUnit.Design)
        {
            Reads =
            [
                "datasets/*/kind",
                "jobs/*/inputs/*/dataset",
                "jobs/*/inputs/*/select",
                "jobs/*/outputs/*/dataset",
                "jobs/*/execution/selfDependent",
            ],
            Source = "DAG tools",
        }
    )
{
    /// <summary>Nodes of a way round that a message still spells out.</summary>
    private const int MostNodesShown = 12;

    private const int MostOthersShown = 4;

    public override IEnumerable<Verdict> Check(Facts facts)
    {
        var graph = facts.Graph;
        if (graph.Cycles.Count == 0)
            yield return graph.HasEdges ? Verdict.Pass : Verdict.NotApplicable;
        foreach (var cycle in graph.Cycles)
            yield return OfCycle(cycle, facts);
        foreach (var read in graph.SelfReads)
            yield return OfSelfRead(read, facts);
    }

    private static Violation OfCycle(CyclicDependency cycle, Facts facts)
    {
        var round = cycle.Way.Append(cycle.Way[0]).Select(path => $"'{Name(path, facts)}'").ToList();
        var shown =
            round.Count <= MostNodesShown
                ? string.Join(" → ", round)
                : $"{string.Join(" → ", round.Take(MostNodesShown))} → … → {round[^1]} ({round.Count - 1} jobs and datasets)";
        var others = cycle.Others.Count switch
        {
            0 => "",
            <= MostOthersShown =>
                $" Caught in the same cycle: {WordList.Quoted(cycle.Others.Select(path => Name(path, facts)))}.",
            _ => $" Caught in the same cycle: {cycle.Others.Count} more jobs and datasets.",
        };
        return new Violation(
            $"{shown} wait for each other in one interval, so none of these jobs can ever start.{others}"
        )
        {
            Path = cycle.Way[0],
            Inputs =
            [
                .. cycle
                    .Way.Select(
                        (node, i) => (Node: node, Before: cycle.Way[(i + cycle.Way.Count - 1) % cycle.Way.Count])
                    )
                    .Where(p => p.Before.StartsWith("datasets/", StringComparison.Ordinal))
                    .Select(p => $"{p.Node}/inputs/{ElementPath.Segments(p.Before)[1]}/select")
                    .Order(StringComparer.Ordinal),
            ],
            Discriminator = "cycle",
        };
    }

    private static Verdict OfSelfRead(SelfRead read, Facts facts)
    {
        var job = facts.Job(read.Job);
        var path = $"{DependencyGraph.JobNode(read.Job)}/execution/selfDependent";
        return job?.Execution?.SelfDependent?.Kind switch
        {
            null => read.Lagged ? Verdict.Pass : new Unsettled([path]) { Path = read.Path },
            SelfDependenceKind.None => new Violation(
                $"'{job.DisplayName}' reads '{Name(DependencyGraph.DatasetNode(read.Input.Dataset), facts)}', which it writes itself, and says that it does not depend on itself, so its runs have no order that gives a right result."
            )
            {
                Path = read.Path,
                Inputs = [path],
                Fix = new FindingFix(
                    $"Let each run of '{job.DisplayName}' wait for the one before",
                    DesignPatch.Set(path, new SelfDependence(SelfDependenceKind.Previous).ToString())
                ),
            },
            _ => Verdict.Pass,
        };
    }

    private static string Name(string path, Facts facts)
    {
        var id = ElementPath.Unescape(ElementPath.Segments(path)[1]).Key;
        var name = path.StartsWith("jobs/", StringComparison.Ordinal)
            ? facts.Job(id)?.DisplayName
            : facts.Dataset(id)?.DisplayName;
        return name ?? id;
    }
}
