using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Quality;

/// <summary>Everything the section is built from.</summary>
internal sealed record QualityProjection(
    IReadOnlyList<CoverageLine> Coverage,
    IReadOnlyList<CheckLine> Checks,
    int Keyed,
    int KeysChecked,
    int RowPreserving,
    int Reconciled,
    IReadOnlyList<FindingLine> Findings
);

/// <summary>How many checks speak for each dimension of a dataset, and which dimensions should be covered.</summary>
internal sealed record CoverageLine(
    ReportElement Dataset,
    string? Layer,
    IReadOnlyList<int> Checks,
    IReadOnlyList<QualityDimension>? Expected,
    int Other
);

/// <summary>A check as the section shows it.</summary>
internal sealed record CheckLine(
    ReportElement? Dataset,
    string Check,
    string? Warn,
    string? Fail,
    string? Phase,
    string? Action,
    string? Owner
);

/// <summary>The quality section: what is checked per dataset and dimension, with which thresholds, and what then happens.</summary>
internal sealed class QualitySection : StepSection<QualityProjection>
{
    private static readonly QualityDimension[] _dimensions = Enum.GetValues<QualityDimension>();

    protected override QualityProjection Project(ReviewResult review)
    {
        var keyed = review.Design.Datasets.Where(d => d.Keys?.Primary.Count > 0).ToList();
        var preserving = review
            .Design.Jobs.SelectMany(j => j.Inputs.Where(i => i.RowPreserving == true).Select(i => (Job: j, Input: i)))
            .ToList();
        return new(
            [.. review.OrderedDatasets().Select(d => Coverage(review, d))],
            [
                .. review
                    .Design.Checks.Select(c => (Check: c, Line: Describe(review, c)))
                    .OrderBy(c => c.Line.Dataset?.InScope == false)
                    .ThenBy(c => c.Check.Dataset, StringComparer.Ordinal)
                    .ThenBy(c => c.Check.Id, StringComparer.Ordinal)
                    .Select(c => c.Line),
            ],
            keyed.Count,
            keyed.Count(d => KeyCoverage.Of(d, review.Index.Checks(d.Id)).IsComplete),
            preserving.Count,
            preserving.Count(e =>
                e.Job.Outputs.Any(o => review.Index.Checks(o.Dataset).Any(c => c.Type == "reconciliation"))
            ),
            FindingLines.Of(review, ["QUAL"])
        );
    }

    protected override IEnumerable<Block> Blocks(QualityProjection projection)
    {
        if (projection.Coverage.Count > 0)
        {
            yield return Matrix(projection.Coverage);
            yield return new ParagraphBlock(Measures(projection));
        }
        if (projection.Checks.Count == 0)
            yield return new MissingBlock(
                "The design names no check, so bad data reaches every reader unseen.",
                ["checks"]
            );
        else
            yield return Checks(projection.Checks);
        foreach (var block in FindingBlocks.Of("Findings on quality", projection.Findings))
            yield return block;
    }

    private static TableBlock Matrix(IReadOnlyList<CoverageLine> lines)
    {
        var gaps = lines.Sum(l => l.Expected?.Count(d => l.Checks[(int)d] == 0) ?? 0);
        return new TableBlock(
            $"Checks per dataset and dimension; {Words.Count(gaps, "gap")} where the layer asks for a check and there is none"
                + (lines.Any(l => l.Expected is null) ? "; ? where no layer is stated that could ask" : ""),
            [
                new("Dataset"),
                new("Layer"),
                .. _dimensions.Select(d => new TableColumn(Title(d))),
                new("Other", ColumnAlign.Right),
            ],
            [
                .. lines.Select(l =>
                    Cell.Row([
                        Cell.Element(l.Dataset),
                        Cell.Text(l.Layer),
                        .. _dimensions.Select(d => Covered(l, d)),
                        l.Other == 0 ? Cell.None : [new TextRun(Words.Number(l.Other))],
                    ])
                ),
            ]
        )
        {
            IsMatrix = true,
        };
    }

    private static IReadOnlyList<Inline> Covered(CoverageLine line, QualityDimension dimension) =>
        line.Checks[(int)dimension] is > 0 and var checks ? [new StateRun(ReportState.Pass, Words.Number(checks))]
        : line.Expected is null ? [new TextRun("?")]
        : line.Expected.Contains(dimension) ? [new StateRun(ReportState.Warning, "gap")]
        : Cell.None;

    private static string Measures(QualityProjection projection)
    {
        var keys =
            projection.Keyed == 0
                ? "No dataset states a primary key, so key coverage cannot be told"
                : $"Keys checked or enforced as unique and never NULL: {projection.KeysChecked} of {projection.Keyed}";
        var edges =
            projection.RowPreserving == 0
                ? "no input is marked as row preserving, so there is nothing to reconcile against"
                : $"row-preserving edges reconciled: {projection.Reconciled} of {projection.RowPreserving}";
        return $"{keys}; {edges}.";
    }

    private static TableBlock Checks(IReadOnlyList<CheckLine> checks) =>
        new(
            $"{Words.Count(checks.Count, "check")}, and what follows from a failure",
            [
                new("Dataset"),
                new("Check"),
                new("Warns when"),
                new("Fails when"),
                new("Phase"),
                new("Action"),
                new("Owner"),
            ],
            [
                .. checks.Select(c =>
                    Cell.Row(
                        c.Dataset is { } dataset ? Cell.Element(dataset) : Cell.NotStated,
                        Cell.Text(c.Check),
                        c.Warn is null ? Cell.None : Cell.Code(c.Warn),
                        Cell.Code(c.Fail),
                        Cell.Text(c.Phase),
                        Cell.Text(c.Action),
                        Cell.Text(c.Owner)
                    )
                ),
            ]
        );

    private static CoverageLine Coverage(ReviewResult review, Dataset dataset)
    {
        var counts = new int[_dimensions.Length];
        var other = 0;
        foreach (var check in review.Index.Checks(dataset.Id))
        {
            if (QualityDimensions.Of(check) is { } dimension)
                counts[(int)dimension]++;
            else
                other++;
        }
        return new CoverageLine(
            review.Element(dataset),
            dataset.Layer is { } layer ? Words.Of(layer) : null,
            counts,
            QualityDimensions.Expected(dataset),
            other
        );
    }

    private static CheckLine Describe(ReviewResult review, Check check)
    {
        var what = (check.Type ?? check.Id).Replace('_', ' ');
        if (check.Columns.Count > 0)
            what += $" of {string.Join(", ", check.Columns)}";
        if (check.Args.Count > 0)
            what +=
                $" ({string.Join(", ", check.Args.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{Words.Term(a.Key)}: {Words.Expression(a.Value)}"))})";
        return new CheckLine(
            check.Dataset is { } dataset ? review.DatasetElement(dataset) : null,
            what,
            check.Warn is { } warn ? Words.Expression(warn) : null,
            check.Fail is { } fail ? Words.Expression(fail) : null,
            check.Phase is { } phase ? Words.Of(phase) : null,
            check.Action switch
            {
                CheckAction.Quarantine => $"quarantine to {check.QuarantineTo ?? "(not stated)"}",
                { } action => Words.Of(action),
                null => null,
            },
            check.Owner?.Team ?? check.Owner?.Contact
        );
    }

    private static string Title(QualityDimension dimension) => dimension.ToString();
}
