using DataEng.Core.Reports;

namespace DataEng.Core.Review;

/// <summary>Turns findings into lines of a review document.</summary>
public static class FindingLines
{
    /// <summary>All findings, in their order.</summary>
    public static IReadOnlyList<FindingLine> Of(ReviewResult review) => [.. review.Findings.Select(f => Of(review, f))];

    /// <summary>Findings of the rules with these prefixes, in their order.</summary>
    public static IReadOnlyList<FindingLine> Of(ReviewResult review, IReadOnlyList<string> prefixes) =>
        [
            .. review
                .Findings.Where(f => prefixes.Contains(f.Rule[..4], StringComparer.Ordinal))
                .Select(f => Of(review, f)),
        ];

    public static FindingLine Of(ReviewResult review, Finding finding)
    {
        var entry = review.Catalogue.GetValueOrDefault(finding.Rule);
        return new FindingLine
        {
            Rule = finding.Rule,
            Title = entry?.Info.Title ?? finding.Rule,
            State = StateOf(finding),
            Path = finding.Path,
            Message = finding.Message,
            Reason = entry?.Page.Why ?? "",
            Fix = finding.Fix?.Title is { } title ? $"{title}." : entry?.Page.Fix ?? "",
            IsOffered = finding.Fix is not null,
            IsNew = finding.State == FindingState.New,
            InScope = finding.InScope,
            WaivedBy = finding.WaivedBy,
            Needs = finding.Needs,
            Fingerprint = finding.Fingerprint,
        };
    }

    public static ReportState StateOf(Finding finding) =>
        finding.Verdict == VerdictKind.Open
            ? ReportState.NotEvaluated
            : finding.Severity switch
            {
                Severity.Error => ReportState.Error,
                Severity.Warning => ReportState.Warning,
                _ => ReportState.Info,
            };
}
