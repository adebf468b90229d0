using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Metrics;

/// <summary>Everything the part is built from.</summary>
internal sealed record MetricsProjection(IReadOnlyList<FindingLine> Findings);

/// <summary>The step's part of the review document.</summary>
internal sealed class MetricsSection : StepSection<MetricsProjection>
{
    protected override MetricsProjection Project(ReviewResult review) => new(FindingLines.Of(review, ["METR", "MEAS"]));

    protected override IEnumerable<Block> Blocks(MetricsProjection projection)
    {
        if (projection.Findings.Count > 0)
            yield return new FindingsBlock("Findings", projection.Findings);
    }
}
