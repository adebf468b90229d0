using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Metrics;

/// <summary>Step 9: what gets better, by how much, and how do we know.</summary>
public sealed class MetricsStep : IStep
{
    private static readonly MetricsSection _section = new();

    public StepInfo Info { get; } =
        new("metrics", "Metrics", "What gets better, by how much, and how do we know?", ["METR", "MEAS"], "metrics");

    public IReadOnlyList<Rule> Rules { get; } = [];

    public ReportPart Report(ReviewResult review) => _section.Write(Info, review);
}
