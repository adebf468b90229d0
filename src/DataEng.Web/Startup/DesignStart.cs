using DataEng.Storage.Database;
using DataEng.Web.Designs;

namespace DataEng.Web.Startup;

/// <summary>Opens the database before the first request and puts the samples into a new one.</summary>
internal sealed class DesignStart(SqliteDatabase database, SampleSeeding seeding) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.OpenAsync(cancellationToken);
        }
        catch (DatabaseRefusedException refusal)
        {
            throw new StartRefusedException([refusal.Message]);
        }
        await seeding.SeedAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
