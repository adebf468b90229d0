using DataEng.Core.Review;

namespace DataEng.Core;

/// <summary>
/// How far a design is: the steps that are settled, of those that have rules. A step is settled when something in it could
/// be judged, nothing that concerns it is left unevaluated, and no error counts.
/// </summary>
/// <param name="Settled">Steps that are settled.</param>
/// <param name="Steps">Steps that have rules.</param>
public sealed record DesignProgress(int Settled, int Steps)
{
    /// <summary>How it is made, for whoever wonders.</summary>
    public const string Meaning =
        "Steps in which something is stated, no error counts and no rule is left unevaluated, of all steps that have rules";

    /// <summary>Whole percent, rounded down, so that 100 means all.</summary>
    public int Percent => Steps == 0 ? 0 : 100 * Settled / Steps;

    public static DesignProgress Of(ReviewResult review)
    {
        var steps = Workbench.Steps.Where(s => s.Rules.Count > 0).ToList();
        if (review.Design is { Jobs.Count: 0, Datasets.Count: 0 })
            return new DesignProgress(0, steps.Count);
        var judged = review
            .Tallies.Where(t => t.Passed + t.Failed > 0)
            .Select(t => Workbench.StepOf(t.Rule))
            .ToHashSet();
        var unsettled = review
            .Findings.Where(f =>
                (f.Verdict == VerdictKind.Open && f.InScope) || f is { Counts: true, Severity: Severity.Error }
            )
            .Select(f => f.Rule)
            .Distinct(StringComparer.Ordinal)
            .Select(Workbench.StepOf)
            .ToHashSet();
        return new DesignProgress(steps.Count(s => judged.Contains(s) && !unsettled.Contains(s)), steps.Count);
    }
}
