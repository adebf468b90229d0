using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Schemas;

/// <summary>Everything the part is built from.</summary>
internal sealed record SchemasProjection(IReadOnlyList<FindingLine> Findings);

/// <summary>The step's part of the review document.</summary>
internal sealed class SchemasSection : StepSection<SchemasProjection>
{
    protected override SchemasProjection Project(ReviewResult review) => new(FindingLines.Of(review, ["SCHM"]));

    protected override IEnumerable<Block> Blocks(SchemasProjection projection)
    {
        if (projection.Findings.Count > 0)
            yield return new FindingsBlock("Findings", projection.Findings);
    }
}
