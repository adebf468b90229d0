using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Storage.Designs;

namespace DataEng.Storage.Tests.Designs;

public sealed class DesignListingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_AfterAnEdit_PutsTheLastChangedFirst()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var a = await CreateAsync(folder, "a");
        var b = await CreateAsync(folder, "b");
        var c = await CreateAsync(folder, "c");
        folder.Time.Advance(TimeSpan.FromSeconds(1));
        var edit = SmallDesigns.Retitle(SmallDesigns.Orders, "now the newest", folder.Time.GetUtcNow());
        await folder.Store.AppendAsync(b, 0, edit, Token).Done();

        var page = await folder.Store.ListAsync(new DesignQuery(), Token);

        Assert.Equal([b, c, a], page.Designs.Select(d => d.Id));
        Assert.Equal("now the newest", page.Designs[0].Title);
    }

    [Fact]
    public async Task List_Paged_GivesEachDesignOnceAndTheTotal()
    {
        await using var folder = await StorageFolder.OpenAsync();
        for (var i = 0; i < 7; i++)
            await CreateAsync(folder, $"design {i}");

        var pages = new List<DesignPage>();
        for (var skip = 0; skip < 7; skip += 3)
            pages.Add(await folder.Store.ListAsync(new DesignQuery { Skip = skip, Take = 3 }, Token));

        Assert.Equal([3, 3, 1], pages.Select(p => p.Designs.Count));
        Assert.All(pages, p => Assert.Equal(7, p.Total));
        Assert.Equal(7, pages.SelectMany(p => p.Designs).Select(d => d.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("WAREHOUSE", true)]
    [InlineData("checkout", true)]
    [InlineData("revenue  raw.ord", true)]
    [InlineData("fct_orders", true)]
    [InlineData("100%", false)]
    [InlineData("_", true)]
    [InlineData("revenue invoices", false)]
    [InlineData("", true)]
    public async Task Search_WordsOfTitleOwnerTagsAndDatasets_FindsTheDesign(string search, bool found)
    {
        await using var folder = await StorageFolder.OpenAsync();
        await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done();

        var page = await folder.Store.ListAsync(new DesignQuery { Search = search }, Token);

        Assert.Equal(found ? 1 : 0, page.Total);
    }

    [Fact]
    public async Task Search_AfterEdits_FollowsTheDesign()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        DesignPatch[] patches =
        [
            DesignPatch.Rename("datasets/raw_orders", "landing_orders"),
            DesignPatch.Set("datasets/landing_orders/name", "landing.zone"),
            DesignPatch.Set("owner/team", "Logistics"),
            new([new PatchOperation(PatchVerb.Remove, "datasets/fct_orders")]),
        ];
        var design = SmallDesigns.Orders;
        foreach (var (patch, i) in patches.Select((p, i) => (p, i)))
        {
            var edit = SmallDesigns.Edit(design, patch);
            await folder.Store.AppendAsync(id, i, edit, Token).Done();
            design = edit.After;
        }

        async Task<int> Count(string search) =>
            (await folder.Store.ListAsync(new DesignQuery { Search = search }, Token)).Total;

        Assert.Equal(1, await Count("landing.zone landing_orders logistics"));
        Assert.Equal(0, await Count("raw_orders"));
        Assert.Equal(1, await Count("#checkout"));
        Assert.Equal(0, await Count("raw.orders"));
        Assert.Equal(0, await Count("fct_orders"));
    }

    [Fact]
    public async Task List_ArchivedAndDeleted_AreApart()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var live = await CreateAsync(folder, "live");
        var archived = await CreateAsync(folder, "archived");
        var deleted = await CreateAsync(folder, "deleted");
        await folder.Store.ArchiveAsync(archived, archived: true, Token);
        await folder.Store.DeleteAsync(deleted, Token);

        async Task<IEnumerable<DesignId>> Ids(bool shelf) =>
            (await folder.Store.ListAsync(new DesignQuery { Archived = shelf }, Token)).Designs.Select(d => d.Id);

        Assert.Equal([live], await Ids(false));
        Assert.Equal([archived], await Ids(true));
        await folder.Store.ArchiveAsync(archived, archived: false, Token);
        Assert.Equal(2, (await Ids(false)).Count());
    }

    [Fact]
    public async Task List_Entry_SaysWhatTheDesignSays()
    {
        await using var folder = await StorageFolder.OpenAsync();
        await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done();

        var entry = Assert.Single((await folder.Store.ListAsync(new DesignQuery(), Token)).Designs);

        Assert.Equal(("orders", "Orders to warehouse", "Checkout"), (entry.Slug, entry.Title, entry.Owner));
        Assert.Equal([Trigger.LateData, Trigger.NewPipeline], entry.Triggers);
        Assert.Equal(DesignStatus.Draft, entry.Status);
        Assert.Null(entry.Counts);
        Assert.Equal("Ada", entry.UpdatedBy);
    }

    [Fact]
    public async Task Counts_OlderThanThoseKept_AreDropped()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = await CreateAsync(folder, "counted");
        await folder.Store.SetCountsAsync(id, new FindingCounts(5, 1, 2, 3), Token);
        await folder.Store.SetCountsAsync(id, new FindingCounts(4, 9, 9, 9), Token);

        var entry = Assert.Single((await folder.Store.ListAsync(new DesignQuery(), Token)).Designs);

        Assert.Equal(new FindingCounts(5, 1, 2, 3), entry.Counts);
    }

    private static async Task<DesignId> CreateAsync(StorageFolder folder, string title)
    {
        folder.Time.Advance(TimeSpan.FromSeconds(1));
        var design = SmallDesigns.Orders with { Title = title };
        return (await folder.Store.CreateAsync(design, [], SmallDesigns.Ada, Token).Done()).Id;
    }
}
