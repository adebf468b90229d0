using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core;

/// <summary>Makes the review document of a design from what the rules say about it. Pure: the same input, the same document.</summary>
public static class ReportBuilder
{
    public static ReportDocument Build(ReviewResult review, ReportOptions options)
    {
        var findings = FindingLines.Of(review);
        var sections = Sections(review, options, findings);
        var counts = ReportCounts.Of(findings);
        var opening = new ReportOpening(review, options, findings, counts);
        var fingerprint = Fingerprint.Of(review.Design);
        var appendix = new ReportAppendix(review, options, Shown(findings, sections, options), fingerprint);
        return new ReportDocument
        {
            DesignId = review.Design.Id,
            Title = review.Design.Title ?? review.Design.Id,
            Fingerprint = fingerprint,
            AsOf = review.Settings.AsOf,
            Profile = options.Profile,
            Context = options.Context,
            IsCompared = review.Settings.Baseline is not null,
            Counts = counts,
            Verdict = opening.Verdict,
            State = opening.State,
            Opening = ReportTrim.For(options.Profile, [.. opening.Blocks(sections)]),
            Sections = options.Profile == ReportProfile.Summary ? [] : [.. sections.Select(s => Trim(s, options))],
            Appendix = ReportTrim.For(options.Profile, [.. appendix.Blocks()]),
        };
    }

    private static List<ReportSection> Sections(
        ReviewResult review,
        ReportOptions options,
        IReadOnlyList<FindingLine> findings
    ) =>
        [
            .. ReportOutline
                .InOrder(options.Order)
                .Where(s => options.Sections.Count == 0 || options.Sections.Contains(s.Id, StringComparer.Ordinal))
                .Select(s =>
                {
                    var steps = Workbench.Steps.Where(step => step.Info.SectionId == s.Id).ToList();
                    var parts = steps.Select(step => step.Report(review)).ToList();
                    return new ReportSection(
                        s.Id,
                        s.Title,
                        Fingerprint.OfText(string.Join('\n', parts.Select(p => $"{p.StepId} {p.Fingerprint}"))),
                        parts
                    )
                    {
                        HasRules = steps.Exists(step => step.Rules.Count > 0),
                        Counts = ReportCounts.Of(
                            findings.Where(f => steps.Exists(step => step.Info.Prefixes.Contains(f.Rule[..4])))
                        ),
                    };
                }),
        ];

    private static ReportSection Trim(ReportSection section, ReportOptions options) =>
        section with
        {
            Parts = [.. section.Parts.Select(p => p with { Blocks = ReportTrim.For(options.Profile, p.Blocks) })],
        };

    /// <summary>Findings that belong to the sections that were asked for.</summary>
    private static IReadOnlyList<FindingLine> Shown(
        IReadOnlyList<FindingLine> findings,
        List<ReportSection> sections,
        ReportOptions options
    )
    {
        if (options.Sections.Count == 0)
            return findings;
        var ids = sections.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return [.. findings.Where(f => Workbench.StepOf(f.Rule) is { } step && ids.Contains(step.Info.SectionId))];
    }
}
