using DataEng.Core.Idempotency.Rules;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency;

/// <summary>Step 2: can every job be run again and give the same result.</summary>
public sealed class IdempotencyStep : IStep
{
    private static readonly IdempotencySection _section = new();

    public StepInfo Info { get; } =
        new(
            "idempotency",
            "Idempotency",
            "Can every job be run again and give the same result?",
            ["IDEM"],
            "configuration"
        );

    public IReadOnlyList<Rule> Rules { get; } =
    [
        new AppendRepeatedOnRetry(),
        new MergeWithoutKey(),
        new NullableMergeKey(),
        new OverwriteBeyondInterval(),
        new ReadsLatestOrMutableLookup(),
        new SelfDependencyWithParallelRuns(),
        new CdcApplyWithoutSequenceOrDeletes(),
        new ExactlyOnceNotGiven(),
        new SideEffectWithoutKey(),
    ];

    public ReportPart Report(ReviewResult review) => _section.Write(Info, review);
}
