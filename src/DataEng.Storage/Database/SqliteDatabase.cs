using DataEng.Storage.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DataEng.Storage.Database;

/// <summary>The database cannot be used as it is; the message says why and what to do. Nothing was changed.</summary>
public sealed class DatabaseRefusedException : Exception
{
    public DatabaseRefusedException() { }

    public DatabaseRefusedException(string message)
        : base(message) { }

    public DatabaseRefusedException(string message, Exception? innerException)
        : base(message, innerException) { }
}

/// <summary>
/// The database file of a data folder: made or brought up to date once at start, refused where this program would harm
/// it, and kept for this process alone, since all users of a design meet in one process.
/// </summary>
public sealed class SqliteDatabase(StorageOptions options) : IDisposable
{
    private FileStream? _claim;

    /// <summary>False where the file is too large to be looked through at start.</summary>
    public bool IsWhollyChecked { get; private set; } = true;

    /// <summary>Checks the file, migrates it and claims the folder until disposal.</summary>
    /// <exception cref="DatabaseRefusedException">It is newer, damaged, foreign or in use, or the machine does not let it be used.</exception>
    public Task OpenAsync(CancellationToken token) =>
        Task.Run(
            () =>
            {
                CreateFolder();
                Claim();
                try
                {
                    if (File.Exists(options.DatabaseFile))
                        Check();
                    Migrate();
                }
                catch (Exception failure)
                {
                    Release();
                    if (failure is SqliteException refusal)
                        throw CannotBeUsed(refusal);
                    throw;
                }
            },
            token
        );

    public void Dispose()
    {
        using (var pooled = new SqliteConnection(SqliteDb.ConnectionString(options.DatabaseFile)))
            SqliteConnection.ClearPool(pooled);
        Release();
    }

    private void Release()
    {
        _claim?.Dispose();
        _claim = null;
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(options.DataFolder);
        else // designs name systems and people, so other accounts of the machine stay out
            Directory.CreateDirectory(
                options.DataFolder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }

    private void Claim()
    {
        var file = Path.Combine(options.DataFolder, "in-use");
        try
        {
            // The system lets go of the claim when the process ends, however it ends.
            _claim ??= new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new DatabaseRefusedException(
                $"The data folder '{options.DataFolder}' is in use by another running DataEng. Stop that one, or set {StorageOptions.FolderVariable} to another folder.",
                e
            );
        }
    }

    /// <summary>Read-only, so that a refused file is left as it was.</summary>
    private void Check()
    {
        try
        {
            using var connection = new SqliteConnection(
                SqliteDb.ConnectionString(options.DatabaseFile, SqliteOpenMode.ReadOnly) + ";Pooling=False"
            );
            connection.Open();
            if (!HoldsDesigns(connection))
                return;
            var state = DatabaseCheck.Run(connection, options.CheckTime);
            IsWhollyChecked = state.IsWhole;
            if (state.Damage.Count > 0)
                throw Damaged($"is damaged ({string.Join("; ", state.Damage)})", null);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 11 or 26)
        {
            throw Damaged("is damaged or is not a database", e);
        }
    }

    /// <summary>Refuses what is not ours or newer; false where nothing was made yet.</summary>
    private bool HoldsDesigns(SqliteConnection connection)
    {
        var tables = DatabaseCheck.Texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
        // Left by a first start that died before it made anything.
        if (tables.TrueForAll(t => t.StartsWith("__EF", StringComparison.Ordinal)))
            return false;
        if (!tables.Contains(HistoryRepository.DefaultTableName) || !tables.Contains("designs"))
            throw Refused("holds the tables of another program. Name another data folder");
        using var db = NewContext();
        var unknown = DatabaseCheck
            .Texts(connection, $"SELECT MigrationId FROM {HistoryRepository.DefaultTableName}")
            .Except(db.Database.GetMigrations())
            .ToList();
        if (unknown.Count > 0)
            throw Refused(
                $"was written by a newer DataEng (it has '{unknown[^1]}', which this one does not know). Use that version, or name another data folder"
            );
        return true;
    }

    private void Migrate()
    {
        using var db = NewContext();
        db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
        if (!db.Database.GetPendingMigrations().Any())
            return;
        // The folder is ours alone, so a lock that is still there was left by a process that died while migrating.
        db.Database.ExecuteSqlRaw("DROP TABLE IF EXISTS __EFMigrationsLock");
        db.Database.Migrate();
    }

    private SqliteDb NewContext()
    {
        var builder = new DbContextOptionsBuilder<SqliteDb>();
        SqliteDb.Configure(builder, options.DatabaseFile);
        return new SqliteDb(builder.Options);
    }

    private DatabaseRefusedException CannotBeUsed(SqliteException e)
    {
        using var db = NewContext();
        var reason = db.ReasonToWait(e) ?? e.Message;
        return new(
            Refused($"cannot be used: {reason}. Put that right and start again, or name another data folder").Message,
            e
        );
    }

    private DatabaseRefusedException Refused(string why) =>
        new($"The database '{options.DatabaseFile}' {why} with {StorageOptions.FolderVariable}.");

    private DatabaseRefusedException Damaged(string how, Exception? cause) =>
        new(
            $"The database '{options.DatabaseFile}' {how}. It was left as it is. {LastBackup.Words(options)}. "
                + "Move the files 'dataeng.db', 'dataeng.db-wal' and 'dataeng.db-shm' out of the folder and put a backup there "
                + $"as 'dataeng.db', or name another data folder with {StorageOptions.FolderVariable}.",
            cause
        );
}
