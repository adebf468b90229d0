using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Flow;

/// <summary>Everything the data-flow section is built from.</summary>
internal sealed record FlowProjection(
    IReadOnlyList<FlowDataset> Datasets,
    IReadOnlyList<FlowJob> Jobs,
    IReadOnlyList<FindingLine> Findings
);

/// <summary>A dataset as the section shows it.</summary>
internal sealed record FlowDataset(
    string Path,
    string Name,
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
    string Path,
    string Name,
    string? Engine,
    string? Mode,
    string? Schedule,
    IReadOnlyList<string> Reads,
    IReadOnlyList<string> Writes
);

/// <summary>The data-flow section: the DAG, its table twins, and what is promised about it.</summary>
internal sealed class FlowSection : StepSection<FlowProjection>
{
    protected override FlowProjection Project(ReviewResult review) =>
        new(
            [.. review.Design.Datasets.OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => Describe(d, review))],
            [.. review.Design.Jobs.OrderBy(j => j.Id, StringComparer.Ordinal).Select(Describe)],
            FindingLines.Of(review, ["FLOW", "SLAF"])
        );

    protected override IEnumerable<Block> Blocks(FlowProjection projection)
    {
        if (projection.Datasets.Count + projection.Jobs.Count == 0)
        {
            yield return new MissingBlock("The design names no dataset and no job yet.", ["datasets", "jobs"]);
            yield break;
        }
        var names = projection.Datasets.ToDictionary(d => d.Path, d => d.Name, StringComparer.Ordinal);
        var twin = new TableBlock(
            $"{projection.Jobs.Count} jobs and what they read and write",
            [new("Job"), new("Engine"), new("Mode"), new("Starts"), new("Reads"), new("Writes")],
            [
                .. projection.Jobs.Select(j =>
                    Row(
                        [new ElementRun(j.Name, j.Path)],
                        [Stated(j.Engine)],
                        [Stated(j.Mode)],
                        [Stated(j.Schedule)],
                        Elements(j.Reads, names),
                        Elements(j.Writes, names)
                    )
                ),
            ]
        );
        yield return new DiagramBlock(
            $"{projection.Datasets.Count} datasets and {projection.Jobs.Count} jobs, in the direction data flows",
            [
                .. projection.Datasets.Select(d => new DiagramNode(d.Path, d.Name, d.Shape, d.Layer)),
                .. projection.Jobs.Select(j => new DiagramNode(j.Path, j.Name, NodeShape.Job)),
            ],
            [
                .. projection.Jobs.SelectMany(j =>
                    j.Reads.Select(r => new DiagramEdge(r, j.Path))
                        .Concat(j.Writes.Select(w => new DiagramEdge(j.Path, w)))
                ),
            ],
            twin
        );
        yield return new TableBlock(
            $"{projection.Datasets.Count} datasets",
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
                    Row(
                        [new ElementRun(d.Name, d.Path)],
                        [Stated(d.Kind)],
                        [Stated(d.Layer)],
                        [Stated(d.Owner)],
                        [
                            Stated(
                                d.Exposed switch
                                {
                                    true => "yes",
                                    false => "no",
                                    null => null,
                                }
                            ),
                        ],
                        [Stated(d.Deadline)],
                        [Stated(d.MaxStaleness)]
                    )
                ),
            ]
        );
        if (projection.Findings.Count > 0)
            yield return new FindingsBlock("Findings on the data flow", projection.Findings);
    }

    private static FlowDataset Describe(Dataset dataset, ReviewResult review)
    {
        var outside = dataset.Layer == Layer.Source || dataset.Kind is DatasetKind.External or DatasetKind.Api;
        var written = review.Index.Writers(dataset.Id).Count > 0;
        var read = review.Index.Readers(dataset.Id).Count > 0;
        var shape =
            outside && !written ? NodeShape.Source
            : dataset.Exposed == true || (written && !read) ? NodeShape.Sink
            : NodeShape.Dataset;
        var deadline = dataset.Sla?.Deadline;
        return new FlowDataset(
            $"datasets/{dataset.Id}",
            dataset.DisplayName,
            shape,
            dataset.Kind is { } kind ? EnumText.Of(kind) : null,
            dataset.Layer is { } layer ? EnumText.Of(layer) : null,
            dataset.Owner?.Team ?? dataset.Owner?.Contact,
            dataset.Exposed,
            deadline?.Time is { } time
                ? $"{time:HH:mm} {deadline.Zone ?? "(zone not stated)"} {deadline.On}".TrimEnd()
                : null,
            dataset.Sla?.MaxStaleness?.ToString()
        );
    }

    private static FlowJob Describe(Job job) =>
        new(
            $"jobs/{job.Id}",
            job.DisplayName,
            job.Engine is { } engine ? EnumText.Of(engine) : null,
            job.Mode is { } mode ? EnumText.Of(mode) : null,
            job.Schedule switch
            {
                { Cron: { } cron } s => $"{cron} {s.Zone ?? "(zone not stated)"}",
                { Trigger: { } trigger } => EnumText.Of(trigger),
                _ => null,
            },
            [.. job.Inputs.Select(i => DependencyGraph.DatasetNode(i.Dataset)).Distinct(StringComparer.Ordinal)],
            [.. job.Outputs.Select(o => DependencyGraph.DatasetNode(o.Dataset)).Distinct(StringComparer.Ordinal)]
        );

    private static Inline Stated(string? text) => text is null ? new NotStatedRun() : new TextRun(text);

    private static IReadOnlyList<IReadOnlyList<Inline>> Row(params IReadOnlyList<IReadOnlyList<Inline>> cells) => cells;

    private static List<Inline> Elements(IReadOnlyList<string> paths, Dictionary<string, string> names)
    {
        var runs = new List<Inline>();
        foreach (var path in paths)
        {
            if (runs.Count > 0)
                runs.Add(", ");
            runs.Add(
                new ElementRun(
                    names.GetValueOrDefault(path, path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]),
                    path
                )
            );
        }
        return runs;
    }
}
