using System.Runtime.CompilerServices;
using DataEng.Core;
using DataEng.Core.Review;

namespace DataEng.Web.Designs;

/// <summary>How a step stands: errors and warnings that count, and what could not be evaluated.</summary>
public sealed record StepState(int Errors, int Warnings, int Infos, int Open, int Rules)
{
    private static readonly ConditionalWeakTable<ReviewResult, Dictionary<string, StepState>> _states = [];

    /// <summary>The sign shown beside the step; always with <see cref="Words"/>.</summary>
    public string Mark =>
        Errors + Warnings > 0 ? $"● {Errors + Warnings}"
        : Open > 0 ? $"{Open}?"
        : Rules == 0 ? "–"
        : "✓";

    public string Class =>
        Errors > 0 ? "error"
        : Warnings > 0 ? "warning"
        : Open > 0 ? "open"
        : Rules == 0 ? "none"
        : "pass";

    public string Words =>
        Rules == 0
            ? "No rules yet"
            : string.Join(
                ", ",
                new[]
                {
                    Plural(Errors, "error"),
                    Plural(Warnings, "warning"),
                    Plural(Infos, "hint"),
                    Open > 0 ? $"{Open} not evaluated" : "",
                }
                    .Where(w => w.Length > 0)
                    .DefaultIfEmpty("Nothing found")
            );

    /// <summary>How a step stands in a review; counted once for all steps and kept with the review.</summary>
    public static StepState Of(ReviewResult review, IStep step) =>
        _states.GetValue(review, Count).GetValueOrDefault(step.Info.Id, new StepState(0, 0, 0, 0, step.Rules.Count));

    private static Dictionary<string, StepState> Count(ReviewResult review)
    {
        var states = Workbench.Steps.ToDictionary(
            s => s.Info.Id,
            s => new StepState(0, 0, 0, 0, s.Rules.Count),
            StringComparer.Ordinal
        );
        // Findings are ordered by rule, so the step is looked up once for each rule.
        foreach (
            var rule in review
                .Findings.Where(f => f.InScope && f.WaivedBy is null)
                .GroupBy(f => f.Rule, StringComparer.Ordinal)
        )
        {
            if (Workbench.StepOf(rule.Key)?.Info.Id is not { } id)
                continue;
            var open = rule.Count(f => f.Verdict == VerdictKind.Open);
            var broken = rule.Where(f => f.Verdict == VerdictKind.Fail).CountBy(f => f.Severity).ToDictionary();
            var state = states[id];
            states[id] = state with
            {
                Errors = state.Errors + broken.GetValueOrDefault(Severity.Error),
                Warnings = state.Warnings + broken.GetValueOrDefault(Severity.Warning),
                Infos = state.Infos + broken.GetValueOrDefault(Severity.Info),
                Open = state.Open + open,
            };
        }
        return states;
    }

    private static string Plural(int count, string word) =>
        count == 0 ? ""
        : count == 1 ? $"1 {word}"
        : $"{count} {word}s";
}
