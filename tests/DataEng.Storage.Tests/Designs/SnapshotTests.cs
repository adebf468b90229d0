using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Storage.Designs;

namespace DataEng.Storage.Tests.Designs;

public sealed class SnapshotTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Snapshot_AfterSoManyEdits_IsMadeAndCarriesTheLoad()
    {
        await using var folder = await StorageFolder.OpenAsync(configure: o => o with { EditsPerSnapshot = 10 });
        var (id, design) = await EditAsync(folder, 25);

        Assert.Equal([0, 10, 20], Snapshots(folder, id));
        await using (var db = folder.NewContext())
        {
            // Without the older log the design can only come from the snapshot.
            db.Edits.RemoveRange(db.Edits.Where(e => e.Sequence <= 20));
            await db.SaveChangesAsync(Token);
        }
        var loaded = await folder.Store.LoadAsync(id, Token).Done();
        Assert.Equal(25, loaded.Sequence);
        SmallDesigns.IsSame(design, loaded.Design);
    }

    [Fact]
    public async Task Snapshot_LogLargerThanTheLast_IsMade()
    {
        await using var folder = await StorageFolder.OpenAsync(configure: o => o with { LeastSnapshotLogBytes = 4096 });

        var (id, _) = await EditAsync(folder, 5, titleLength: 1000);

        Assert.Equal([0, 4], Snapshots(folder, id));
    }

    [Fact]
    public async Task Snapshot_FewSmallEdits_IsNotMade()
    {
        await using var folder = await StorageFolder.OpenAsync();

        var (id, _) = await EditAsync(folder, 20);

        Assert.Equal([0], Snapshots(folder, id));
    }

    [Fact]
    public async Task Snapshots_OfALongLog_KeepTheFirstAndTheLastTwo()
    {
        await using var folder = await StorageFolder.OpenAsync(configure: o => o with { EditsPerSnapshot = 5 });

        var (id, design) = await EditAsync(folder, 23);

        Assert.Equal([0, 15, 20], Snapshots(folder, id));
        await using var db = folder.NewContext();
        var last = db.Snapshots.Single(s => s.Sequence == 20);
        Assert.NotEqual(Fingerprint.Of(design), last.Fingerprint);
        Assert.Equal(last.Fingerprint, Fingerprint.Of(PackedDesign.Unpack(last.Json, "snapshot")));
    }

    [Fact]
    public async Task Load_WithAGapInTheLog_RefusesRatherThanGuess()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var (id, _) = await EditAsync(folder, 3);
        await using (var db = folder.NewContext())
        {
            db.Edits.RemoveRange(db.Edits.Where(e => e.Sequence == 2));
            await db.SaveChangesAsync(Token);
        }

        var damage = await Assert.ThrowsAsync<InvalidDataException>(() => folder.Store.LoadAsync(id, Token));

        Assert.Contains("Edit 2", damage.Message, StringComparison.Ordinal);
    }

    private static async Task<(DesignId Id, PipelineDesign Design)> EditAsync(
        StorageFolder folder,
        int edits,
        int titleLength = 4
    )
    {
        var design = SmallDesigns.Orders;
        var id = (await folder.Store.CreateAsync(design, [], SmallDesigns.Ada, Token).Done()).Id;
        for (var i = 0; i < edits; i++)
        {
            var edit = SmallDesigns.Retitle(design, $"{i}".PadLeft(titleLength, 'x'));
            await folder.Store.AppendAsync(id, i, edit, Token).Done();
            await folder.Store.SettleAsync(Token);
            design = edit.After;
        }
        return (id, design);
    }

    private static long[] Snapshots(StorageFolder folder, DesignId id)
    {
        using var db = folder.NewContext();
        var key = id.ToString();
        return [.. db.Snapshots.Where(s => s.DesignId == key).Select(s => s.Sequence).Order()];
    }
}
