using DataEng.Core.Quality.Rules;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Quality;

/// <summary>Step 5: what is checked, when, and what happens when a check fails.</summary>
public sealed class QualityStep : IStep
{
    private static readonly QualitySection _section = new();

    public StepInfo Info { get; } =
        new("quality", "Quality", "What is checked, when, and what happens when a check fails?", ["QUAL"], "quality");

    public IReadOnlyList<Rule> Rules { get; } =
    [
        new KeyNotTested(),
        new SourceWithoutFreshnessCheck(),
        new NoVolumeCheck(),
        new RowPreservingEdgeNotReconciled(),
        new KeyOrMoneyCheckOnlyWarns(),
        new CheckRunsAfterPublish(),
        new AlarmCannotFire(),
        new CheckWithoutThresholdOrOwner(),
        new CriticalDatasetLacksDimension(),
    ];

    public ReportPart Report(ReviewResult review) => _section.Write(Info, review);
}
