using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency;

/// <summary>
/// Every writing of every dataset by numbers, for searches over large designs: whether it removes duplicates, and the
/// datasets its rows come from.
/// </summary>
internal sealed class WritingSteps
{
    // The steps into a dataset are a chain: the latest by dataset, then by each step the one before it.
    private readonly int[] _latest;
    private readonly List<Step> _steps;

    public WritingSteps(DesignIndex index)
    {
        var topology = index.Topology;
        Ids = topology.Ids;
        _latest = new int[Ids.Count];
        Array.Fill(_latest, -1);
        _steps = new List<Step>(topology.Jobs.Count);
        for (var i = 0; i < topology.Jobs.Count; i++)
        {
            var job = topology.Jobs[i];
            var sources = Carrying(job, topology.Inputs[i]);
            for (var at = 0; at < job.Outputs.Count; at++)
            {
                var output = job.Outputs[at];
                var removes = DuplicateRemoval.Of(job, output, index.Dataset(output.Dataset)).Removes;
                ref var latest = ref _latest[topology.Outputs[i][at]];
                _steps.Add(new Step(removes, sources, latest));
                latest = _steps.Count - 1;
            }
        }
    }

    /// <summary>Ids of the datasets by their numbers.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Sources of the steps into a dataset for which it is as asked whether they remove duplicates.</summary>
    public IEnumerable<int> Into(int dataset, Func<bool?, bool> removes)
    {
        for (var at = _latest[dataset]; at >= 0; at = _steps[at].Before)
        {
            if (!removes(_steps[at].Removes))
                continue;
            foreach (var source in _steps[at].Sources)
                yield return source;
        }
    }

    /// <summary>Inputs whose rows get into outputs; a control input only starts the job.</summary>
    private static int[] Carrying(Job job, int[] inputs)
    {
        foreach (var input in job.Inputs)
        {
            if (input.Role == InputRole.Control)
                return [.. inputs.Where((_, at) => job.Inputs[at].Role != InputRole.Control)];
        }
        return inputs;
    }

    /// <summary>One writing of a dataset.</summary>
    private readonly record struct Step(bool? Removes, int[] Sources, int Before);
}
