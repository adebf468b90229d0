using DataEng.Core.Review;

namespace DataEng.Web.Designs;

/// <summary>How a step stands: errors and warnings that count, and what could not be evaluated.</summary>
public sealed record StepState(int Errors, int Warnings, int Infos, int Open, int Rules)
{
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

    public static StepState Of(ReviewResult review, IStep step)
    {
        int errors = 0,
            warnings = 0,
            infos = 0,
            open = 0;
        foreach (var finding in review.Findings)
        {
            if (!step.Info.Prefixes.Contains(finding.Rule[..4], StringComparer.Ordinal) || !finding.InScope)
                continue;
            if (finding.Verdict == VerdictKind.Open)
                open++;
            else if (finding.WaivedBy is not null)
                continue;
            else if (finding.Severity == Severity.Error)
                errors++;
            else if (finding.Severity == Severity.Warning)
                warnings++;
            else
                infos++;
        }
        return new StepState(errors, warnings, infos, open, step.Rules.Count);
    }

    private static string Plural(int count, string word) =>
        count == 0 ? ""
        : count == 1 ? $"1 {word}"
        : $"{count} {word}s";
}
