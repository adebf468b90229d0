using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Governance;

/// <summary>Everything the part is built from.</summary>
internal sealed record GovernanceProjection(IReadOnlyList<FindingLine> Findings);

/// <summary>The step's part of the review document.</summary>
internal sealed class GovernanceSection : StepSection<GovernanceProjection>
{
    protected override GovernanceProjection Project(ReviewResult review) => new(FindingLines.Of(review, ["GOVN"]));

    protected override IEnumerable<Block> Blocks(GovernanceProjection projection)
    {
        if (projection.Findings.Count > 0)
            yield return new FindingsBlock("Findings", projection.Findings);
    }
}
