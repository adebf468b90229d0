using System.Globalization;
using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Metrics;

/// <summary>Everything the section is built from.</summary>
internal sealed record MetricsProjection(IReadOnlyList<MetricLine> Metrics, IReadOnlyList<FindingLine> Findings);

/// <summary>A metric with its three figures.</summary>
internal sealed record MetricLine(
    string Name,
    string? Kind,
    string? Path,
    FigureLine? Before,
    FigureLine? After,
    FigureLine? Target,
    string? Change,
    string? CheckOn
);

/// <summary>A figure with what says so.</summary>
internal sealed record FigureLine(string? Value, string? Provenance, bool IsMeasured, string? Evidence);

/// <summary>The metrics section: before, after and target side by side, each with how it is known.</summary>
internal sealed class MetricsSection : StepSection<MetricsProjection>
{
    protected override MetricsProjection Project(ReviewResult review) =>
        new(
            [
                .. review
                    .Design.Metrics.OrderBy(m => m.Path is { } path && !review.InScope(path))
                    .ThenBy(m => m.Id, StringComparer.Ordinal)
                    .Select(m => new MetricLine(
                        m.Name ?? m.Id,
                        m.Kind is { } kind ? Words.Of(kind) : null,
                        m.Path,
                        Describe(m.Before),
                        Describe(m.After),
                        Describe(m.Target),
                        Change(m.Before, m.After),
                        m.CheckOn is { } day ? Words.Day(day) : null
                    )),
            ],
            FindingLines.Of(review, ["METR", "MEAS"])
        );

    protected override IEnumerable<Block> Blocks(MetricsProjection projection)
    {
        if (projection.Metrics.Count == 0)
        {
            yield return new MissingBlock(
                "No figure is stated before or after, so nobody can tell whether the design made anything better.",
                ["metrics"]
            );
        }
        else
        {
            yield return new TableBlock(
                $"{Words.Count(projection.Metrics.Count, "metric")}, before and after",
                [
                    new("Metric"),
                    new("Of"),
                    new("Before", ColumnAlign.Right),
                    new("After", ColumnAlign.Right),
                    new("Change", ColumnAlign.Right),
                    new("Target", ColumnAlign.Right),
                    new("Measured again"),
                ],
                [
                    .. projection.Metrics.Select(m =>
                        Cell.Row(
                            [new TextRun(m.Kind is { } kind ? $"{m.Name} ({kind})" : m.Name)],
                            m.Path is { } path
                                ? [new ElementRun(path[(path.LastIndexOf('/') + 1)..], path)]
                                : Cell.NotStated,
                            Figure(m.Before),
                            Figure(m.After),
                            m.Change is null ? Cell.None : Cell.Text(m.Change),
                            Cell.Text(m.Target?.Value),
                            Cell.Text(m.CheckOn)
                        )
                    ),
                ]
            );
            var unproven = projection.Metrics.Count(m => m.After is { IsMeasured: false } or null);
            if (unproven > 0)
                yield return new CalloutBlock(
                    ReportState.NotEvaluated,
                    $"{Words.Count(unproven, "metric has", "metrics have")} no measured figure after the change; until then the improvement is a claim."
                );
        }
        foreach (var block in FindingBlocks.Of("Findings on metrics", projection.Findings))
            yield return block;
    }

    /// <summary>A figure that nobody measured never looks like one that somebody did.</summary>
    private static IReadOnlyList<Inline> Figure(FigureLine? figure) =>
        figure switch
        {
            null or { Value: null } => Cell.NotStated,
            { IsMeasured: true } => [new TextRun($"{figure.Value}, {figure.Provenance}")],
            { Provenance: { } provenance } =>
            [
                new TextRun($"{figure.Value} "),
                new StateRun(ReportState.NotEvaluated, provenance),
            ],
            _ => [new TextRun($"{figure.Value}, "), new StateRun(ReportState.NotEvaluated, "origin not stated")],
        };

    private static FigureLine? Describe(Figure? figure) =>
        figure is null
            ? null
            : new FigureLine(
                figure.Value is not { } value ? null
                    : IsShare(figure) ? Words.Share(value)
                    : $"{Words.Number(value)} {figure.Unit}".TrimEnd(),
                figure.Provenance is { } provenance ? Words.Of(provenance) : null,
                figure.Provenance == FigureProvenance.Measured,
                figure.Evidence
            );

    private static bool IsShare(Figure figure) => figure.Unit == "share";

    /// <summary>The relative change, between shares the difference; only between figures of one unit.</summary>
    private static string? Change(Figure? before, Figure? after) =>
        before is not { Value: { } from } || after is not { Value: { } to } || before.Unit != after.Unit ? null
        : IsShare(before) ? ((to - from) * 100).ToString("+0.##;−0.##;0", CultureInfo.InvariantCulture) + " points"
        : from == 0 ? null
        : ((to - from) / Math.Abs(from) * 100).ToString("+0.#;−0.#;0", CultureInfo.InvariantCulture) + " %";
}
