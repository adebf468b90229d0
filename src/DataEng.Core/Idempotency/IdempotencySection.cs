using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency;

/// <summary>Everything the part is built from.</summary>
internal sealed record IdempotencyProjection(IReadOnlyList<FindingLine> Findings);

/// <summary>The step's part of the review document.</summary>
internal sealed class IdempotencySection : StepSection<IdempotencyProjection>
{
    protected override IdempotencyProjection Project(ReviewResult review) => new(FindingLines.Of(review, ["IDEM"]));

    protected override IEnumerable<Block> Blocks(IdempotencyProjection projection)
    {
        if (projection.Findings.Count > 0)
            yield return new FindingsBlock("Findings", projection.Findings);
    }
}
