using DataEng.Core.Model;
using DataEng.Core.Results;
using DataEng.Storage.Backups;
using DataEng.Storage.Designs;

namespace DataEng.Storage.Tests.Backups;

public sealed class DatabaseBackupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backup_WhileEditsGoOn_IsOneStateOfTheDesign()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var (id, designs) = (await NewDesignAsync(folder), new List<PipelineDesign> { SmallDesigns.Orders });
        using var enough = new CancellationTokenSource();
        var editing = EditAsync(folder, id, designs, enough.Token);
        var target = NewTarget();

        for (var i = 0; i < 3; i++)
            await folder.Backup.WriteAsync(target, Token).Done();
        await enough.CancelAsync();
        await editing;

        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(target)!)); // a full path
        await using var restored = await RestoreAsync(target);
        var found = await restored.Store.LoadAsync(id, Token).Done();
        SmallDesigns.IsSame(designs[(int)found.Sequence], found.Design);
        Assert.Equal(found.Sequence, (await restored.Store.EditsAsync(id, 0, 100_000, Token)).Count);
        var last = await folder.Store.LoadAsync(id, Token).Done();
        Assert.Equal(designs.Count - 1, last.Sequence);
    }

    [Fact]
    public async Task Backup_WithoutATarget_GoesToTheDataFolderForItsOwnerAlone()
    {
        await using var folder = await StorageFolder.OpenAsync();
        await NewDesignAsync(folder);

        var backup = await folder.Backup.WriteAsync(null, Token).Done();

        Assert.Equal(Path.Combine(folder.Path, "backups", "dataeng-20260329-040000.db"), backup.Path);
        Assert.Equal(new FileInfo(backup.Path).Length, backup.Bytes);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup.Path));
    }

    [Fact]
    public async Task Backup_AsAStream_LeavesNothingBehind()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = await NewDesignAsync(folder);
        var target = NewTarget();
        await using (var stream = await folder.Backup.OpenAsync(Token).Done())
        await using (var file = File.Create(target))
            await stream.CopyToAsync(file, Token);

        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, "backups")));
        await using var restored = await RestoreAsync(target);
        Assert.True((await restored.Store.LoadAsync(id, Token)).IsOk);
    }

    [Fact]
    public async Task Backup_ToAPlaceThatIsTakenOrMissing_IsRefusedAndLeavesItAlone()
    {
        await using var folder = await StorageFolder.OpenAsync();
        await NewDesignAsync(folder);
        var other = NewTarget();
        await File.WriteAllTextAsync(other, "a shopping list", Token);

        await RefusedAsync(other, "no backup of DataEng");
        await RefusedAsync(folder.DatabaseFile, "the database itself");
        await RefusedAsync(folder.Path, "is a folder");
        await RefusedAsync(Path.Combine(folder.Path, "nowhere", "x.db"), "no folder");

        Assert.Equal("a shopping list", await File.ReadAllTextAsync(other, Token));
        await folder.Store.ListAsync(new(), Token);

        async Task RefusedAsync(string target, string because)
        {
            var refused = await folder.Backup.WriteAsync(target, Token).Refused();
            Assert.Equal(FailureKind.Invalid, refused.Kind);
            Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Backup_OfAFolderWithoutADatabase_IsNotFound()
    {
        var backup = new DatabaseBackup(
            new StorageOptions { DataFolder = StorageFolder.NewPath() },
            TimeProvider.System
        );

        Assert.Equal(FailureKind.NotFound, (await backup.WriteAsync(null, Token).Refused()).Kind);
    }

    [Fact]
    public async Task Backup_OfADamagedDatabase_KeepsTheOneMadeBefore()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = await NewDesignAsync(folder);
        var target = NewTarget();
        await folder.Backup.WriteAsync(target, Token).Done();
        var before = await File.ReadAllBytesAsync(target, Token);
        // A hole in the log: every page is sound, and still an edit is lost.
        await folder.Store.AppendAsync(id, 0, SmallDesigns.Retitle(SmallDesigns.Orders, "one"), Token).Done();
        folder.Execute("DELETE FROM edits");

        var refused = await folder.Backup.WriteAsync(target, Token).Refused();

        Assert.Contains("log of design", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(target, Token));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(target)!)); // a full path
    }

    [Fact]
    public async Task Backup_GivenUp_LeavesNothing()
    {
        await using var folder = await StorageFolder.OpenAsync();
        await NewDesignAsync(folder);
        using var gone = new CancellationTokenSource();
        var target = NewTarget();

        var backup = folder.Backup.WriteAsync(target, gone.Token);
        await gone.CancelAsync();
        await ((Task)backup).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );

        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(target)!), f => f != target); // a full path
    }

    private static async Task EditAsync(
        StorageFolder folder,
        DesignId id,
        List<PipelineDesign> designs,
        CancellationToken enough
    )
    {
        while (!enough.IsCancellationRequested)
        {
            var edit = SmallDesigns.Retitle(designs[^1], $"edit {designs.Count} {new string('x', 500)}");
            await folder.Store.AppendAsync(id, designs.Count - 1, edit, Token).Done();
            designs.Add(edit.After);
        }
    }

    private static async Task<DesignId> NewDesignAsync(StorageFolder folder) =>
        (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;

    private static string NewTarget() => Path.Combine(StorageFolder.NewPath(), "copy.db");

    private static async Task<StorageFolder> RestoreAsync(string backup)
    {
        var path = StorageFolder.NewPath();
        File.Copy(backup, Path.Combine(path, "dataeng.db"));
        return await StorageFolder.OpenAsync(path);
    }
}
