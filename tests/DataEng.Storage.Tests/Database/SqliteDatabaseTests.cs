using System.Security.Cryptography;
using DataEng.Storage.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DataEng.Storage.Tests.Database;

public sealed class SqliteDatabaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_FolderThatIsNotThere_MakesItForItsOwnerAlone()
    {
        var path = Path.Combine(StorageFolder.NewPath(), "deep", "data");
        await using var folder = await StorageFolder.OpenAsync(path);

        Assert.True(File.Exists(folder.DatabaseFile));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(path)
            );
    }

    [Fact]
    public async Task Open_Always_SetsWalFullSynchronousAndForeignKeys()
    {
        await using var folder = await StorageFolder.OpenAsync();
        await using var db = folder.NewContext();

        Assert.Equal(["wal"], await db.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync(Token));
        Assert.Equal([2], await db.Database.SqlQueryRaw<int>("PRAGMA synchronous").ToListAsync(Token));
        Assert.Equal([1], await db.Database.SqlQueryRaw<int>("PRAGMA foreign_keys").ToListAsync(Token));
    }

    [Fact]
    public async Task Migrations_AgainstTheModel_HaveNothingPending()
    {
        await using var folder = await StorageFolder.OpenAsync();
        await using var db = folder.NewContext();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Open_DatabaseOfANewerVersion_IsRefusedAndLeftAsItWas()
    {
        var path = await FolderWithADesignAsync();
        var file = Path.Combine(path, "dataeng.db");
        Execute(file, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '99.0.0')");
        var before = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file, Token)));

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => StorageFolder.OpenAsync(path));

        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file, Token))));
    }

    [Fact]
    public async Task Open_DatabaseOfAnotherProgram_IsRefused()
    {
        var path = StorageFolder.NewPath();
        Execute(Path.Combine(path, "dataeng.db"), "CREATE TABLE recipes (name TEXT)");

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => StorageFolder.OpenAsync(path));

        Assert.Contains("another program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FileThatIsNoDatabase_IsRefused()
    {
        var path = StorageFolder.NewPath();
        await File.WriteAllTextAsync(Path.Combine(path, "dataeng.db"), new string('x', 5000), Token);

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => StorageFolder.OpenAsync(path));

        Assert.Contains("not a database", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_DamagedPages_IsRefusedAsDamaged()
    {
        var path = await FolderWithADesignAsync();
        var file = Path.Combine(path, "dataeng.db");
        var bytes = await File.ReadAllBytesAsync(file, Token);
        bytes.AsSpan(3 * 4096, 4096).Fill(0xAB);
        await File.WriteAllBytesAsync(file, bytes, Token);

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => StorageFolder.OpenAsync(path));

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FolderInUse_IsRefused()
    {
        await using var folder = await StorageFolder.OpenAsync();
        using var second = new SqliteDatabase(new StorageOptions { DataFolder = folder.Path });

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => second.OpenAsync(Token));

        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterAMigrationThatDied_GoesOn()
    {
        var path = StorageFolder.NewPath();
        var file = Path.Combine(path, "dataeng.db");
        Execute(file, "CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
        Execute(file, "INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01 00:00:00')");

        await using var folder = await StorageFolder.OpenAsync(path);

        Assert.Empty((await folder.Store.ListAsync(new(), Token)).Designs);
    }

    private static async Task<string> FolderWithADesignAsync()
    {
        await using var folder = await StorageFolder.OpenAsync();
        await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done();
        await folder.ReopenAsync();
        return folder.CopyAsAfterCrash();
    }

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
