using System.Globalization;
using DataEng.Core.Results;
using DataEng.Storage.Database;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DataEng.Storage.Backups;

/// <summary>A finished backup.</summary>
public sealed record BackupFile(string Path, long Bytes, DateTimeOffset At);

/// <summary>
/// Copies the database as it is at one instant, also while a server writes to it. A copy counts only once it was read
/// through without finding damage; until then an older one in its place stays.
/// </summary>
public sealed class DatabaseBackup(StorageOptions options, TimeProvider time)
{
    private const string Partial = ".partial-";

    // Longer than any copy takes, so what is older was left by a process that died.
    private static readonly TimeSpan _leftover = TimeSpan.FromHours(6);

    /// <summary>Writes a backup; in place of an older one, if the file is one.</summary>
    /// <param name="file">Where to; null for a new file in the folder <c>backups</c> of the data folder.</param>
    /// <param name="token">Ends the copying; nothing remains of it.</param>
    public Task<Result<BackupFile>> WriteAsync(string? file, CancellationToken token) =>
        Task.Run(
            () =>
            {
                var at = time.GetUtcNow();
                return Target(file, at)
                    .Then(target =>
                        Copy(target, token)
                            .Then<BackupFile>(partial =>
                            {
                                File.Move(partial, target, overwrite: true);
                                var backup = new BackupFile(target, new FileInfo(target).Length, at);
                                LastBackup.Note(options, backup);
                                return backup;
                            })
                    );
            },
            token
        );

    /// <summary>A backup to be read once; the file goes when the stream is closed.</summary>
    public Task<Result<Stream>> OpenAsync(CancellationToken token) =>
        Task.Run(
            () =>
                Target(null, time.GetUtcNow())
                    .Then(target => Copy(target, token))
                    .Then<Stream>(partial => new FileStream(
                        partial,
                        new FileStreamOptions { Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous }
                    )),
            token
        );

    /// <summary>The name under which a backup is kept, such as <c>dataeng-20260329-040000.db</c>.</summary>
    public static string NameAt(DateTimeOffset at) =>
        $"dataeng-{at.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.db";

    private Result<string> Target(string? file, DateTimeOffset at)
    {
        if (!File.Exists(options.DatabaseFile))
            return Failure.NotFound($"There is no database of DataEng in '{options.DataFolder}'.");
        if (file is null)
        {
            var folder = Path.Combine(options.DataFolder, "backups");
            Directory.CreateDirectory(folder);
            return Path.Combine(folder, NameAt(at));
        }
        var target = Path.GetFullPath(file);
        var data = Path.GetFullPath(options.DatabaseFile);
        if (target == data || target == $"{data}-wal" || target == $"{data}-shm")
            return Failure.Invalid($"'{target}' is the database itself; name another file for the backup.");
        if (Directory.Exists(target))
            return Failure.Invalid($"'{target}' is a folder; name a file for the backup.");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            return Failure.Invalid($"There is no folder '{Path.GetDirectoryName(target)}' for the backup.");
        return File.Exists(target) && !IsBackup(target)
            ? Failure.Invalid($"'{target}' is there already and is no backup of DataEng; name another file.")
            : target;
    }

    private static bool IsBackup(string file)
    {
        try
        {
            using var connection = Open(file);
            return DatabaseCheck.Texts(connection, "SELECT name FROM sqlite_master").Contains("designs");
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Copies beside the target and reads the copy through; gives its name.</summary>
    private Result<string> Copy(string target, CancellationToken token)
    {
        RemoveLeftovers(target);
        var partial = $"{target}{Partial}{Guid.NewGuid():N}";
        var isWhole = false;
        try
        {
            var mine = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                mine.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.Open(partial, mine).Dispose();
            VacuumInto(partial, token);
            // SQLite leaves that to whoever copies.
            using (var written = File.Open(partial, FileMode.Open, FileAccess.ReadWrite))
                written.Flush(flushToDisk: true);
            using var copy = Open(partial);
            var damage = DatabaseCheck.Run(copy, limit: null).Damage;
            isWhole = damage.Count == 0;
            return isWhole ? partial : Damaged(string.Join("; ", damage));
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 9)
        {
            throw new OperationCanceledException(e.Message, e, token);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 11 or 26)
        {
            return Damaged(e.Message);
        }
        catch (SqliteException e)
        {
            throw new IOException($"The backup '{target}' could not be written: {e.Message}", e);
        }
        finally
        {
            if (!isWhole)
                File.Delete(partial);
        }
    }

    /// <summary>Reads one state of the database in one go: those who write meanwhile are neither held up nor seen.</summary>
    private void VacuumInto(string file, CancellationToken token)
    {
        using var source = Open(options.DatabaseFile);
        using var _ = token.Register(() => raw.sqlite3_interrupt(source.Handle));
        token.ThrowIfCancellationRequested();
        using var command = source.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", file);
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            SqliteDb.ConnectionString(file, SqliteOpenMode.ReadOnly) + ";Pooling=False"
        );
        connection.Open();
        return connection;
    }

    private void RemoveLeftovers(string target)
    {
        var name = Path.GetFileName(target).Split('-')[0];
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(target) ?? ".", $"{name}*{Partial}*"))
        {
            if (time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file) > _leftover)
                File.Delete(file);
        }
    }

    private Failure Damaged(string what) =>
        Failure.Conflict(
            $"The database '{options.DatabaseFile}' is damaged ({what}), so no backup was made; those made before are as they were."
        );
}
