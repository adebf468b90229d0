using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Quality;

/// <summary>Everything the part is built from.</summary>
internal sealed record QualityProjection(IReadOnlyList<FindingLine> Findings);

/// <summary>The step's part of the review document.</summary>
internal sealed class QualitySection : StepSection<QualityProjection>
{
    protected override QualityProjection Project(ReviewResult review) => new(FindingLines.Of(review, ["QUAL"]));

    protected override IEnumerable<Block> Blocks(QualityProjection projection)
    {
        if (projection.Findings.Count > 0)
            yield return new FindingsBlock("Findings", projection.Findings);
    }
}
