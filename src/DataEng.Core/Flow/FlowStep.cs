using DataEng.Core.Flow.Rules;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Flow;

/// <summary>Step 1: what data comes from where, through what, to whom, and by when.</summary>
public sealed class FlowStep : IStep
{
    private static readonly FlowSection _section = new();

    public StepInfo Info { get; } =
        new(
            "flow",
            "Flow",
            "Where does the data come from, what happens to it, and who needs it by when?",
            ["FLOW", "SLAF"],
            "data-flow"
        );

    public IReadOnlyList<Rule> Rules { get; } =
    [
        new DependencyCycle(),
        new SeveralWritersOverlap(),
        new DatasetWithoutProducer(),
        new SlaPathNotScheduled(),
        new FeedbackLoopWithoutEchoFilter(),
        new ExposedWithoutSla(),
    ];

    public ReportPart Report(ReviewResult review) => _section.Write(Info, review);
}
