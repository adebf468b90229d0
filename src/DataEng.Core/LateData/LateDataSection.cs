using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.LateData;

/// <summary>Everything the part is built from.</summary>
internal sealed record LateDataProjection(IReadOnlyList<FindingLine> Findings);

/// <summary>The step's part of the review document.</summary>
internal sealed class LateDataSection : StepSection<LateDataProjection>
{
    protected override LateDataProjection Project(ReviewResult review) => new(FindingLines.Of(review, ["LATE"]));

    protected override IEnumerable<Block> Blocks(LateDataProjection projection)
    {
        if (projection.Findings.Count > 0)
            yield return new FindingsBlock("Findings", projection.Findings);
    }
}
