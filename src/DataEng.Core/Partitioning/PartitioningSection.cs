using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Partitioning;

/// <summary>Everything the part is built from.</summary>
internal sealed record PartitioningProjection(
    IReadOnlyList<DatasetLayout> Layouts,
    IReadOnlyList<ReportElement> Unstated,
    IReadOnlyList<QueryLine> Queries,
    IReadOnlyList<TopicLine> Topics,
    IReadOnlyList<FindingLine> Findings
);

/// <summary>How a dataset is laid out.</summary>
internal sealed record DatasetLayout(
    ReportElement Dataset,
    IReadOnlyList<FieldLine> Fields,
    IReadOnlyList<string> ClusterBy,
    string? TargetFile,
    string? Combinations,
    string? Compaction,
    string? PerDay
);

/// <summary>A partition field with the value that a row of 29 March 2026, 06:00 falls into.</summary>
internal sealed record FieldLine(string? Column, string? Transform, string? Zone, string? Example);

/// <summary>A usual query.</summary>
internal sealed record QueryLine(ReportElement Dataset, string Name, IReadOnlyList<string> Filters, string? PerDay);

/// <summary>Settings of a topic.</summary>
internal sealed record TopicLine(
    ReportElement Dataset,
    string? Partitions,
    IReadOnlyList<string> Keys,
    string? Cleanup,
    string? Consumers,
    string? Produce,
    string? Consume
);

/// <summary>The partitioning part: layout, clustering, usual queries and topics.</summary>
internal sealed class PartitioningSection : StepSection<PartitioningProjection>
{
    protected override PartitioningProjection Project(ReviewResult review)
    {
        var datasets = review.OrderedDatasets().ToList();
        var laidOut = datasets.Where(d => d.Partitioning is not null).ToList();
        return new(
            [.. laidOut.Select(d => Layout(review.Element(d), d))],
            [
                .. datasets
                    .Where(d => d is { Partitioning: null, Topic: null })
                    .Where(d => d.Kind is DatasetKind.Table or DatasetKind.File or null)
                    .Select(review.Element),
            ],
            [
                .. laidOut.SelectMany(d =>
                    (d.Partitioning?.Queries ?? []).Select(q => new QueryLine(
                        review.Element(d),
                        q.Name,
                        [.. q.Filters.Select(Filter)],
                        q.PerDay is { } perDay ? Words.Number(perDay) : null
                    ))
                ),
            ],
            [
                .. datasets
                    .Where(d => d.Topic is not null || d.Kind == DatasetKind.Topic)
                    .Select(d => Topic(review.Element(d), d.Topic)),
            ],
            FindingLines.Of(review, ["PART"])
        );
    }

    protected override IEnumerable<Block> Blocks(PartitioningProjection projection)
    {
        if (projection.Layouts.Count + projection.Unstated.Count + projection.Topics.Count == 0)
            yield return new MissingBlock(
                "The design names no table, file or topic that could be partitioned.",
                ["datasets"]
            );
        if (projection.Layouts.Count > 0)
            yield return LayoutTable(projection.Layouts);
        if (projection.Unstated.Count > 0)
            yield return ReportElement.Missing(
                "Partitioning is",
                projection.Unstated,
                "dataset",
                "datasets/*/partitioning"
            );
        if (projection.Queries.Count > 0)
            yield return QueryTable(projection.Queries);
        else if (projection.Layouts.Count > 0)
            yield return new MissingBlock(
                "No usual query is stated, so nobody can tell whether the partitions serve them.",
                ["datasets/*/partitioning/queries"]
            );
        if (projection.Topics.Count > 0)
            yield return TopicTable(projection.Topics);
        foreach (var block in FindingBlocks.Of("Findings on partitioning", projection.Findings))
            yield return block;
    }

    private static TableBlock LayoutTable(IReadOnlyList<DatasetLayout> layouts) =>
        new(
            $"Layout of {Words.Count(layouts.Count, "dataset")}; examples are for a row of 2026-03-29 06:00 UTC",
            [
                new("Dataset"),
                new("Partitioned by"),
                new("Example"),
                new("Clustered by"),
                new("A day"),
                new("File size"),
                new("Partitions", ColumnAlign.Right),
                new("Compaction"),
            ],
            [
                .. layouts.Select(l =>
                    Cell.Row(
                        Cell.Element(l.Dataset),
                        l.Fields.Count == 0
                            ? [new TextRun("not partitioned")]
                            : Cell.Joined(l.Fields.Select(f => new CodeRun(Field(f)))),
                        l.Fields.Count == 0
                            ? Cell.None
                            : Cell.Joined(
                                l.Fields.Select(f => f.Example is { } e ? (Inline)new CodeRun(e) : new NotStatedRun()),
                                " / "
                            ),
                        l.ClusterBy.Count == 0 ? Cell.None : Cell.Codes(l.ClusterBy),
                        Cell.Text(l.PerDay),
                        Cell.Text(l.TargetFile),
                        Cell.Text(l.Combinations),
                        Cell.Text(l.Compaction)
                    )
                ),
            ]
        );

