using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Flow;

/// <summary>Everything the data-flow section is built from.</summary>
internal sealed record FlowProjection(
    IReadOnlyList<FlowDataset> Datasets,
    IReadOnlyList<FlowJob> Jobs,
    IReadOnlyList<InputLine> Inputs,
    IReadOnlyList<ConsumerLine> Consumers,
    IReadOnlyList<FindingLine> Findings
);

/// <summary>A dataset as the section shows it.</summary>
internal sealed record FlowDataset(
    ReportElement Element,
    NodeShape Shape,
    string? Kind,
    string? Layer,
    string? Owner,
    bool? Exposed,
    string? Deadline,
    string? MaxStaleness
);

/// <summary>A job with the datasets it connects.</summary>
internal sealed record FlowJob(
    ReportElement Element,
    string? Group,
    string? Engine,
    string? Mode,
    string? Schedule,
    IReadOnlyList<ReportElement> Reads,
    IReadOnlyList<ReportElement> Writes
);

/// <summary>The data-flow section: the DAG, its table twins, and what is promised about it.</summary>
internal sealed class FlowSection : StepSection<FlowProjection>
{
    protected override FlowProjection Project(ReviewResult review) =>
        new(
            [.. review.OrderedDatasets().Select(d => Describe(d, review))],
            [.. review.OrderedJobs().Select(j => Describe(j, review))],
            [.. review.OrderedJobs().SelectMany(j => InputLine.Of(review, j))],
            [.. review.OrderedDatasets().SelectMany(d => ConsumerLine.Of(review.Element(d), d))],
            FindingLines.Of(review, ["FLOW", "SLAF"])
        );

    protected override IEnumerable<Block> Blocks(FlowProjection projection)
    {
        if (projection.Datasets.Count + projection.Jobs.Count == 0)
        {
            yield return new MissingBlock("The design names no dataset and no job yet.", ["datasets", "jobs"]);
            yield break;
        }
        if (projection.Jobs.Count > 0)
            yield return Diagram(projection);
        else
            yield return new MissingBlock("The design names no job, so nothing says how data moves.", ["jobs"]);
        if (projection.Datasets.Count > 0)
            yield return Datasets(projection);
        foreach (var block in FlowEdges.Inputs(projection.Inputs))
            yield return block;
        if (projection.Consumers.Count > 0)
            yield return FlowEdges.Consumers(projection.Consumers);
        foreach (var block in FindingBlocks.Of("Findings on the data flow", projection.Findings))
            yield return block;
    }

    private static DiagramBlock Diagram(FlowProjection projection)
    {
        var size =
            $"{Words.Count(projection.Datasets.Count, "dataset")} and {Words.Count(projection.Jobs.Count, "job")}";
        return new DiagramBlock(
            $"{size}, in the direction data flows",
            [
                .. projection.Datasets.Select(d => new DiagramNode(d.Element.Path, d.Element.Name, d.Shape, d.Layer)
                {
                    InScope = d.Element.InScope,
                }),
                .. projection.Jobs.Select(j => new DiagramNode(j.Element.Path, j.Element.Name, NodeShape.Job, j.Group)
                {
                    InScope = j.Element.InScope,
                }),
            ],
            [
                .. projection.Jobs.SelectMany(j =>
                    j.Reads.Select(r => new DiagramEdge(r.Path, j.Element.Path))
                        .Concat(j.Writes.Select(w => new DiagramEdge(j.Element.Path, w.Path)))
                ),
            ],
            new TableBlock(
                $"Inputs and outputs of {Words.Count(projection.Jobs.Count, "job")}",
                [new("Job"), new("Engine"), new("Mode"), new("Starts"), new("Reads"), new("Writes")],
                [
                    .. projection.Jobs.Select(j =>
                        Cell.Row(
                            Cell.Identified(j.Element),
                            Cell.Text(j.Engine),
                            Cell.Text(j.Mode),
                            Cell.Text(j.Schedule),
                            Cell.Elements(j.Reads),
                            Cell.Elements(j.Writes)
                        )
                    ),
                ]
            )
        );
    }

    private static TableBlock Datasets(FlowProjection projection) =>
        new(
            Words.Count(projection.Datasets.Count, "dataset"),
            [
                new("Dataset"),
                new("Kind"),
                new("Layer"),
                new("Owner"),
                new("Exposed"),
                new("Deadline"),
                new("Maximum staleness"),
            ],
            [
                .. projection.Datasets.Select(d =>
                    Cell.Row(
                        Cell.Identified(d.Element),
                        Cell.Text(d.Kind),
                        Cell.Text(d.Layer),
                        Cell.Text(d.Owner),
                        Cell.YesNo(d.Exposed),
                        Cell.Text(d.Deadline),
                        Cell.Text(d.MaxStaleness)
                    )
                ),
            ]
        );

    private static FlowDataset Describe(Dataset dataset, ReviewResult review)
    {
        var outside = dataset.Layer == Layer.Source || dataset.Kind is DatasetKind.External or DatasetKind.Api;
        var written = review.Index.Writers(dataset.Id).Count > 0;
        var read = review.Index.Readers(dataset.Id).Count > 0;
        var shape =
            outside && !written ? NodeShape.Source
            : dataset.Exposed == true || (written && !read) ? NodeShape.Sink
            : NodeShape.Dataset;
        return new FlowDataset(
            review.Element(dataset),
            shape,
            dataset.Kind is { } kind ? Words.Of(kind) : null,
            dataset.Layer is { } layer ? Words.Of(layer) : null,
            dataset.Owner?.Team ?? dataset.Owner?.Contact,
            dataset.Exposed,
            dataset.Sla?.Deadline is { } deadline ? Words.Of(deadline) : null,
            dataset.Sla?.MaxStaleness is { } staleness ? Words.Length(staleness) : null
        );
    }

    private static FlowJob Describe(Job job, ReviewResult review) =>
        new(
            review.Element(job),
            job.Outputs.Select(o => review.Index.Dataset(o.Dataset)?.Layer).FirstOrDefault(l => l is not null)
                is { } layer
                ? Words.Of(layer)
                : null,
            job.Engine is { } engine ? Words.Of(engine) : null,
            job.Mode is { } mode ? Words.Of(mode) : null,
            job.Schedule is { } schedule ? Words.Of(schedule) : null,
            [.. job.Inputs.Select(i => i.Dataset).Distinct(StringComparer.Ordinal).Select(review.DatasetElement)],
            [.. job.Outputs.Select(o => o.Dataset).Distinct(StringComparer.Ordinal).Select(review.DatasetElement)]
        );
}
