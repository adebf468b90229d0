using System.Collections.Concurrent;
using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>
/// A design by id and by edge. Edges of a dataset are ordered by job, so that the order of elements in the text
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
    private Topology? _topology;

    public DesignIndex(PipelineDesign design)
    {
        Design = design;
        _datasets = IndexTables.ById(design.Datasets, d => d.Id);
        _jobs = IndexTables.ById(design.Jobs, j => j.Id);
        _checks = IndexTables.ById(design.Checks, c => c.Id);
        _writers = IndexTables.Group(design.Jobs.SelectMany(WritersOf), w => w.Output.Dataset, Writer.Compare);
        _readers = IndexTables.Group(design.Jobs.SelectMany(ReadersOf), r => r.Input.Dataset, Reader.Compare);
        _checksOf = IndexTables.Group(design.Checks, c => c.Dataset ?? "", ById);
        _backfills = IndexTables.Group(design.Backfills, b => b.Root ?? "", ById);
        _former = new FormerNames(design.FormerIds);
        Origins = new OriginTable(design.Provenance);
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
            Writer.Compare
        );
        _readers = IndexTables.Regroup(
            before._readers,
            changes.Jobs,
            j => j.Id,
            r => r.Job.Id,
            ReadersOf,
            r => r.Input.Dataset,
            Reader.Compare
        );
        _checksOf = IndexTables.Regroup(
            before._checksOf,
            changes.Checks,
            c => c.Id,
            c => c.Id,
            c => [c],
            c => c.Dataset ?? "",
            ById
        );
        _backfills = IndexTables.Regroup(
            before._backfills,
            changes.Backfills,
            b => b.Id,
            b => b.Id,
            b => [b],
            b => b.Root ?? "",
            ById
        );
        _former = before._former;
        Origins = ReferenceEquals(design.Provenance, before.Design.Provenance)
            ? before.Origins
            : new OriginTable(design.Provenance);
        _graph = changes.Graph ? null : before._graph;
        _topology = changes.Numbers ? before._topology?.Next(design) : before._topology;
        foreach (var (analysis, answers) in before._answers)
        {
            if (!analysis.IsTouchedBy(changes))
                _answers[analysis] = answers;
        }
    }

    public PipelineDesign Design { get; }

    /// <summary>How values came into the design.</summary>
    internal OriginTable Origins { get; }

    /// <summary>Who depends on whom, with its cycles; computed when first asked for.</summary>
    public DependencyGraph Graph => _graph ??= new DependencyGraph(Design, Topology);

    /// <summary>The edges by numbers; made when first asked for.</summary>
    internal Topology Topology => _topology ??= new Topology(Design);

    public Dataset? Dataset(string id) => _datasets.GetValueOrDefault(id);

    public Job? Job(string id) => _jobs.GetValueOrDefault(id);

    public Check? Check(string id) => _checks.GetValueOrDefault(id);

    public IReadOnlyList<Writer> Writers(string dataset) => _writers.GetValueOrDefault(dataset) ?? [];

    public IReadOnlyList<Reader> Readers(string dataset) => _readers.GetValueOrDefault(dataset) ?? [];

    public IReadOnlyList<Check> Checks(string dataset) => _checksOf.GetValueOrDefault(dataset) ?? [];

    /// <summary>Backfill requests that begin at a dataset or job.</summary>
    public IReadOnlyList<BackfillRequest> Backfills(string root) => _backfills.GetValueOrDefault(root) ?? [];

    public static IReadOnlyList<Writer> WritersOf(Job job)
    {
        var writers = new Writer[job.Outputs.Count];
        for (var i = 0; i < writers.Length; i++)
        {
            var occurrence = 1;
            for (var before = 0; before < i; before++)
                occurrence += job.Outputs[before].Dataset == job.Outputs[i].Dataset ? 1 : 0;
            writers[i] = new Writer(job, job.Outputs[i], occurrence);
        }
        return writers;
    }

    public static IReadOnlyList<Reader> ReadersOf(Job job)
    {
        var readers = new Reader[job.Inputs.Count];
        for (var i = 0; i < readers.Length; i++)
        {
            var occurrence = 1;
            for (var before = 0; before < i; before++)
                occurrence += job.Inputs[before].Dataset == job.Inputs[i].Dataset ? 1 : 0;
            readers[i] = new Reader(job, job.Inputs[i], occurrence);
        }
        return readers;
    }

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

    private static int ById(Check a, Check b) => string.CompareOrdinal(a.Id, b.Id);

    private static int ById(BackfillRequest a, BackfillRequest b) => string.CompareOrdinal(a.Id, b.Id);
}
