using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Execution;

/// <summary>Everything the part is built from.</summary>
internal sealed record ExecutionProjection(IReadOnlyList<FindingLine> Findings);

/// <summary>The step's part of the review document.</summary>
internal sealed class ExecutionSection : StepSection<ExecutionProjection>
{
    protected override ExecutionProjection Project(ReviewResult review) =>
        new(FindingLines.Of(review, ["CONF", "PERF"]));

    protected override IEnumerable<Block> Blocks(ExecutionProjection projection)
    {
        if (projection.Findings.Count > 0)
            yield return new FindingsBlock("Findings", projection.Findings);
    }
}
