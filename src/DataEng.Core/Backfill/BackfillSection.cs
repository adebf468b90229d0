using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Backfill;

/// <summary>Everything the part is built from.</summary>
internal sealed record BackfillProjection(IReadOnlyList<FindingLine> Findings);

/// <summary>The step's part of the review document.</summary>
internal sealed class BackfillSection : StepSection<BackfillProjection>
{
    protected override BackfillProjection Project(ReviewResult review) => new(FindingLines.Of(review, ["BKFL"]));

    protected override IEnumerable<Block> Blocks(BackfillProjection projection)
    {
        if (projection.Findings.Count > 0)
            yield return new FindingsBlock("Findings", projection.Findings);
    }
}
