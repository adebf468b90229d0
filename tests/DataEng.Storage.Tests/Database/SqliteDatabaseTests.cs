using System.Security.Cryptography;
using DataEng.Storage.Backups;
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
        StorageFolder.Execute(
            file,
            "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '99.0.0')"
        );
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
        StorageFolder.Execute(Path.Combine(path, "dataeng.db"), "CREATE TABLE recipes (name TEXT)");

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
        Assert.Contains("No backup was noted", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file, Token));
    }

    [Theory]
    [InlineData("DELETE FROM edits WHERE Sequence = 2", "log of design")]
    [InlineData("DELETE FROM edits WHERE Sequence = 3", "log of design")]
    [InlineData("UPDATE designs SET Sequence = 4", "log of design")]
    [InlineData("DELETE FROM snapshots", "log of design")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM designs", "refers to designs")]
    public async Task Open_WithAHoleInWhatIsKept_IsRefused(string damage, string because)
    {
        var path = await FolderWithADesignAsync(edits: 3);
        StorageFolder.Execute(Path.Combine(path, "dataeng.db"), damage);

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => StorageFolder.OpenAsync(path));

        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Damaged_NamesTheLastBackup()
    {
        var path = await FolderWithADesignAsync(edits: 1);
        var file = Path.Combine(path, "dataeng.db");
        var options = new StorageOptions { DataFolder = path };
        var backup = await new DatabaseBackup(options, new TestKit.ManualTimeProvider()).WriteAsync(null, Token).Done();
        StorageFolder.Execute(file, "DELETE FROM edits");

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => StorageFolder.OpenAsync(path));
        Assert.Contains($"'{backup.Path}', made 2026-03-29 04:00:00Z", refusal.Message, StringComparison.Ordinal);
        // What the message says to do, done.
        File.Move(backup.Path, file, overwrite: true);
        await using var folder = await StorageFolder.OpenAsync(path);
        Assert.Single((await folder.Store.ListAsync(new(), Token)).Designs);
    }

    [Fact]
    public async Task Open_LargeFile_IsNotLookedThroughLongerThanAllowed()
    {
        var path = await FolderWithADesignAsync(edits: 1);
        using var database = new SqliteDatabase(new StorageOptions { DataFolder = path, CheckTime = TimeSpan.Zero });

        await database.OpenAsync(Token);

        Assert.False(database.IsWhollyChecked);
    }

    [Fact]
    public async Task Open_FileThatCannotBeOpened_IsRefusedInWords()
    {
        var path = StorageFolder.NewPath();
        Directory.CreateDirectory(Path.Combine(path, "dataeng.db"));

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => StorageFolder.OpenAsync(path));

        Assert.Contains("the database file cannot be opened", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FileHeldByAnotherProgram_IsRefusedInWords()
    {
        var path = await FolderWithADesignAsync();
        await using var other = new SqliteConnection($"Data Source={Path.Combine(path, "dataeng.db")};Pooling=False");
        await other.OpenAsync(Token);
        await using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE";
        await hold.ExecuteNonQueryAsync(Token);

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => StorageFolder.OpenAsync(path));

        Assert.Contains("locked by another program", refusal.Message, StringComparison.Ordinal);
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
        StorageFolder.Execute(
            file,
            "CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)"
        );
        StorageFolder.Execute(file, "INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01 00:00:00')");

        await using var folder = await StorageFolder.OpenAsync(path);

        Assert.Empty((await folder.Store.ListAsync(new(), Token)).Designs);
    }

    private static async Task<string> FolderWithADesignAsync(int edits = 0)
    {
        await using var folder = await StorageFolder.OpenAsync();
        var stored = await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done();
        for (var i = 0; i < edits; i++)
            await folder
                .Store.AppendAsync(stored.Id, i, SmallDesigns.Retitle(SmallDesigns.Orders, $"edit {i}"), Token)
                .Done();
        await folder.ReopenAsync();
        return folder.CopyAsAfterCrash();
    }
}
