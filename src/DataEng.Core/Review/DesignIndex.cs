using System.Collections.Concurrent;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>An output edge with its job and path.</summary>
public sealed record Writer(Job Job, JobOutput Output, string Path);

/// <summary>An input edge with its job and path.</summary>
public sealed record Reader(Job Job, JobInput Input, string Path);

/// <summary>
/// A design by id and by edge. Edges of a dataset are ordered by path, so that the order of elements in the text
/// changes no output. Built in O(elements + edges), or from the index before it by copying tables and changing entries.
/// </summary>
public sealed class DesignIndex
{
    private readonly Dictionary<string, Dataset> _datasets;
    private readonly Dictionary<string, Job> _jobs;
    private readonly Dictionary<string, Check> _checks;
    private readonly Dictionary<string, Writer[]> _writers;
    private readonly Dictionary<string, Reader[]> _readers;
    private readonly Dictionary<string, Check[]> _checksOf;
    private readonly Dictionary<string, BackfillRequest[]> _backfills;
    private readonly ConcurrentDictionary<DesignAnalysis, object> _answers = new();
    private readonly FormerNames _former;
    private DependencyGraph? _graph;

    public DesignIndex(PipelineDesign design)
    {
        Design = design;
        _datasets = IndexTables.ById(design.Datasets, d => d.Id);
        _jobs = IndexTables.ById(design.Jobs, j => j.Id);
        _checks = IndexTables.ById(design.Checks, c => c.Id);
        _writers = IndexTables.Group(design.Jobs.SelectMany(WritersOf), w => w.Output.Dataset, w => w.Path);
        _readers = IndexTables.Group(design.Jobs.SelectMany(ReadersOf), r => r.Input.Dataset, r => r.Path);
        _checksOf = IndexTables.Group(design.Checks, c => c.Dataset ?? "", c => c.Id);
        _backfills = IndexTables.Group(design.Backfills, b => b.Root ?? "", b => b.Id);
        _former = new FormerNames(design.FormerIds);
    }

    private DesignIndex(PipelineDesign design, DesignIndex before, DesignChanges changes)
    {
        Design = design;
        _datasets = IndexTables.Next(before._datasets, changes.Datasets, design.Datasets, d => d.Id);
        _jobs = IndexTables.Next(before._jobs, changes.Jobs, design.Jobs, j => j.Id);
        _checks = IndexTables.Next(before._checks, changes.Checks, design.Checks, c => c.Id);
        _writers = IndexTables.Regroup(
            before._writers,
            changes.Jobs,
            j => j.Id,
            w => w.Job.Id,
            WritersOf,
            w => w.Output.Dataset,
            w => w.Path
        );
        _readers = IndexTables.Regroup(
            before._readers,
            changes.Jobs,
            j => j.Id,
            r => r.Job.Id,
            ReadersOf,
            r => r.Input.Dataset,
            r => r.Path
        );
        _checksOf = IndexTables.Regroup(
            before._checksOf,
            changes.Checks,
            c => c.Id,
            c => c.Id,
            c => [c],
            c => c.Dataset ?? "",
            c => c.Id
        );
        _backfills = IndexTables.Regroup(
            before._backfills,
            changes.Backfills,
            b => b.Id,
            b => b.Id,
            b => [b],
            b => b.Root ?? "",
            b => b.Id
        );
        _former = before._former;
        _graph = changes.Graph ? null : before._graph;
        foreach (var (analysis, answers) in before._answers)
        {
            if (!analysis.IsTouchedBy(changes))
                _answers[analysis] = answers;
        }
    }

    public PipelineDesign Design { get; }

    /// <summary>Who depends on whom, with its cycles; computed when first asked for.</summary>
    public DependencyGraph Graph => _graph ??= new DependencyGraph(Design);

    /// <summary>Ids of all datasets that are declared, read or written.</summary>
    public IEnumerable<string> DatasetIds => _datasets.Keys.Concat(_writers.Keys).Concat(_readers.Keys).Distinct();

    public Dataset? Dataset(string id) => _datasets.GetValueOrDefault(id);

    public Job? Job(string id) => _jobs.GetValueOrDefault(id);

    public Check? Check(string id) => _checks.GetValueOrDefault(id);

    public IReadOnlyList<Writer> Writers(string dataset) => _writers.GetValueOrDefault(dataset) ?? [];

    public IReadOnlyList<Reader> Readers(string dataset) => _readers.GetValueOrDefault(dataset) ?? [];

    public IReadOnlyList<Check> Checks(string dataset) => _checksOf.GetValueOrDefault(dataset) ?? [];

    /// <summary>Backfill requests that begin at a dataset or job.</summary>
    public IReadOnlyList<BackfillRequest> Backfills(string root) => _backfills.GetValueOrDefault(root) ?? [];

    public static IEnumerable<Writer> WritersOf(Job job) =>
        job.Outputs.Select((o, i) => new Writer(job, o, OutputPath(job, i)));

    public static IEnumerable<Reader> ReadersOf(Job job) =>
        job.Inputs.Select((o, i) => new Reader(job, o, InputPath(job, i)));

    internal DesignIndex Next(PipelineDesign design, DesignChanges changes) => new(design, this, changes);

    internal object Answers(DesignAnalysis analysis) =>
        _answers.GetOrAdd(analysis, static (a, index) => a.Run(index), this);

    /// <summary>Answers of analyses and members of cycles that are not what they were in the index before.</summary>
    internal IEnumerable<FactKey> ChangedAnswers(DesignIndex before)
    {
        if (before._graph is { } was && !ReferenceEquals(was, _graph))
        {
            foreach (var path in was.InCycle.Where(p => !Graph.InCycle.Contains(p)))
                yield return new FactKey(FactKind.InCycle, path);
            foreach (var path in Graph.InCycle.Where(p => !was.InCycle.Contains(p)))
                yield return new FactKey(FactKind.InCycle, path);
        }
        foreach (var (analysis, answers) in before._answers)
        {
            var now = Answers(analysis);
            if (ReferenceEquals(now, answers))
                continue;
            foreach (var id in analysis.Differences(answers, now))
                yield return new FactKey(FactKind.Analysis, id, analysis);
        }
    }

    /// <summary>Paths that an element had before renames.</summary>
    internal IReadOnlyList<string> FormerPaths(string path) => _former.Of(path);

    private static string OutputPath(Job job, int index)
    {
        var dataset = job.Outputs[index].Dataset;
        var occurrence = 1;
        for (var i = 0; i < index; i++)
            occurrence += job.Outputs[i].Dataset == dataset ? 1 : 0;
        return $"{DependencyGraph.JobNode(job.Id)}/outputs/{ElementPath.Segment(dataset, occurrence)}";
    }

    private static string InputPath(Job job, int index)
    {
        var dataset = job.Inputs[index].Dataset;
        var occurrence = 1;
        for (var i = 0; i < index; i++)
            occurrence += job.Inputs[i].Dataset == dataset ? 1 : 0;
        return $"{DependencyGraph.JobNode(job.Id)}/inputs/{ElementPath.Segment(dataset, occurrence)}";
    }
}
