using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>An output edge with its job and path.</summary>
public sealed record Writer(Job Job, JobOutput Output, string Path);

/// <summary>An input edge with its job and path.</summary>
public sealed record Reader(Job Job, JobInput Input, string Path);

/// <summary>
/// A design by id and by edge. Edges of a dataset are ordered by job id, so that the order of elements in the text
/// changes no output. Built in O(elements + edges), or from the index before it in O(change + elements).
/// </summary>
public sealed class DesignIndex
{
    private readonly Dictionary<string, Dataset> _datasets;
    private readonly Dictionary<string, Job> _jobs;
    private readonly Dictionary<string, Writer[]> _writers;
    private readonly Dictionary<string, Reader[]> _readers;
    private readonly Dictionary<string, Check[]> _checks;
    private readonly Dictionary<string, BackfillRequest[]> _backfills;
    private DependencyGraph? _graph;

    public DesignIndex(PipelineDesign design)
    {
        Design = design;
        _datasets = ById(design.Datasets, d => d.Id);
        _jobs = ById(design.Jobs, j => j.Id);
        _writers = Group(design.Jobs.SelectMany(WritersOf), w => w.Output.Dataset, w => w.Path);
        _readers = Group(design.Jobs.SelectMany(ReadersOf), r => r.Input.Dataset, r => r.Path);
        _checks = Group(design.Checks, c => c.Dataset ?? "", c => c.Id);
        _backfills = Group(design.Backfills, b => b.Root ?? "", b => b.Id);
    }

    private DesignIndex(PipelineDesign design, DesignIndex before, DesignChanges changes)
    {
        Design = design;
        _datasets = changes.Datasets.Count == 0 ? before._datasets : ById(design.Datasets, d => d.Id);
        _jobs = changes.Jobs.Count == 0 ? before._jobs : ById(design.Jobs, j => j.Id);
        (_writers, _readers) = (before._writers, before._readers);
        if (changes.Jobs.Count > 0)
        {
            _writers = Regroup(_writers, changes.Jobs, w => w.Job.Id, WritersOf, w => w.Output.Dataset, w => w.Path);
            _readers = Regroup(_readers, changes.Jobs, r => r.Job.Id, ReadersOf, r => r.Input.Dataset, r => r.Path);
        }
        _checks = ReferenceEquals(design.Checks, before.Design.Checks)
            ? before._checks
            : Group(design.Checks, c => c.Dataset ?? "", c => c.Id);
        _backfills = ReferenceEquals(design.Backfills, before.Design.Backfills)
            ? before._backfills
            : Group(design.Backfills, b => b.Root ?? "", b => b.Id);
        _graph = changes.Graph ? null : before._graph;
    }

    public PipelineDesign Design { get; }

    /// <summary>Who depends on whom, with its cycles; computed when first asked for.</summary>
    public DependencyGraph Graph => _graph ??= new DependencyGraph(Design);

    public Dataset? Dataset(string id) => _datasets.GetValueOrDefault(id);

    public Job? Job(string id) => _jobs.GetValueOrDefault(id);

    public IReadOnlyList<Writer> Writers(string dataset) => _writers.GetValueOrDefault(dataset) ?? [];

    public IReadOnlyList<Reader> Readers(string dataset) => _readers.GetValueOrDefault(dataset) ?? [];

    public IReadOnlyList<Check> Checks(string dataset) => _checks.GetValueOrDefault(dataset) ?? [];

    /// <summary>Backfill requests that begin at a dataset or job.</summary>
    public IReadOnlyList<BackfillRequest> Backfills(string root) => _backfills.GetValueOrDefault(root) ?? [];

    public static IEnumerable<Writer> WritersOf(Job job) =>
        job.Outputs.Select(
            (o, i) =>
                new Writer(
                    job,
                    o,
                    EdgePath(job.Id, "outputs", o.Dataset, job.Outputs.Take(i).Count(b => b.Dataset == o.Dataset))
                )
        );

    public static IEnumerable<Reader> ReadersOf(Job job) =>
        job.Inputs.Select(
            (o, i) =>
                new Reader(
                    job,
                    o,
                    EdgePath(job.Id, "inputs", o.Dataset, job.Inputs.Take(i).Count(b => b.Dataset == o.Dataset))
                )
        );

    internal DesignIndex Next(PipelineDesign design, DesignChanges changes) => new(design, this, changes);

    private static string EdgePath(string job, string side, string dataset, int before) =>
        $"jobs/{job}/{side}/{ElementPath.Segment(dataset, before + 1)}";

    private static Dictionary<string, T> ById<T>(IReadOnlyList<T> items, Func<T, string> id)
    {
        var map = new Dictionary<string, T>(items.Count, StringComparer.Ordinal);
        foreach (var item in items)
            map.TryAdd(id(item), item);
        return map;
    }

    private static Dictionary<string, T[]> Group<T>(IEnumerable<T> items, Func<T, string> key, Func<T, string> order) =>
        items
            .GroupBy(key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(order, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    private static Dictionary<string, T[]> Regroup<T>(
        Dictionary<string, T[]> before,
        IReadOnlyList<(Job? Old, Job? New)> changed,
        Func<T, string> jobOf,
        Func<Job, IEnumerable<T>> edges,
        Func<T, string> key,
        Func<T, string> order
    )
    {
        var ids = changed.Select(c => (c.Old ?? c.New)?.Id ?? "").ToHashSet(StringComparer.Ordinal);
        var added = changed.SelectMany(c => c.New is { } job ? edges(job) : []).ToLookup(key, StringComparer.Ordinal);
        var touched = changed
            .SelectMany(c => c.Old is { } job ? edges(job) : [])
            .Select(key)
            .Concat(added.Select(g => g.Key));
        var map = new Dictionary<string, T[]>(before, StringComparer.Ordinal);
        foreach (var dataset in touched.Distinct(StringComparer.Ordinal))
        {
            var kept = before.GetValueOrDefault(dataset, []).Where(e => !ids.Contains(jobOf(e)));
            map[dataset] = [.. kept.Concat(added[dataset]).OrderBy(order, StringComparer.Ordinal)];
        }
        return map;
    }
}
