using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Flow.Rules;

/// <summary>FLOW014: rows that are written to a system outside and read back from it as if they were its own changes.</summary>
public sealed class FeedbackLoopWithoutEchoFilter()
    : DatasetRule(
        new RuleInfo("FLOW014", Severity.Warning, "Feedback loop without echo suppression", RuleUnit.Dataset)
        {
            Reads =
            [
                "datasets/*/kind",
                "jobs/*/outputs/*/dataset",
                "jobs/*/inputs/*/dataset",
                "jobs/*/inputs/*/role",
                "jobs/*/inputs/*/select",
                "jobs/*/inputs/*/echo",
            ],
            Source = "Practice of two-way synchronisation: mark the origin, filter the echo",
        }
    )
{
    public override Verdict Check(Dataset dataset, Facts facts)
    {
        if (!EchoLoops.IsOutside(dataset))
            return Verdict.NotApplicable;
        var loop = facts.Answer(EchoLoops.Analysis, dataset.Id);
        var readers = facts.Readers(dataset.Id);
        switch (loop.Kind)
        {
            case EchoKind.Returning:
                return Describe(dataset, Edges(readers, loop, EchoHandling.Unfiltered), facts);
            case EchoKind.Unknown when Edges(readers, loop, null) is { Count: > 0 } unstated:
                return Verdict.Open([.. unstated.Select(r => $"{r.Path}/echo")]);
            case EchoKind.Unknown:
                return new Unsettled([])
                {
                    Because =
                        $"whether the loop through '{dataset.DisplayName}' is filtered where it passes another system is not stated",
                };
            default:
                return facts.Writers(dataset.Id).Count > 0 && readers.Any(r => EchoLoops.Carries(r.Input))
                    ? Verdict.Pass
                    : Verdict.NotApplicable;
        }
    }

    private static List<Reader> Edges(IReadOnlyList<Reader> readers, EchoLoop loop, EchoHandling? echo)
    {
        var inLoop = loop.Readers.ToHashSet(StringComparer.Ordinal);
        return [.. readers.Where(r => r.Input.Echo == echo && EchoLoops.Carries(r.Input) && inLoop.Contains(r.Job.Id))];
    }

    private static Violation Describe(Dataset dataset, List<Reader> edges, Facts facts)
    {
        var name = dataset.DisplayName;
        var readers = WordList.Quoted(edges.Select(r => r.Job.DisplayName).Distinct(StringComparer.Ordinal));
        var writers = WordList.Quoted(
            facts.Writers(dataset.Id).Select(w => w.Job.DisplayName).Distinct(StringComparer.Ordinal)
        );
        return new Violation(
            $"{readers} read{(edges.Count == 1 ? "s" : "")} back from '{name}' what {writers} wrote there, and nothing leaves it out: each row returns as a change that nobody made, round after round."
        )
        {
            Inputs = [$"{DependencyGraph.DatasetNode(dataset.Id)}/kind", .. edges.Select(r => $"{r.Path}/echo")],
            Fix =
                edges.Count == 1
                    ? new FindingFix(
                        $"Let {readers} leave out rows that this design wrote",
                        DesignPatch.Set($"{edges[0].Path}/echo", EnumText.Of(EchoHandling.Filtered))
                    )
                    : null,
        };
    }
}
