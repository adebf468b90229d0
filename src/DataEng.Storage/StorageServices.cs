using DataEng.Storage.Backups;
using DataEng.Storage.Database;
using DataEng.Storage.Designs;
using DataEng.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DataEng.Storage;

/// <summary>Puts storage into a program: call <see cref="SqliteDatabase.OpenAsync"/> before anything else is asked of it.</summary>
public static class StorageServices
{
    public static IServiceCollection AddDesignStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<SqliteDatabase>();
        services.AddSingleton(p => new DatabaseBackup(options, p.GetRequiredService<TimeProvider>()));
        services.AddDbContextFactory<SqliteDb>(builder => SqliteDb.Configure(builder, options.DatabaseFile));
        services.AddSingleton<IDbContextFactory<DesignDb>, Contexts<SqliteDb>>();
        services.AddSingleton(p => new WriterLoop(
            p.GetRequiredService<IDbContextFactory<DesignDb>>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<DbReads>();
        services.AddSingleton(p => new RevisionStore(
            p.GetRequiredService<DbReads>(),
            p.GetRequiredService<WriterLoop>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(p => new DesignStore(
            p.GetRequiredService<DbReads>(),
            p.GetRequiredService<WriterLoop>(),
            options,
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<DesignStore>>()
        ));
        return services;
    }

    /// <summary>The store asks for tables and gets those of the database that was chosen.</summary>
    private sealed class Contexts<TDb>(IDbContextFactory<TDb> chosen) : IDbContextFactory<DesignDb>
        where TDb : DesignDb
    {
        public DesignDb CreateDbContext() => chosen.CreateDbContext();
    }
}
