using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Schemas;

/// <summary>Everything the section is built from.</summary>
internal sealed record SchemasProjection(
    IReadOnlyList<DatasetColumns> Datasets,
    IReadOnlyList<ContractLine> Contracts,
    IReadOnlyList<NoticeLine> Notices,
    IReadOnlyList<FindingLine> Findings
);

/// <summary>What a dataset promises its readers.</summary>
internal sealed record ContractLine(
    ReportElement Dataset,
    string? Version,
    string? SchemaVersion,
    string? Status,
    string? Compatibility,
    bool? Enforced,
    string? Notice,
    string? Producer
);

/// <summary>A change that was announced.</summary>
internal sealed record NoticeLine(
    ReportElement Dataset,
    string? Change,
    string? Announced,
    string? Effective,
    IReadOnlyList<string> Acknowledged,
    int Consumers
);

/// <summary>The schema section: versions, contracts, announced changes, and the columns of every dataset.</summary>
internal sealed class SchemasSection : StepSection<SchemasProjection>
{
    protected override SchemasProjection Project(ReviewResult review)
    {
        var datasets = review.OrderedDatasets().ToList();
        return new(
            [.. datasets.Select(d => DatasetColumns.Of(review.Element(d), d))],
            [
                .. datasets
                    .Where(d => d.Contract is not null || d.Exposed == true)
                    .Select(d => Describe(review.Element(d), d.Contract)),
            ],
            [
                .. datasets.SelectMany(d =>
                    (d.Contract?.Notices ?? []).Select(n => new NoticeLine(
                        review.Element(d),
                        n.Change,
                        n.AnnouncedOn is { } announced ? Words.Day(announced) : null,
                        n.EffectiveOn is { } effective ? Words.Day(effective) : null,
                        n.AcknowledgedBy,
                        d.Consumers.Count
                    ))
                ),
            ],
            FindingLines.Of(review, ["SCHM"])
        );
    }

    protected override IEnumerable<Block> Blocks(SchemasProjection projection)
    {
        if (projection.Datasets.Count == 0)
        {
            yield return new MissingBlock("The design names no dataset, so there is no schema.", ["datasets"]);
            yield break;
        }
        yield return projection.Contracts.Count > 0
            ? Contracts(projection.Contracts)
            : new MissingBlock(
                "No dataset has a contract, and none is marked as read from outside.",
                ["datasets/*/contract", "datasets/*/exposed"]
            );
        if (projection.Notices.Count > 0)
            yield return Notices(projection.Notices);
        else if (projection.Contracts.Count > 0)
            yield return new ParagraphBlock("No change of a contract is announced.");
        var without = projection.Datasets.Where(d => d.Versions.Count == 0).Select(d => d.Dataset).ToList();
        if (without.Count > 0)
            yield return ReportElement.Missing("Columns are", without, "dataset", "datasets/*/schema");
        foreach (var dataset in projection.Datasets.Where(d => d.Versions.Count > 0))
            yield return dataset.Block();
        foreach (var block in FindingBlocks.Of("Findings on schemas", projection.Findings))
            yield return block;
    }

    private static ContractLine Describe(ReportElement element, DataContract? contract) =>
        new(
            element,
            contract?.Version,
            contract?.SchemaVersion,
            contract?.Status is { } status ? Words.Of(status) : null,
            contract?.Compatibility is { } mode ? Words.Of(mode) : null,
            contract?.Enforced,
            contract?.Notice is { } notice ? Words.Length(notice) : null,
            contract?.ProducerTeam
        );

    private static TableBlock Contracts(IReadOnlyList<ContractLine> contracts) =>
        new(
            $"Contracts of {Words.Count(contracts.Count, "dataset")} with a contract or readers outside",
            [
                new("Dataset"),
                new("Contract"),
                new("Schema version"),
                new("Compatibility"),
                new("Enforced"),
                new("Notice"),
                new("Producer"),
            ],
            [
                .. contracts.Select(c =>
                    Cell.Row(
                        Cell.Element(c.Dataset),
                        Cell.Text(c.Version is null ? c.Status : $"{c.Version} {c.Status}".TrimEnd()),
                        Cell.Text(c.SchemaVersion),
                        Cell.Text(c.Compatibility),
                        Cell.YesNo(c.Enforced),
                        Cell.Text(c.Notice),
                        Cell.Text(c.Producer)
                    )
                ),
            ]
        );

    private static TableBlock Notices(IReadOnlyList<NoticeLine> notices) =>
        new(
            Words.Count(notices.Count, "announced change"),
            [new("Dataset"), new("Change"), new("Announced"), new("Effective"), new("Acknowledged by")],
            [
                .. notices.Select(n =>
                    Cell.Row(
                        Cell.Element(n.Dataset),
                        Cell.Text(n.Change),
                        Cell.Text(n.Announced),
                        Cell.Text(n.Effective),
                        [new TextRun(Acknowledged(n))]
                    )
                ),
            ]
        );

    private static string Acknowledged(NoticeLine notice) =>
        (notice.Acknowledged.Count, notice.Consumers) switch
        {
            (0, 0) => "nobody, and no consumer is stated",
            (0, _) => $"nobody yet, of {Words.Count(notice.Consumers, "consumer")}",
            (_, 0) => string.Join(", ", notice.Acknowledged),
            _ => $"{string.Join(", ", notice.Acknowledged)} ({notice.Acknowledged.Count} of {notice.Consumers})",
        };
}
