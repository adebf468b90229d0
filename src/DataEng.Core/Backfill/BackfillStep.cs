using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Backfill;

/// <summary>Step 7: what has to be recomputed, in which order, and how do we get back.</summary>
public sealed class BackfillStep : IStep
{
    private static readonly BackfillSection _section = new();

    public StepInfo Info { get; } =
        new(
            "backfill",
            "Backfill",
            "What has to be recomputed, in which order, and how do we get back?",
            ["BKFL"],
            "backfill"
        );

    public IReadOnlyList<Rule> Rules { get; } = [];

    public ReportPart Report(ReviewResult review) => _section.Write(Info, review);
}
