using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency;

/// <summary>The inputs whose rows a run is for, as opposed to those it only looks something up in.</summary>
/// <param name="Edges">Driving inputs, by path; empty where it cannot be told.</param>
/// <param name="Needs">Roles to state before it can be told.</param>
public sealed record DrivingInputs(IReadOnlyList<Reader> Edges, IReadOnlyList<string> Needs)
{
    /// <summary>Inputs marked as driving; without a mark, the only input that is no lookup and no control input.</summary>
    public static DrivingInputs Of(Job job)
    {
        var inputs = DesignIndex.ReadersOf(job).OrderBy(r => r.Path, StringComparer.Ordinal).ToList();
        var driving = inputs.FindAll(r => r.Input.Role == InputRole.Driving);
        if (driving.Count > 0)
            return new DrivingInputs(driving, []);
        var open = inputs.FindAll(r => r.Input.Role is null);
        return open.Count switch
        {
            0 => new DrivingInputs([], [$"{DependencyGraph.JobNode(job.Id)}/inputs"]),
            1 => new DrivingInputs(open, []),
            _ => new DrivingInputs([], [.. open.Select(r => $"{r.Path}/role")]),
        };
    }
}
