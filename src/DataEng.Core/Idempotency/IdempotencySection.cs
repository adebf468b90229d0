using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency;

/// <summary>Everything the part is built from.</summary>
internal sealed record IdempotencyProjection(
    IReadOnlyList<OutputWrite> Outputs,
    int Rules,
    IReadOnlyList<FindingLine> Findings
);

/// <summary>How one job writes one dataset, and what the rules say about doing it twice.</summary>
internal sealed record OutputWrite(
    ReportElement Job,
    ReportElement Dataset,
    string? Role,
    string? Mode,
    bool MatchesRows,
    bool Appends,
    IReadOnlyList<string> Keys,
    string? Dedup,
    string? Transaction,
    string? Publish,
    IReadOnlyList<string> SequenceBy,
    string? Deletes,
    string? Tombstones,
    string? OnSchemaChange,
    ReportState State,
    IReadOnlyList<string> Rules
)
{
    public bool StatesOrder => SequenceBy.Count > 0 || (Deletes ?? Tombstones ?? OnSchemaChange) is not null;
}

/// <summary>The idempotency part: how each output is written and whether it can be written again.</summary>
internal sealed class IdempotencySection : StepSection<IdempotencyProjection>
{
    protected override IdempotencyProjection Project(ReviewResult review)
    {
        var findings = FindingLines.Of(review, ["IDEM"]);
        var byJob = findings.ToLookup(f => ElementPath.ElementOf(f.Path), StringComparer.Ordinal);
        return new(
            [
                .. review
                    .OrderedJobs()
                    .SelectMany(DesignIndex.WritersOf)
                    .Select(w =>
                        Describe(review, w, [.. byJob[DependencyGraph.JobNode(w.Job.Id)].Where(f => Concerns(f, w))])
                    ),
            ],
            review.Tallies.Count(t => t.Rule.StartsWith("IDEM", StringComparison.Ordinal)),
            findings
        );
    }

    protected override IEnumerable<Block> Blocks(IdempotencyProjection projection)
    {
        if (projection.Outputs.Count == 0)
        {
            yield return new MissingBlock(
                "No job writes a dataset yet, so nothing says what a second run would do.",
                ["jobs/*/outputs"]
            );
            yield break;
        }
        yield return new TableBlock(
            $"{Words.Count(projection.Outputs.Count, "output")}: what a second run of the same interval meets",
            [
                new("Job"),
                new("Writes"),
                new("Write mode"),
                new("Keys"),
                new("Duplicates removed by"),
                new("Transaction"),
                new("Rules say"),
            ],
            [
                .. projection.Outputs.Select(o =>
                    Cell.Row(
                        Cell.Element(o.Job),
                        o.Role is null ? [o.Dataset.Run] : [o.Dataset.Run, new TextRun($" ({o.Role})")],
                        Cell.Text(o.Mode),
                        o.Keys.Count == 0 && !o.MatchesRows && o.Mode is not null ? Cell.None : Cell.Codes(o.Keys),
                        o.Dedup is null && !o.Appends && o.Mode is not null ? Cell.None : Cell.Text(o.Dedup),
                        Cell.Text(
                            o.Publish is null || o.Transaction is null ? o.Transaction : $"{o.Transaction}, {o.Publish}"
                        ),
                        Verdict(o, projection.Rules)
                    )
                ),
            ]
        );
        var matching = projection.Outputs.Where(o => o.MatchesRows).ToList();
        var ordered = matching.FindAll(o => o.StatesOrder);
        if (ordered.Count > 0)
            yield return Order(ordered);
        if (ordered.Count < matching.Count)
            yield return ReportElement.Missing(
                "Which version of a row wins, and what a delete does, is",
                [.. matching.Where(o => !o.StatesOrder).Select(o => o.Dataset).Distinct()],
                "dataset",
                "jobs/*/outputs/*/sequenceBy",
                "jobs/*/outputs/*/deletes"
            );
        foreach (var block in FindingBlocks.Of("Findings on idempotency", projection.Findings))
            yield return block;
    }

    private static TableBlock Order(List<OutputWrite> outputs) =>
        new(
            $"{Words.Count(outputs.Count, "output")} changing rows: which version wins, and what a delete does",
            [new("Job"), new("Writes"), new("Ordered by"), new("Deletes"), new("Remembered for"), new("New columns")],
            [
                .. outputs.Select(o =>
                    Cell.Row(
                        Cell.Element(o.Job),
                        [o.Dataset.Run],
                        Cell.Codes(o.SequenceBy),
                        Cell.Text(o.Deletes),
                        Cell.Text(o.Tombstones),
                        Cell.Text(o.OnSchemaChange)
                    )
                ),
            ]
        );

    private static IReadOnlyList<Inline> Verdict(OutputWrite output, int rules) =>
        rules == 0 ? [new StateRun(ReportState.NotEvaluated, "no rule was run")]
        : output.State == ReportState.Pass ? [new StateRun(ReportState.Pass, "no rule broken")]
        : output.Rules.Count == 0 ? [new StateRun(ReportState.NotEvaluated, "write mode not stated")]
        :
        [
            new StateRun(output.State, output.State == ReportState.NotEvaluated ? "not evaluated: " : "broken: "),
            .. Cell.Joined(output.Rules.Select(r => new RuleRun(r))),
        ];

    private static OutputWrite Describe(ReviewResult review, Writer writer, IReadOnlyList<FindingLine> findings)
    {
        var output = writer.Output;
        var standing = findings.Where(f => f.WaivedBy is null).ToList();
        // Without a write mode most rules have nothing to say, which is not a pass.
        var state =
            standing.Count > 0 ? standing.Min(f => (Severity: Rank(f.State), f.State)).State
            : output.WriteMode is null ? ReportState.NotEvaluated
            : ReportState.Pass;
        return new OutputWrite(
            review.Element(writer.Job),
            review.DatasetElement(output.Dataset),
            output.Role is { } role and not OutputRole.Main ? Words.Of(role) : null,
            output.WriteMode is { } mode ? Words.Of(mode) : null,
            output.WriteMode
                is WriteMode.Merge
                    or WriteMode.DeleteInsert
                    or WriteMode.Scd1
                    or WriteMode.Scd2
                    or WriteMode.CdcApply
                    or WriteMode.StreamUpsert
                    or WriteMode.ApiUpsert,
            output.WriteMode is WriteMode.Append or WriteMode.StreamAppend or WriteMode.ApiAppend,
            output.Keys,
            output.DedupBy is { } dedup ? Words.Spaced(dedup) : null,
            output.Transaction is { } transaction ? Words.Of(transaction) : null,
            output.Publish is { } publish ? Words.Of(publish) : null,
            output.SequenceBy,
            output.Deletes is { } deletes ? Words.Spaced(deletes.ToString()) : null,
            output.TombstoneRetention is { } tombstones ? Words.Length(tombstones) : null,
            output.OnSchemaChange is { } change ? Words.Of(change) : null,
            state,
            [
                .. standing
                    .Where(f => f.State == state)
                    .Select(f => f.Rule)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ]
        );
    }

    private static bool Concerns(FindingLine finding, Writer writer) =>
        ElementPath.IsBeneath(finding.Path, writer.Path) || finding.Path == DependencyGraph.JobNode(writer.Job.Id);

    private static int Rank(ReportState state) =>
        state switch
        {
            ReportState.Error => 0,
            ReportState.Warning => 1,
            ReportState.NotEvaluated => 2,
            _ => 3,
        };
}
