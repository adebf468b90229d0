using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>An output edge with its job and path.</summary>
public sealed class Writer(Job job, JobOutput output, int occurrence)
{
    private readonly int _occurrence = occurrence;
    private string? _path;

    public Job Job { get; } = job;

    public JobOutput Output { get; } = output;

    /// <summary>Path of the edge; made when first asked for, since most edges of a large design are never named.</summary>
    public string Path => _path ??= EdgePath.Of(Job, "outputs", Output.Dataset, _occurrence);

    /// <summary>Orders edges by job, then by their order among the job's edges to the same dataset.</summary>
    internal static int Compare(Writer a, Writer b) => EdgePath.Compare(a.Job, a._occurrence, b.Job, b._occurrence);
}

/// <summary>An input edge with its job and path.</summary>
public sealed class Reader(Job job, JobInput input, int occurrence)
{
    private readonly int _occurrence = occurrence;
    private string? _path;

    public Job Job { get; } = job;

    public JobInput Input { get; } = input;

    /// <summary>Path of the edge; made when first asked for.</summary>
    public string Path => _path ??= EdgePath.Of(Job, "inputs", Input.Dataset, _occurrence);

    /// <summary>Orders edges by job, then by their order among the job's edges from the same dataset.</summary>
    internal static int Compare(Reader a, Reader b) => EdgePath.Compare(a.Job, a._occurrence, b.Job, b._occurrence);
}

/// <summary>How edges are named and ordered.</summary>
internal static class EdgePath
{
    public static string Of(Job job, string side, string dataset, int occurrence) =>
        $"{DependencyGraph.JobNode(job.Id)}/{side}/{ElementPath.Segment(dataset, occurrence)}";

    public static int Compare(Job a, int occurrenceA, Job b, int occurrenceB)
    {
        var byJob = string.CompareOrdinal(a.Id, b.Id);
        return byJob != 0 ? byJob : occurrenceA.CompareTo(occurrenceB);
    }
}
