using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Formats.Findings;

/// <summary>Which findings of a review somebody asked for.</summary>
public sealed record FindingsSelection
{
    public static FindingsSelection Everything { get; } = new();

    /// <summary>Prefixes of rule ids, such as <c>IDEM</c>; null for all rules.</summary>
    public IReadOnlyList<string>? Prefixes { get; init; }

    /// <summary>Whether findings that the baseline has as well are left out.</summary>
    public bool NewOnly { get; init; }

    /// <summary>Rules that must be answered: where one is open in scope, it counts as broken, as an error.</summary>
    public IReadOnlySet<string> Required { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>Verdicts in numbers: what counts against the design by severity, and how often the rules gave the others.</summary>
public sealed record FindingCounts(int Errors, int Warnings, int Infos, int Passed, int NotApplicable, int Open)
{
    public int Failed => Errors + Warnings + Infos;
}

/// <summary>The findings of a review as they are handed out: selected, counted, in order.</summary>
public sealed record FindingsReport
{
    private FindingsReport(ReviewResult review, IReadOnlyList<Finding> findings, FindingCounts counts) =>
        (Review, Findings, Counts) = (review, findings, counts);

    public ReviewResult Review { get; }

    public PipelineDesign Design => Review.Design;

    /// <summary>Fingerprint of the design; computed when asked for, since it hashes the whole text.</summary>
    public string Fingerprint => Core.Model.Text.Fingerprint.Of(Design);

    /// <summary>By rule id, then path.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    public FindingCounts Counts { get; }

    public bool HasBaseline => Review.Settings.Baseline is not null;

    public static FindingsReport Of(ReviewResult review, FindingsSelection selection)
    {
        var findings = review
            .Findings.Where(f => Concerns(selection, f.Rule))
            .Select(f => Insisted(f, selection))
            .Where(f => !selection.NewOnly || f.State == FindingState.New)
            .ToList();
        var tallies = review.Tallies.Where(t => Concerns(selection, t.Rule)).ToList();
        var counts = new FindingCounts(
            Counting(findings, Severity.Error),
            Counting(findings, Severity.Warning),
            Counting(findings, Severity.Info),
            tallies.Sum(t => t.Passed),
            tallies.Sum(t => t.NotApplicable),
            findings.Count(f => f.Verdict == VerdictKind.Open && f.InScope)
        );
        return new FindingsReport(review, findings, counts);
    }

    private static bool Concerns(FindingsSelection selection, string rule) =>
        selection.Prefixes?.Contains(rule[..Math.Min(4, rule.Length)], StringComparer.Ordinal) ?? true;

    private static Finding Insisted(Finding finding, FindingsSelection selection) =>
        finding.Verdict == VerdictKind.Open && finding.InScope && selection.Required.Contains(finding.Rule)
            ? finding with
            {
                Verdict = VerdictKind.Fail,
                Severity = Severity.Error,
                Message = $"An answer is required. {finding.Message}",
            }
            : finding;

    private static int Counting(List<Finding> findings, Severity severity) =>
        findings.Count(f => f.Counts && f.Severity == severity);
}
