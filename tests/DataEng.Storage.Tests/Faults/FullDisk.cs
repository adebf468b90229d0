using System.Data.Common;
using DataEng.Storage.Database;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DataEng.Storage.Tests.Faults;

/// <summary>A disk that can be made full: the database may not grow by a single page until there is room again.</summary>
internal sealed class FullDisk : DbConnectionInterceptor
{
    public bool IsFull { get; set; }

    public void AddTo(IServiceCollection services) =>
        services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(this));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        // A smaller number than there are pages is taken to mean just as many as there are.
        command.CommandText = $"PRAGMA max_page_count = {(IsFull ? 1 : 1_000_000)}";
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
