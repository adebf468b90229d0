using DataEng.Storage;
using DataEng.Storage.Designs;

namespace DataEng.Web.Designs;

/// <summary>Puts the samples into a database that has never held a design, so that a newcomer has something to open.</summary>
internal sealed class SampleSeeding(
    DesignStore store,
    SampleShelf shelf,
    FindingCounter counter,
    StorageOptions options,
    ILogger<SampleSeeding> log
)
{
    // A mark of its own: somebody who deletes the samples does not want them back.
    private readonly string _mark = Path.Combine(options.DataFolder, "samples-added");

    private static readonly Actor _seeder = new("system", "DataEng");

    public async Task SeedAsync(CancellationToken token)
    {
        if (File.Exists(_mark))
            return;
        foreach (var sample in shelf.Samples.Reverse())
        {
            var stored = await store.CreateAsync(sample.Design, [], _seeder, token);
            if (stored.TryGet(out var design, out var failure))
                await counter.CountAsync(design.Id, design.Design, design.Sequence, token);
            else
                log.LogWarning("The sample {File} could not be kept: {Reason}", sample.File, failure.Message);
        }
        await File.WriteAllTextAsync(_mark, "", token);
    }
}
