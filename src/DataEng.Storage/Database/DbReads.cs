using Microsoft.EntityFrameworkCore;

namespace DataEng.Storage.Database;

/// <summary>Reads of the database, each with tables of its own: SQLite blocks its caller, so they run on the pool.</summary>
internal sealed class DbReads(IDbContextFactory<DesignDb> contexts)
{
    public Task<T> ReadAsync<T>(Func<DesignDb, Task<T>> read, CancellationToken token) =>
        Task.Run(
            async () =>
            {
                var db = await contexts.CreateDbContextAsync(token).ConfigureAwait(false);
                await using (db.ConfigureAwait(false))
                    return await read(db).ConfigureAwait(false);
            },
            token
        );
}
