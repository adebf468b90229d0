using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency;

/// <summary>
/// Every writing of every dataset by numbers, for searches over large designs: whether it removes duplicates, and the
/// datasets its rows come from.
/// </summary>
internal sealed class WritingSteps
{
    private readonly List<Step>?[] _into;

    public WritingSteps(DesignIndex index)
    {
        var topology = index.Topology;
        Ids = topology.Ids;
        _into = new List<Step>?[Ids.Count];
        for (var i = 0; i < topology.Jobs.Count; i++)
        {
            var job = topology.Jobs[i];
            var sources = Carrying(job, topology.Inputs[i]);
            for (var at = 0; at < job.Outputs.Count; at++)
            {
                var output = job.Outputs[at];
                var removes = DuplicateRemoval.Of(job, output, index.Dataset(output.Dataset)).Removes;
                (_into[topology.Outputs[i][at]] ??= new(1)).Add(new Step(removes, sources));
            }
        }
    }

    /// <summary>Ids of the datasets by their numbers.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Sources of the steps into a dataset for which it is as asked whether they remove duplicates.</summary>
    public IEnumerable<int> Into(int dataset, Func<bool?, bool> removes)
    {
        foreach (var step in _into[dataset] ?? [])
        {
            if (!removes(step.Removes))
                continue;
            foreach (var source in step.Sources)
                yield return source;
        }
    }

    /// <summary>Inputs whose rows get into outputs; a control input only starts the job.</summary>
    private static int[] Carrying(Job job, int[] inputs) =>
        job.Inputs.Any(i => i.Role == InputRole.Control)
            ? [.. inputs.Where((_, at) => job.Inputs[at].Role != InputRole.Control)]
            : inputs;

    /// <summary>One writing of a dataset.</summary>
    private readonly record struct Step(bool? Removes, int[] Sources);
}
