using DataEng.Core.Backfill;
using DataEng.Core.Execution;
using DataEng.Core.Flow;
using DataEng.Core.Governance;
using DataEng.Core.Idempotency;
using DataEng.Core.LateData;
using DataEng.Core.Metrics;
using DataEng.Core.Partitioning;
using DataEng.Core.Quality;
using DataEng.Core.Review;
using DataEng.Core.Schemas;

namespace DataEng.Core;

/// <summary>The approach: the steps in order, and everything that follows from that list.</summary>
public static class Workbench
{
    public static IReadOnlyList<IStep> Steps { get; } =
    [
        new FlowStep(),
        new IdempotencyStep(),
        new SchemasStep(),
        new PartitioningStep(),
        new QualityStep(),
        new LateDataStep(),
        new BackfillStep(),
        new ExecutionStep(),
        new MetricsStep(),
        new GovernanceStep(),
    ];

    public static IReadOnlyList<Rule> Rules { get; } = [.. Steps.SelectMany(s => s.Rules)];

    public static ReviewRunner Runner { get; } = new(Rules);

    public static IStep? Step(string id) => Steps.FirstOrDefault(s => s.Info.Id == id);

    /// <summary>The step a rule belongs to, by the prefix of its id.</summary>
    public static IStep? StepOf(string rule) =>
        Steps.FirstOrDefault(s => s.Info.Prefixes.Contains(rule[..Math.Min(4, rule.Length)], StringComparer.Ordinal));
}
