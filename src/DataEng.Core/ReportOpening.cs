using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core;

/// <summary>The first screen of a review document: the verdict, what blocks, what changed, what rests on defaults, who agreed.</summary>
internal sealed class ReportOpening(
    ReviewResult review,
    ReportOptions options,
    IReadOnlyList<FindingLine> findings,
    ReportCounts counts
)
{
    private readonly PipelineDesign _design = review.Design;

    private List<Question> Blocking => [.. _design.Questions.Where(q => !IsAnswered(q) && q.Blocks.Count > 0)];

    private bool IsEmpty => _design.Datasets.Count + _design.Jobs.Count == 0;

    public ReportState State =>
        counts.Errors > 0 ? ReportState.Error
        : IsEmpty || counts.NotEvaluated + Blocking.Count > 0 ? ReportState.NotEvaluated
        : counts.Warnings > 0 ? ReportState.Warning
        : ReportState.Pass;

    /// <summary>The result with its numbers. A check that could not be evaluated is never counted as passed.</summary>
    public string Verdict
    {
        get
        {
            if (IsEmpty)
                return "Nothing to judge yet: the design names no dataset and no job.";
            var word =
                counts.Errors > 0 ? "Not ready"
                : counts.NotEvaluated + Blocking.Count > 0 ? "Not settled"
                : "Ready";
            var fresh = review.Settings.Baseline is null ? 0 : findings.Count(f => f.Counts && f.IsNew);
            var broken =
                $"{Words.CountOrNo(counts.Errors, "error")} and {Words.CountOrNo(counts.Warnings, "warning")} in scope";
            if (review.Settings.Baseline is not null)
                broken += $" ({fresh} new since the baseline)";
            var open = new List<string>();
            if (Blocking.Count > 0)
                open.Add($"{Words.Count(Blocking.Count, "question waits", "questions wait")} for an answer");
            if (counts.NotEvaluated > 0)
                open.Add($"rules could not be evaluated in {Words.Count(counts.NotEvaluated, "case")}");
            // What the word rests on comes first.
            var parts = counts.Errors > 0 ? open.Prepend(broken) : open.Append(broken);
            var sentence = $"{word}: {string.Join("; ", parts)}";
            if (counts.NotEvaluated == 0)
                sentence += "; every rule that applies was evaluated";
            var waived = findings.Count(f => f.InScope && f.WaivedBy is not null);
            return sentence + (waived > 0 ? $"; {Words.Count(waived, "finding")} waived." : ".");
        }
    }

    public IEnumerable<Block> Blocks(IReadOnlyList<ReportSection> sections)
    {
        var blocks = Blockers();
        if (options.Profile == ReportProfile.Summary)
            return blocks.Append(new HeadingBlock(2, "Sections", "sections")).Append(PerSection(sections));
        return blocks.Concat(NotEvaluated()).Concat(Changes()).Concat(Defaults()).Concat(Approvals()).Concat(About());
    }

    private IEnumerable<Block> Blockers()
    {
        yield return new HeadingBlock(2, "What blocks", "blockers");
        var blockers = findings.Where(f => f.Counts && f.State == ReportState.Error).ToList();
        if (blockers.Count > 0)
            yield return new FindingsBlock(Words.Count(blockers.Count, "error") + " in scope", blockers)
            {
                WithFix = true,
            };
        else if (IsEmpty)
            yield return new MissingBlock("There is no pipeline to judge.", ["datasets", "jobs"]);
        else
            yield return new CalloutBlock(
                counts.NotEvaluated > 0 ? ReportState.Info : ReportState.Pass,
                counts.NotEvaluated > 0
                    ? "No error is known in scope; the rules that could not be evaluated may still find one."
                    : "No error in scope."
            );
        if (Blocking.Count > 0)
            yield return new ListBlock([
                .. Blocking.Select(q =>
                    (IReadOnlyList<Inline>)
                        [
                            new StrongRun("Waits for an answer: "),
                            q.Text ?? q.Id,
                            $" (holds up {WordList.And(q.Blocks.Select(Words.Term))}; {Asked(q)})",
                        ]
                ),
            ]);
    }

    private IEnumerable<Block> NotEvaluated()
    {
        var open = findings.Where(f => f.State == ReportState.NotEvaluated && f.InScope).ToList();
        if (open.Count > 0)
            yield return FindingBlocks.NotEvaluated(open);
    }

    private IEnumerable<Block> Changes()
    {
        if (review.Settings.Baseline is not { } baseline && options.Context.Changes.Count == 0)
            yield break;
        var name = options.Context.Baseline ?? "the baseline";
        yield return new HeadingBlock(2, $"What changed since {name}", "changes");
        if (options.Context.Changes.Count > 0)
            yield return new TableBlock(
                Words.Count(options.Context.Changes.Count, "change") + " to the design",
                [new(""), new("Element"), new("Change")],
                [
                    .. options.Context.Changes.Select(c =>
                        Cell.Row([new TextRun(c.Sign.ToString())], [new CodeRun(c.Path)], [new TextRun(c.Text)])
                    ),
                ]
            );
        if (review.Settings.Baseline is { } known)
        {
            var fresh = findings.Where(f => f.IsNew && f.Counts).ToList();
            var now = review
                .Findings.SelectMany(f => f.FormerFingerprints.Append(f.Fingerprint))
                .ToHashSet(StringComparer.Ordinal);
            var gone = known.Count(f => !now.Contains(f));
            yield return new ParagraphBlock(
                $"{Words.Count(fresh.Count, "finding is", "findings are")} new, {gone} of the baseline {(gone == 1 ? "is" : "are")} gone."
            );
            if (fresh.Count > 0)
                yield return new FindingsBlock("New findings", fresh);
        }
    }

    private IEnumerable<Block> Defaults()
    {
        var open = _design.Questions.Where(q => !IsAnswered(q)).ToList();
        var defaulted = open.Where(q => q.DefaultIfUnanswered is not null).ToList();
        yield return new HeadingBlock(2, "Decided on defaults", "defaults");
        if (defaulted.Count == 0)
            yield return new ParagraphBlock(
                _design.Questions.Count == 0 ? "No question is recorded, so nothing is taken on a default."
                : open.Count == 0 ? "Every question is answered."
                : "No unanswered question has a default."
            );
        else
            yield return new TableBlock(
                $"{Words.Count(defaulted.Count, "question")} nobody has answered; until then the default holds",
                [new("Question"), new("Taken until answered"), new("Asked"), new("Due")],
                [
                    .. defaulted.Select(q =>
                        Cell.Row(
                            Cell.Text(q.Text ?? q.Id),
                            Cell.Text(q.DefaultIfUnanswered),
                            Cell.Text(q.Owner?.Team ?? q.Owner?.Contact),
                            Cell.Text(q.Due is { } due ? Words.Day(due) : null)
                        )
                    ),
                ]
            );
        if (open.Count > defaulted.Count)
            yield return new ParagraphBlock(
                $"{Words.Count(open.Count - defaulted.Count, "further question is", "further questions are")} open without a default: see Governance."
            );
    }

    private IEnumerable<Block> Approvals()
    {
        yield return new HeadingBlock(2, "Approvals", "approvals");
        if (options.Context.Approvals.Count == 0)
            yield return new ParagraphBlock("No approval is recorded.");
        else
            yield return new ListBlock([
                .. options.Context.Approvals.Select(a => (IReadOnlyList<Inline>)[new TextRun(a)]),
            ]);
    }

    private IEnumerable<Block> About()
    {
        yield return new HeadingBlock(2, "What this is about", "about");
        if (string.IsNullOrWhiteSpace(_design.Summary))
            yield return new MissingBlock("The design has no summary of what the pipeline is for.", ["summary"]);
        else
            yield return new MarkdownBlock(_design.Summary);
        yield return new FactsBlock(
            "The design at a glance",
            [
                new("Owner", Cell.Text(_design.Owner?.Team ?? _design.Owner?.Contact)),
                new("Reviewed because of", Cell.Text(WordList.And(_design.Triggers.Select(Words.Of)))),
                new(
                    "Scope",
                    (review.Settings.Scope ?? _design.Scope) is { Count: > 0 } scope
                        ? Cell.Codes(scope)
                        : [new TextRun("everything")]
                ),
                new(
                    "Size",
                    [
                        new TextRun(
                            $"{Words.Count(_design.Jobs.Count, "job")}, {Words.Count(_design.Datasets.Count, "dataset")}, {Words.Count(_design.Checks.Count, "check")}"
                        ),
                    ]
                ),
            ]
        );
    }

    private static TableBlock PerSection(IReadOnlyList<ReportSection> sections) =>
        new(
            "Findings in scope by section",
            [
                new("Section"),
                new("Errors", ColumnAlign.Right),
                new("Warnings", ColumnAlign.Right),
                new("Notes", ColumnAlign.Right),
                new("Not evaluated", ColumnAlign.Right),
            ],
            [
                .. sections.Select(s =>
                    Cell.Row(
                        [new TextRun(s.HasRules ? s.Title : $"{s.Title} (no rules yet)")],
                        Number(s, s.Counts.Errors),
                        Number(s, s.Counts.Warnings),
                        Number(s, s.Counts.Infos),
                        Number(s, s.Counts.NotEvaluated)
                    )
                ),
            ]
        );

    /// <summary>A zero is only said where a rule has looked.</summary>
    private static IReadOnlyList<Inline> Number(ReportSection section, int number) =>
        section.HasRules ? [new TextRun(Words.Number(number))] : Cell.None;

    /// <summary>"Unknown, accepted until a day" is an answer while that day has not come.</summary>
    private bool IsAnswered(Question question) =>
        !string.IsNullOrWhiteSpace(question.Answer)
        || question.UnknownUntil > DateOnly.FromDateTime(review.Settings.AsOf.UtcDateTime);

    private static string Asked(Question question) =>
        (question.Owner?.Team ?? question.Owner?.Contact, question.Due) switch
        {
            ({ } who, { } due) => $"asked {who}, due {Words.Day(due)}",
            ({ } who, null) => $"asked {who}, no date",
            (null, { } due) => $"nobody asked, due {Words.Day(due)}",
            _ => "nobody asked, no date",
        };
}
