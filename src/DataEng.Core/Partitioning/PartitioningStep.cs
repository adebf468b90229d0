using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Partitioning;

/// <summary>Step 4: is the data laid out for how it is written, read and erased.</summary>
public sealed class PartitioningStep : IStep
{
    private static readonly PartitioningSection _section = new();

    public StepInfo Info { get; } =
        new(
            "partitioning",
            "Partitioning",
            "Is the data laid out for how it is written, read and erased?",
            ["PART"],
            "configuration"
        );

    public IReadOnlyList<Rule> Rules { get; } = [];

    public ReportPart Report(ReviewResult review) => _section.Write(Info, review);
}
