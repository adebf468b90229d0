using DataEng.Core.Model;

namespace DataEng.Formats.Import.Dbt;

/// <summary>How long each node took in the runs that were given, oldest first; failed runs say nothing of it.</summary>
internal sealed class DbtRuntimes
{
    private readonly Dictionary<string, RuntimeStatistics> _byNode = [];

    /// <summary>Each run with the id of the evidence it is kept as.</summary>
    public static DbtRuntimes Of(IEnumerable<(string Evidence, DbtRunResults Run)> runs)
    {
        var runtimes = new DbtRuntimes();
        foreach (var (evidence, run) in runs.OrderBy(r => r.Run.Artefact.GeneratedAt))
        {
            foreach (var result in run.Results.Where(r => r.Succeeded))
            {
                if (result.ExecutionSeconds is not { } seconds)
                    continue;
                var known = runtimes._byNode.GetValueOrDefault(result.UniqueId)?.Samples ?? [];
                runtimes._byNode[result.UniqueId] = new RuntimeStatistics
                {
                    Samples = [.. known, DbtPeriods.OfSeconds(seconds)],
                    Evidence = evidence,
                };
            }
        }
        return runtimes;
    }

    public RuntimeStatistics? Of(string uniqueId) => _byNode.GetValueOrDefault(uniqueId);
}
