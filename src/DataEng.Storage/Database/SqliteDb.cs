using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DataEng.Storage.Database;

/// <summary>The tables in a SQLite file.</summary>
internal sealed class SqliteDb(DbContextOptions<SqliteDb> options) : DesignDb(options)
{
    public static void Configure(DbContextOptionsBuilder builder, string file) =>
        builder.UseSqlite(ConnectionString(file)).AddInterceptors(FullSynchronous.Instance);

    public static string ConnectionString(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            ForeignKeys = true,
            // The driver sleeps a thread while the file is locked, so it gives up soon and the writer waits by itself.
            DefaultTimeout = 1,
        }.ToString();

    public override string? ReasonToWait(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException sqlite)
                return ReasonToWait(sqlite.SqliteErrorCode);
        }
        return null;
    }

    private static string? ReasonToWait(int code) =>
        code switch
        {
            5 or 6 => "the database is locked by another program",
            8 => "the database file cannot be written",
            10 => "the disk reports an error",
            13 => "the disk is full",
            14 => "the database file cannot be opened",
            _ => null,
        };

    /// <summary>With WAL, FULL makes every commit survive a power cut; it is a setting of the connection, not of the file.</summary>
    private sealed class FullSynchronous : DbConnectionInterceptor
    {
        public static FullSynchronous Instance { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=FULL";
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
}

/// <summary>Gives <c>dotnet ef migrations</c> a context; the file is never opened.</summary>
internal sealed class SqliteDbDesignTime : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteDb>();
        SqliteDb.Configure(options, "design-time.db");
        return new SqliteDb(options.Options);
    }
}
