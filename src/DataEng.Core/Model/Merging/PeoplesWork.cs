using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Merging;

/// <summary>Datasets and jobs that something rests on which people added: a check of theirs, a reader, a backfill.</summary>
internal sealed class PeoplesWork
{
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public PeoplesWork(PipelineDesign imported, PipelineDesign ours)
    {
        foreach (var check in New(imported.Checks, ours.Checks, c => c.Id))
            Dataset(check.Dataset);
        foreach (var job in New(imported.Jobs, ours.Jobs, j => j.Id))
        {
            foreach (var dataset in job.Inputs.Select(i => i.Dataset).Concat(job.Outputs.Select(o => o.Dataset)))
                Dataset(dataset);
        }
        foreach (var backfill in New(imported.Backfills, ours.Backfills, b => b.Id))
        {
            Dataset(backfill.Root);
            if (backfill.Root is { } root)
                _paths.Add($"jobs/{ElementPath.Segment(root)}");
        }
    }

    public bool RestsOn(string element) => _paths.Contains(element);

    private static IEnumerable<T> New<T>(IReadOnlyList<T> imported, IReadOnlyList<T> ours, Func<T, string> id)
    {
        var known = imported.Select(id).ToHashSet(StringComparer.Ordinal);
        return ours.Where(o => !known.Contains(id(o)));
    }

    private void Dataset(string? id)
    {
        if (id is not null)
            _paths.Add($"datasets/{ElementPath.Segment(id)}");
    }
}
