using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.LateData;

/// <summary>Step 6: how late does data come, and what happens to rows that come later.</summary>
public sealed class LateDataStep : IStep
{
    private static readonly LateDataSection _section = new();

    public StepInfo Info { get; } =
        new(
            "late-data",
            "Late data",
            "How late does data come, and what happens to rows that come later?",
            ["LATE"],
            "configuration"
        );

    public IReadOnlyList<Rule> Rules { get; } = [];

    public ReportPart Report(ReviewResult review) => _section.Write(Info, review);
}
