using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Partitioning;

/// <summary>Everything the part is built from.</summary>
internal sealed record PartitioningProjection(IReadOnlyList<FindingLine> Findings);

/// <summary>The step's part of the review document.</summary>
internal sealed class PartitioningSection : StepSection<PartitioningProjection>
{
    protected override PartitioningProjection Project(ReviewResult review) => new(FindingLines.Of(review, ["PART"]));

    protected override IEnumerable<Block> Blocks(PartitioningProjection projection)
    {
        if (projection.Findings.Count > 0)
            yield return new FindingsBlock("Findings", projection.Findings);
    }
}
