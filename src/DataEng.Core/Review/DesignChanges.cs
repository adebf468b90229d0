using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>What an evaluation asked for; an edit that changes it makes the evaluation stale.</summary>
public enum FactKind
{
    Dataset,
    Job,
    Writers,
    Readers,
    Checks,
    Backfills,
    Graph,
    Provenance,
    Design,
}

/// <summary>One asked fact: its kind and the id it was asked for.</summary>
public readonly record struct FactKey(FactKind Kind, string Id = "");

/// <summary>Which elements and facts differ between two designs, by reference. O(elements).</summary>
public sealed class DesignChanges
{
    private DesignChanges(PipelineDesign from, PipelineDesign to)
    {
        Datasets = Changed(from.Datasets, to.Datasets, d => d.Id);
        Jobs = Changed(from.Jobs, to.Jobs, j => j.Id);
        Checks = Changed(from.Checks, to.Checks, c => c.Id);
        Backfills = Changed(from.Backfills, to.Backfills, b => b.Id);
        Graph =
            Jobs.Any(c =>
                c.Old?.Inputs != c.New?.Inputs
                || c.Old?.Outputs != c.New?.Outputs
                || c.Old?.Execution?.SelfDependent != c.New?.Execution?.SelfDependent
            ) || Datasets.Any(c => c.Old is null || c.New is null || c.Old.Kind != c.New.Kind);
        // Everything that belongs to no element: platforms, parameters and the like. Rare edits, judged from nothing.
        Header = OutsideElements(from) != OutsideElements(to) || !SameProvenanceOfLists(from, to);
        Facts = Collect(from, to).ToHashSet();
    }

    public IReadOnlyList<(Dataset? Old, Dataset? New)> Datasets { get; }

    public IReadOnlyList<(Job? Old, Job? New)> Jobs { get; }

    public IReadOnlyList<(Check? Old, Check? New)> Checks { get; }

    public IReadOnlyList<(BackfillRequest? Old, BackfillRequest? New)> Backfills { get; }

    /// <summary>Whether an edge, or what an edge passes through, changed.</summary>
    public bool Graph { get; }

    /// <summary>Whether something outside the elements changed.</summary>
    public bool Header { get; }

    public IReadOnlySet<FactKey> Facts { get; }

    public static DesignChanges Between(PipelineDesign from, PipelineDesign to) => new(from, to);

    /// <summary>The design without what is compared element by element or only decorates findings.</summary>
    private static PipelineDesign OutsideElements(PipelineDesign design) =>
        design with
        {
            Title = null,
            Summary = null,
            Datasets = [],
            Jobs = [],
            Checks = [],
            Backfills = [],
            Waivers = [],
            Scope = [],
            Provenance = ReadOnlyMap<Provenance>.Empty,
        };

    private IEnumerable<FactKey> Collect(PipelineDesign from, PipelineDesign to)
    {
        foreach (var (old, now) in Datasets)
            yield return new FactKey(FactKind.Dataset, (old ?? now)?.Id ?? "");
        foreach (var (old, now) in Jobs)
        {
            yield return new FactKey(FactKind.Job, (old ?? now)?.Id ?? "");
            foreach (var job in new[] { old, now }.OfType<Job>())
            {
                foreach (var output in job.Outputs)
                    yield return new FactKey(FactKind.Writers, output.Dataset);
                foreach (var input in job.Inputs)
                    yield return new FactKey(FactKind.Readers, input.Dataset);
            }
        }
        foreach (var check in Checks.SelectMany(c => new[] { c.Old, c.New }).OfType<Check>())
            yield return new FactKey(FactKind.Checks, check.Dataset ?? "");
        foreach (var backfill in Backfills.SelectMany(b => new[] { b.Old, b.New }).OfType<BackfillRequest>())
            yield return new FactKey(FactKind.Backfills, backfill.Root ?? "");
        if (Graph)
            yield return new FactKey(FactKind.Graph);
        if (Datasets.Count + Jobs.Count + Checks.Count + Backfills.Count > 0 || Header)
            yield return new FactKey(FactKind.Design);
        foreach (var path in ChangedProvenance(from, to))
            yield return new FactKey(FactKind.Provenance, ElementPath.ElementOf(path));
    }

    private static List<(T? Old, T? New)> Changed<T>(IReadOnlyList<T> from, IReadOnlyList<T> to, Func<T, string> id)
        where T : class
    {
        var changed = new List<(T? Old, T? New)>();
        if (ReferenceEquals(from, to))
            return changed;
        if (from.Count == to.Count)
        {
            // The usual edit replaces an element in place: no index needed.
            var inPlace = true;
            for (var i = 0; i < from.Count && inPlace; i++)
            {
                if (ReferenceEquals(from[i], to[i]))
                    continue;
                inPlace = id(from[i]) == id(to[i]);
                changed.Add((from[i], to[i]));
            }
            if (inPlace)
                return changed;
            changed.Clear();
        }
        var before = new Dictionary<string, T>(from.Count, StringComparer.Ordinal);
        foreach (var item in from)
            before.TryAdd(id(item), item);
        foreach (var item in to)
        {
            if (!before.Remove(id(item), out var old))
                changed.Add((null, item));
            else if (!ReferenceEquals(old, item))
                changed.Add((old, item));
        }
        changed.AddRange(before.Values.Select(old => ((T?)old, (T?)null)));
        return changed;
    }

    private static IEnumerable<string> ChangedProvenance(PipelineDesign from, PipelineDesign to)
    {
        if (ReferenceEquals(from.Provenance, to.Provenance))
            return [];
        return from
            .Provenance.Keys.Union(to.Provenance.Keys, StringComparer.Ordinal)
            .Where(k => from.Provenance.GetValueOrDefault(k)?.Origin != to.Provenance.GetValueOrDefault(k)?.Origin);
    }

    private static bool SameProvenanceOfLists(PipelineDesign from, PipelineDesign to) =>
        ChangedProvenance(from, to).All(path => path.Contains('/', StringComparison.Ordinal));
}
