using System.Runtime.InteropServices;
using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>
/// The edges of a design by numbers: each dataset that is declared, read or written has one, each job its place in the
/// list. Searches over large designs go by it instead of hashing ids; after an edit only changed jobs are numbered again.
/// </summary>
internal sealed class Topology
{
    private readonly List<string> _ids;
    private readonly Dictionary<string, int> _numbers;
    private DirectedGraph? _readers;
    private DirectedGraph? _writers;

    public Topology(PipelineDesign design)
    {
        (_ids, _numbers) = ([], new(design.Datasets.Count, StringComparer.Ordinal));
        (Jobs, Inputs, Outputs) = (design.Jobs, new int[design.Jobs.Count][], new int[design.Jobs.Count][]);
        foreach (var dataset in design.Datasets)
            NumberOf(dataset.Id);
        for (var i = 0; i < Jobs.Count; i++)
            Connect(i);
    }

    private Topology(PipelineDesign design, Topology before)
    {
        (Jobs, Inputs, Outputs) = (design.Jobs, [.. before.Inputs], [.. before.Outputs]);
        var changed = new List<int>();
        for (var i = 0; i < Jobs.Count; i++)
        {
            if (!ReferenceEquals(Jobs[i], before.Jobs[i]))
                changed.Add(i);
        }
        var known =
            design.Datasets.Count <= before._ids.Count
            && design.Datasets.All(d => before._numbers.ContainsKey(d.Id))
            && changed.TrueForAll(i =>
                Jobs[i].Inputs.All(e => before._numbers.ContainsKey(e.Dataset))
                && Jobs[i].Outputs.All(e => before._numbers.ContainsKey(e.Dataset))
            );
        // Tables are shared as long as nothing has to be added to them.
        _ids = known ? before._ids : [.. before._ids];
        _numbers = known ? before._numbers : new(before._numbers, StringComparer.Ordinal);
        foreach (var dataset in known ? [] : design.Datasets)
            NumberOf(dataset.Id);
        foreach (var i in changed)
            Connect(i);
    }

    public IReadOnlyList<Job> Jobs { get; }

    /// <summary>Ids of datasets by number; one that is gone since may still have a number, and no edge.</summary>
    public IReadOnlyList<string> Ids => _ids;

    /// <summary>For each job, the datasets of its inputs in their order.</summary>
    public int[][] Inputs { get; }

    /// <summary>For each job, the datasets of its outputs in their order.</summary>
    public int[][] Outputs { get; }

    /// <summary>From each dataset to the jobs that read it.</summary>
    public DirectedGraph Readers => _readers ??= DirectedGraph.Reversed(Inputs, _ids.Count);

    /// <summary>From each dataset to the jobs that write it.</summary>
    public DirectedGraph Writers => _writers ??= DirectedGraph.Reversed(Outputs, _ids.Count);

    /// <summary>The number of a dataset that is declared, read or written.</summary>
    public int this[string dataset] => _numbers[dataset];

    /// <summary>The topology after an edit; from nothing where jobs came or went.</summary>
    public Topology Next(PipelineDesign design) =>
        design.Jobs.Count == Jobs.Count ? new Topology(design, this) : new Topology(design);

    private void Connect(int at)
    {
        var job = Jobs[at];
        var inputs = new int[job.Inputs.Count];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = NumberOf(job.Inputs[i].Dataset);
        var outputs = new int[job.Outputs.Count];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = NumberOf(job.Outputs[i].Dataset);
        (Inputs[at], Outputs[at]) = (inputs, outputs);
    }

    private int NumberOf(string dataset)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, dataset, out var known);
        if (!known)
        {
            number = _ids.Count;
            _ids.Add(dataset);
        }
        return number;
    }
}
