using DataEng.Core.Model;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Flow;

/// <summary>Which part of a dataset one run of a job reads, and whether it waits for it.</summary>
internal sealed record InputLine(
    ReportElement Job,
    ReportElement Dataset,
    string? Role,
    string? Part,
    string? Column,
    string? Wait
)
{
    public bool States => (Role ?? Part ?? Column ?? Wait) is not null;

    public static IEnumerable<InputLine> Of(ReviewResult review, Job job) =>
        job.Inputs.Select(i => new InputLine(
            review.Element(job),
            review.DatasetElement(i.Dataset),
            i.Role is { } role ? Words.Of(role) : null,
            i.Select is { } part ? PartWords.Of(part) : null,
            i.FilterColumn,
            i.Wait switch
            {
                WaitMode.Gated => "yes",
                WaitMode.None => "no",
                _ => null,
            }
        ));
}

/// <summary>Somebody outside the design who reads a dataset.</summary>
internal sealed record ConsumerLine(
    ReportElement Dataset,
    string Consumer,
    string? Team,
    string? Contact,
    string? Columns,
    string? Cadence
)
{
    public static IEnumerable<ConsumerLine> Of(ReportElement element, Dataset dataset) =>
        dataset.Consumers.Select(c => new ConsumerLine(
            element,
            c.Name ?? c.Id,
            c.Team,
            c.Contact,
            c.ColumnsUnknown == true ? "nobody knows which"
                : c.Columns.Count > 0 ? string.Join(", ", c.Columns)
                : null,
            c.Cadence is { } cadence ? $"every {Words.Length(cadence)}" : null
        ));
}

/// <summary>The tables of what crosses from one element to another, and out of the design.</summary>
internal static class FlowEdges
{
    public static IEnumerable<Block> Inputs(IReadOnlyList<InputLine> lines)
    {
        var stated = lines.Where(l => l.States).ToList();
        if (stated.Count > 0)
            yield return new TableBlock(
                $"{Words.Count(stated.Count, "dependency", "dependencies")}: which part is read, and whether the job waits for it",
                [new("Job"), new("Reads"), new("As"), new("Part that one run reads"), new("Filtered by"), new("Waits")],
                [
                    .. stated.Select(l =>
                        Cell.Row(
                            Cell.Element(l.Job),
                            [l.Dataset.Run],
                            Cell.Text(l.Role),
                            Cell.Text(l.Part),
                            Cell.Code(l.Column),
                            Cell.Text(l.Wait)
                        )
                    ),
                ]
            );
        if (stated.Count < lines.Count)
            yield return new MissingBlock(
                $"Neither which part is read nor whether the job waits for it is stated for {lines.Count - stated.Count} of {Words.Count(lines.Count, "dependency", "dependencies")}.",
                ["jobs/*/inputs/*/select", "jobs/*/inputs/*/wait"]
            );
    }

    public static TableBlock Consumers(IReadOnlyList<ConsumerLine> lines) =>
        new(
            $"{Words.Count(lines.Count, "consumer")} outside the design",
            [new("Dataset"), new("Read by"), new("Team"), new("Contact"), new("Columns"), new("How often")],
            [
                .. lines.Select(l =>
                    Cell.Row(
                        Cell.Element(l.Dataset),
                        Cell.Text(l.Consumer),
                        Cell.Text(l.Team),
                        Cell.Text(l.Contact),
                        Cell.Text(l.Columns),
                        Cell.Text(l.Cadence)
                    )
                ),
            ]
        );
}
