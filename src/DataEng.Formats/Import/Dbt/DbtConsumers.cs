using DataEng.Core.Model;

namespace DataEng.Formats.Import.Dbt;

/// <summary>Who reads the project's tables from outside, as its exposures tell.</summary>
internal static class DbtConsumers
{
    /// <summary>Consumers by the id of the dataset they read.</summary>
    public static IReadOnlyDictionary<string, List<Consumer>> Of(DbtProject project)
    {
        var slugs = new SlugAllocator();
        var exposures = project.Manifest.Exposures.Where(e => !DbtProject.IsDisabled(e)).ToList();
        var ids = slugs.Allocate(exposures.Select(e => (e.UniqueId, (IReadOnlyList<string>)[e.Name, e.UniqueId])));
        var consumers = new Dictionary<string, List<Consumer>>();
        foreach (var exposure in exposures)
        {
            var owner = project.OwnerOf(exposure);
            var consumer = new Consumer
            {
                Id = ids[exposure.UniqueId],
                Name = string.IsNullOrWhiteSpace(exposure.Label) ? exposure.Name : exposure.Label,
                Team = owner?.Name ?? owner?.Email,
                Contact = owner?.Email,
                Source = DbtDatasets.Source(exposure),
            };
            var read = project.Upstream(exposure);
            if (read.Count == 0)
                project.Skip(exposure.UniqueId, "it reads no dataset of the design");
            foreach (var dataset in read)
            {
                if (!consumers.TryGetValue(dataset, out var readers))
                    consumers[dataset] = readers = [];
                readers.Add(consumer);
            }
        }
        return consumers;
    }
}
