using DataEng.Core.Results;
using DataEng.Storage.Designs;

namespace DataEng.Storage.Tests.Designs;

public sealed class DesignCopyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copy_OfAnEditedDesign_HoldsTheSameWithOneEditInItsLog()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        var edit = SmallDesigns.Retitle(SmallDesigns.Orders, "Orders");
        await folder.Store.AppendAsync(id, 0, edit, Token).Done();

        var copied = await folder.Store.CopyAsync(id, Actor.Local, Token).Done();

        var copy = await folder.Store.LoadAsync(copied.Id, Token).Done();
        Assert.NotEqual(id, copied.Id);
        SmallDesigns.IsSame(edit.After with { Title = "Orders (copy)" }, copy.Design);
        SmallDesigns.IsSame(copied.Design, copy.Design);
        var only = Assert.Single(await folder.Store.EditsAsync(copied.Id, 0, 10, Token));
        Assert.Equal((1, "Copied from 'Orders'", "You"), (only.Sequence, only.Title, only.Author.Name));
        Assert.Equal("Orders", (await folder.Store.LoadAsync(id, Token).Done()).Design.Title);
    }

    [Fact]
    public async Task Copy_GoesOnByItself()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        var copy = await folder.Store.CopyAsync(id, Actor.Local, Token).Done();

        await folder.Store.AppendAsync(copy.Id, 1, SmallDesigns.Retitle(copy.Design, "Apart"), Token).Done();
        await folder.Store.DeleteAsync(id, Token);

        var titles = (await folder.Store.ListAsync(new DesignQuery { Search = "apart" }, Token)).Designs;
        Assert.Equal([copy.Id], titles.Select(d => d.Id));
        Assert.Equal("Apart", (await folder.Store.LoadAsync(copy.Id, Token).Done()).Design.Title);
    }

    [Fact]
    public async Task Copy_OfAnImport_KeepsWhatItWasImportedFrom()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var file = new NewEvidence("manifest", "dbt-manifest", "manifest.json", "aa", 10, SmallDesigns.Orders);
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [file], SmallDesigns.Ada, Token).Done()).Id;
        var at = folder.Time.GetUtcNow();
        folder.Time.Advance(TimeSpan.FromHours(1));

        var copy = await folder.Store.CopyAsync(id, Actor.Local, Token).Done();

        var kept = await folder.Store.EvidenceAsync(copy.Id, "manifest", Token).Done();
        Assert.Equal((at, "manifest.json"), (kept.At, kept.File));
        Assert.NotNull(kept.AsImported);
        SmallDesigns.IsSame(SmallDesigns.Orders, kept.AsImported);
    }

    [Fact]
    public async Task Copy_OfADeletedDesign_IsNotFound()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        await folder.Store.DeleteAsync(id, Token);

        var refused = await folder.Store.CopyAsync(id, Actor.Local, Token).Refused();

        Assert.Equal(FailureKind.NotFound, refused.Kind);
    }
}
