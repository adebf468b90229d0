using DataEng.Core.Model;
using DataEng.Storage.Designs;

namespace DataEng.Storage.Tests.Designs;

/// <summary>
/// What the next start finds after the process was killed: the files as they lie, with the log of the database in any
/// state of being written.
/// </summary>
public sealed class CrashTests
{
    private const int Edits = 12;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_BetweenEdits_LosesNoAcknowledgedEdit()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var (id, designs) = await EditAsync(folder);

        var found = await FindAsync(folder.CopyAsAfterCrash(), id);

        Assert.Equal(Edits, found.Sequence);
        SmallDesigns.IsSame(designs[Edits], found.Design);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(12_000)]
    [InlineData(20_000)]
    public async Task Killed_WhileTheLogWasWritten_KeepsWholeEditsOnly(int missing)
    {
        await using var folder = await StorageFolder.OpenAsync();
        var (id, designs) = await EditAsync(folder);
        var copy = folder.CopyAsAfterCrash();
        using (var log = File.OpenWrite(Path.Combine(copy, "dataeng.db-wal")))
            log.SetLength(log.Length - missing);

        var found = await FindAsync(copy, id);

        Assert.InRange(found.Sequence, 1, Edits - 1);
        SmallDesigns.IsSame(designs[(int)found.Sequence], found.Design);
    }

    [Fact]
    public async Task Killed_WithGarbageInTheLog_KeepsWhatWasWrittenBefore()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var (id, designs) = await EditAsync(folder);
        var copy = folder.CopyAsAfterCrash();
        using (var log = File.OpenWrite(Path.Combine(copy, "dataeng.db-wal")))
        {
            log.Position = log.Length - 10_000;
            log.Write(Enumerable.Repeat((byte)0xA5, 64).ToArray());
        }

        var found = await FindAsync(copy, id);

        Assert.InRange(found.Sequence, 1, Edits - 1);
        SmallDesigns.IsSame(designs[(int)found.Sequence], found.Design);
    }

    [Fact]
    public async Task Killed_WithAHalfTransactionAfterTheLast_KeepsEveryAcknowledgedEdit()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var (id, designs) = await EditAsync(folder);
        var copy = folder.CopyAsAfterCrash();
        using (var log = File.Open(Path.Combine(copy, "dataeng.db-wal"), FileMode.Append))
            log.Write(new byte[5000]);

        var found = await FindAsync(copy, id);

        Assert.Equal(Edits, found.Sequence);
        SmallDesigns.IsSame(designs[Edits], found.Design);
    }

    [Fact]
    public async Task Killed_ThenGoingOn_NumbersEditsFromWhatWasKept()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var (id, designs) = await EditAsync(folder);
        await using var next = await StorageFolder.OpenAsync(folder.CopyAsAfterCrash());
        var edit = SmallDesigns.Retitle(designs[Edits], "after the crash");

        await next.Store.AppendAsync(id, Edits, edit, Token).Done();
        await next.ReopenAsync();

        SmallDesigns.IsSame(edit.After, (await next.Store.LoadAsync(id, Token).Done()).Design);
    }

    /// <summary>Edits one after the other; the design after edit n is at n.</summary>
    private static async Task<(DesignId Id, IReadOnlyList<PipelineDesign> Designs)> EditAsync(StorageFolder folder)
    {
        var designs = new List<PipelineDesign> { SmallDesigns.Orders };
        var id = (await folder.Store.CreateAsync(designs[0], [], SmallDesigns.Ada, Token).Done()).Id;
        // From here on the log holds edits alone, so that cutting it cuts edits.
        await folder.ReopenAsync();
        for (var i = 0; i < Edits; i++)
        {
            var edit = SmallDesigns.Retitle(designs[i], $"edit {i} {new string('x', 600)}");
            await folder.Store.AppendAsync(id, i, edit, Token).Done();
            designs.Add(edit.After);
        }
        return (id, designs);
    }

    private static async Task<StoredDesign> FindAsync(string path, DesignId id)
    {
        await using var found = await StorageFolder.OpenAsync(path);
        return await found.Store.LoadAsync(id, Token).Done();
    }
}
