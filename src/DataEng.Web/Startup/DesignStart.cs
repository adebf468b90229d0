using DataEng.Storage.Database;
using DataEng.Storage.Writing;
using DataEng.Web.Designs;

namespace DataEng.Web.Startup;

/// <summary>Opens the database before the first request and puts the samples into a new one.</summary>
internal sealed class DesignStart(
    SqliteDatabase database,
    WriterLoop writer,
    SampleSeeding seeding,
    ILogger<DesignStart> log
) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.OpenAsync(cancellationToken);
            if (!database.IsWhollyChecked)
                log.LogInformation("The database is large: only a part of it was looked through for damage");
        }
        catch (DatabaseRefusedException refusal)
        {
            throw new StartRefusedException([refusal.Message]);
        }
        // There is no page yet that could say why nothing happens.
        using var watch = writer.Watch(trouble =>
        {
            if (trouble is not null)
                log.LogWarning("The start waits: {Reason}", trouble.Reason);
        });
        await seeding.SeedAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