    private static TableBlock QueryTable(IReadOnlyList<QueryLine> queries) =>
        new(
            Words.Count(queries.Count, "usual query", "usual queries"),
            [new("Dataset"), new("Query"), new("Filters on"), new("A day", ColumnAlign.Right)],
            [
                .. queries.Select(q =>
                    Cell.Row(
                        Cell.Element(q.Dataset),
                        Cell.Text(q.Name),
                        Cell.Text(string.Join("; ", q.Filters)),
                        Cell.Text(q.PerDay)
                    )
                ),
            ]
        );

    private static TableBlock TopicTable(IReadOnlyList<TopicLine> topics) =>
        new(
            Words.Count(topics.Count, "topic"),
            [
                new("Topic"),
                new("Partitions", ColumnAlign.Right),
                new("Keyed by"),
                new("Cleanup"),
                new("Consumers", ColumnAlign.Right),
                new("In per partition", ColumnAlign.Right),
                new("Out per consumer", ColumnAlign.Right),
            ],
            [
                .. topics.Select(t =>
                    Cell.Row(
                        Cell.Element(t.Dataset),
                        Cell.Text(t.Partitions),
                        Cell.Codes(t.Keys),
                        Cell.Text(t.Cleanup),
                        Cell.Text(t.Consumers),
                        Cell.Text(t.Produce),
                        Cell.Text(t.Consume)
                    )
                ),
            ]
        );

    private static DatasetLayout Layout(ReportElement element, Dataset dataset)
    {
        var layout = dataset.Partitioning ?? new Model.Partitioning();
        return new DatasetLayout(
            element,
            [
                .. layout.Fields.Select(f => new FieldLine(
                    f.Column,
                    f.Transform?.ToString(),
                    f.Timezone,
                    PartitionExample.Of(f)
                )),
            ],
            layout.ClusterBy,
            layout.TargetFileBytes is { } bytes ? Words.Bytes(bytes) : null,
            layout.ObservedCombinations is { } combinations ? Words.Number(combinations) : null,
            layout.Compaction?.Interval is { } interval ? $"every {Words.Length(interval)}" : null,
            dataset.Volume is { RowsPerDay: { } rows, BytesPerRow: { } perRow } ? Words.Bytes(rows * perRow) : null
        );
    }

    private static TopicLine Topic(ReportElement element, TopicSettings? topic) =>
        new(
            element,
            topic?.Partitions is { } partitions ? Words.Number(partitions) : null,
            topic?.KeyColumns ?? [],
            topic?.CleanupPolicy is { } policy
                ? Words.Of(policy) + (topic.DeleteRetention is { } kept ? $", tombstones {Words.Length(kept)}" : "")
                : null,
            topic?.Consumers is { } consumers ? Words.Number(consumers) : null,
            topic?.ProduceBytesPerSecPerPartition is { } produce ? $"{Words.Bytes(produce)}/s" : null,
            topic?.ConsumeBytesPerSecPerConsumer is { } consume ? $"{Words.Bytes(consume)}/s" : null
        );

    private static string Field(FieldLine field)
    {
        var column = field.Column ?? "(column not stated)";
        var text = field.Transform is null or "identity" ? column : $"{field.Transform} of {column}";
        return field.Zone is { } zone ? $"{text}, {zone}" : text;
    }

    private static string Filter(QueryFilter filter) =>
        (filter.Column ?? "(column not stated)")
        + ": "
        + string.Join(
            ", ",
            new[]
            {
                filter.Op switch
                {
                    FilterOperator.Eq => "one value",
                    FilterOperator.In => "some values",
                    FilterOperator.Range when filter.Width is { } width => $"a range of {Words.Expression(width)}",
                    FilterOperator.Range => "a range",
                    _ => null,
                },
                filter.Aligned == false ? "not aligned" : null,
            }.OfType<string>()
        );
}
