using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core;

/// <summary>The end of a review document: every finding with reason and fix, what is missing, waivers, how it was made.</summary>
internal sealed class ReportAppendix(
    ReviewResult review,
    ReportOptions options,
    IReadOnlyList<FindingLine> findings,
    string fingerprint
)
{
    private string Narrowed => options.Sections.Count == 0 ? "" : " of these sections";

    public IEnumerable<Block> Blocks() =>
        options.Profile == ReportProfile.Summary
            ? Making()
            : [.. Findings(), .. NotEvaluated(), .. Waivers(), .. Scope(), .. Making()];

    private IEnumerable<Block> Findings()
    {
        yield return new HeadingBlock(2, "All findings", "findings");
        var broken = findings.Where(f => f.State != ReportState.NotEvaluated).ToList();
        if (broken.Count == 0)
        {
            yield return new ParagraphBlock($"No rule{Narrowed} is known to be broken.");
            yield break;
        }
        foreach (
            var rule in broken
                .GroupBy(f => f.Rule, StringComparer.Ordinal)
                .OrderBy(Severest)
                .ThenBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            var page = review.Catalogue.GetValueOrDefault(rule.Key)?.Page;
            yield return new RuleBlock(
                rule.Key,
                rule.First().Title,
                page?.Why ?? "",
                page?.Fix ?? "",
                [.. rule.OrderBy(f => !f.InScope).ThenBy(f => f.WaivedBy is not null)]
            );
        }
    }

    private IEnumerable<Block> NotEvaluated()
    {
        var open = findings.Where(f => f.State == ReportState.NotEvaluated && f.InScope).ToList();
        yield return new HeadingBlock(2, "Not evaluated", "not-evaluated");
        if (open.Count == 0)
        {
            yield return new ParagraphBlock(
                $"Every rule{Narrowed} that concerns the design in scope could be evaluated."
            );
            yield break;
        }
        var facts = MissingFacts.Of(open);
        if (facts.Count > 0)
            yield return new TableBlock(
                $"{Words.Count(open.Count, "case")} that rules could not evaluate, by the fact that is missing",
                [new("Missing fact"), new("On", ColumnAlign.Right), new("Where"), new("Rules that wait")],
                [
                    .. facts.Select(f =>
                        Cell.Row(
                            [new TextRun(f.Label)],
                            [new TextRun(f.Noun.Length == 0 ? "the design" : $"{f.Elements.Count} {f.Noun}")],
                            Where(f),
                            Cell.Joined(f.Rules.Select(r => new RuleRun(r)))
                        )
                    ),
                ]
            );
        var otherwise = open.Where(f => f.Needs.Count == 0).ToList();
        if (otherwise.Count > 0)
            yield return new FindingsBlock("Not evaluated for another reason", otherwise);
    }

    private IReadOnlyList<Inline> Where(MissingFact fact)
    {
        var named = options.Profile == ReportProfile.Full ? 50 : 3;
        var cell = new List<Inline>(
            Cell.Joined(
                fact.Elements.Where(e => e.Length > 0)
                    .Take(named)
                    .Select(e => new ElementRun(ElementPath.Unescape(ElementPath.Segments(e)[^1]).Key, e))
            )
        );
        if (fact.Elements.Count > named)
            cell.Add($" and {fact.Elements.Count - named} more");
        return cell.Count == 0 ? Cell.None : cell;
    }

    private IEnumerable<Block> Waivers()
    {
        if (review.Waivers.Count == 0)
            yield break;
        var covered = review
            .Findings.Where(f => f.WaivedBy is not null)
            .ToLookup(f => f.WaivedBy ?? "", StringComparer.Ordinal);
        yield return new HeadingBlock(2, "Waivers", "waivers");
        yield return new TableBlock(
            Words.Share(review.Waivers.Count, "waiver", review.Waivers.Count(w => w.Counts), "counting"),
            [new("Waiver"), new("Rule"), new("Counts"), new("Findings covered", ColumnAlign.Right)],
            [
                .. review.Waivers.Select(w =>
                    Cell.Row(
                        [new CodeRun(w.Waiver.Id)],
                        w.Waiver.Rule is { } rule ? [new RuleRun(rule)] : Cell.NotStated,
                        [
                            w.Counts
                                ? new StateRun(ReportState.Pass, "yes")
                                : new StateRun(ReportState.Warning, $"no: {w.Reason}"),
                        ],
                        [new TextRun(Words.Number(covered[w.Waiver.Id].Count()))]
                    )
                ),
            ]
        );
    }

    private IEnumerable<Block> Scope()
    {
        if (review.ScopeProblems.Count == 0)
            yield break;
        yield return new HeadingBlock(2, "Problems with the scope", "scope-problems");
        yield return new ListBlock([.. review.ScopeProblems.Select(p => (IReadOnlyList<Inline>)[new TextRun(p)])]);
    }

    private IEnumerable<Block> Making()
    {
        yield return new HeadingBlock(2, "How this was made", "made");
        var verdicts = review.Tallies;
        yield return new FactsBlock(
            "What was evaluated, and for when",
            [
                new("Made for", [new TextRun(Words.Instant(review.Settings.AsOf))]),
                new(
                    "Rules",
                    [
                        new TextRun(
                            $"{Words.Count(verdicts.Count, "rule")}, {Words.Count(verdicts.Sum(t => t.Failed + t.Passed + t.NotApplicable + t.Open), "evaluation")}: "
                                + $"{Words.Number(verdicts.Sum(t => t.Failed))} failed, {Words.Number(verdicts.Sum(t => t.Passed))} passed, "
                                + $"{Words.Number(verdicts.Sum(t => t.Open))} could not be evaluated, {Words.Number(verdicts.Sum(t => t.NotApplicable))} did not apply"
                        ),
                    ]
                ),
                new("Design", [new CodeRun(review.Design.Id)]),
                new("Fingerprint", [new CodeRun(fingerprint)]),
                new(
                    "Baseline",
                    [
                        new TextRun(
                            review.Settings.Baseline is null
                                ? "none"
                                : options.Context.Baseline ?? "findings that were there before"
                        ),
                    ]
                ),
                new("Thresholds overridden", Overridden()),
            ]
        );
        if (options.Profile != ReportProfile.Summary && review.Design.Evidence.Count > 0)
            yield return new TableBlock(
                $"{Words.Count(review.Design.Evidence.Count, "artefact")} that figures and findings rest on",
                [new("Evidence"), new("Kind"), new("File"), new("Written by"), new("Imported"), new("SHA-256")],
                [
                    .. review.Design.Evidence.Select(e =>
                        Cell.Row(
                            [new CodeRun(e.Id)],
                            Cell.Text(e.Kind),
                            Cell.Code(e.File),
                            Cell.Text(e.Tool),
                            Cell.Text(e.ImportedAt is { } at ? Words.Instant(at) : null),
                            Cell.Code(e.Sha256 is { } hash ? Fingerprint.Short(hash) : null)
                        )
                    ),
                ]
            );
    }

    private IReadOnlyList<Inline> Overridden()
    {
        var own = review.Settings.Parameters.Concat(review.Design.Parameters);
        var texts = own.SelectMany(p => p.Value.Select(v => $"{p.Key} {v.Key} = {v.Value}"))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return texts.Count == 0 ? [new TextRun("none")] : Cell.Joined(texts.Select(t => new CodeRun(t)));
    }

    private static int Severest(IEnumerable<FindingLine> findings) =>
        findings.Min(f =>
            f.State switch
            {
                ReportState.Error => 0,
                ReportState.Warning => 1,
                _ => 2,
            }
        );
}
