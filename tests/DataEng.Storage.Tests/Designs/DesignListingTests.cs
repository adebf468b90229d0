using DataEng.Core;
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

        async Task<IEnumerable<DesignId>> Ids(DesignShelf shelf) =>
            (await folder.Store.ListAsync(new DesignQuery { Shelf = shelf }, Token)).Designs.Select(d => d.Id);

        Assert.Equal([live], await Ids(DesignShelf.Current));
        Assert.Equal([archived], await Ids(DesignShelf.Archived));
        Assert.Equal([deleted], await Ids(DesignShelf.Deleted));
        Assert.Equal(new DesignCensus(1, 1, 1, 0, []), (await folder.Store.CensusAsync(Token)) with { Owners = [] });
        await folder.Store.ArchiveAsync(archived, archived: false, Token);
        await folder.Store.RestoreAsync(deleted, Token);
        Assert.Equal(3, (await Ids(DesignShelf.Current)).Count());
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

    [Theory]
    [InlineData(DesignOrder.Title, false, "apple, Beta, cherry")]
    [InlineData(DesignOrder.Title, true, "cherry, Beta, apple")]
    [InlineData(DesignOrder.Updated, true, "Beta, apple, cherry")]
    [InlineData(DesignOrder.Errors, false, "apple, Beta, cherry")]
    [InlineData(DesignOrder.Errors, true, "Beta, apple, cherry")]
    [InlineData(DesignOrder.Open, false, "Beta, apple, cherry")]
    [InlineData(DesignOrder.Progress, false, "Beta, apple, cherry")]
    [InlineData(DesignOrder.Progress, true, "apple, Beta, cherry")]
    public async Task List_Ordered_KeepsWhatIsUnknownLast(DesignOrder order, bool reversed, string expected)
    {
        await using var folder = await StorageFolder.OpenAsync();
        var beta = await CreateAsync(folder, "Beta");
        var apple = await CreateAsync(folder, "apple");
        await CreateAsync(folder, "cherry");
        await CountAsync(folder, apple, new FindingCounts(0, 10, 0, 1) { Progress = new DesignProgress(1, 4) });
        await CountAsync(folder, beta, new FindingCounts(0, 9, 0, 2) { Progress = new DesignProgress(2, 5) });

        var page = await folder.Store.ListAsync(new DesignQuery { Order = order, Reversed = reversed }, Token);

        Assert.Equal(expected, string.Join(", ", page.Designs.Select(d => d.Title)));
    }

    [Fact]
    public async Task List_Filtered_HoldsWhatFitsAll()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var checkout = await CreateAsync(folder, "checkout");
        var other = SmallDesigns.Orders with
        {
            Owner = new Owner { Team = "Billing" },
            Triggers = [Trigger.Backfill],
        };
        var billing = (await folder.Store.CreateAsync(other, [], SmallDesigns.Ada, Token).Done()).Id;
        var open = await CreateAsync(folder, "open");
        await CountAsync(folder, billing, new FindingCounts(0, 1, 0, 0));
        await CountAsync(folder, open, new FindingCounts(0, 0, 5, 1));
        await CountAsync(folder, checkout, new FindingCounts(0, 0, 5, 0));

        async Task<HashSet<DesignId>> Ids(DesignQuery query) =>
            [.. (await folder.Store.ListAsync(query, Token)).Designs.Select(d => d.Id)];

        Assert.Equal([billing], await Ids(new() { Owner = "Billing" }));
        Assert.Equal([billing], await Ids(new() { Trigger = Trigger.Backfill }));
        Assert.Equal([checkout, open], await Ids(new() { Trigger = Trigger.NewPipeline }));
        Assert.Empty(await Ids(new() { Status = DesignStatus.Approved }));
        Assert.Equal([billing, open], await Ids(new() { NeedsAttention = true }));
        Assert.Equal(
            [open],
            await Ids(
                new()
                {
                    NeedsAttention = true,
                    Owner = "Checkout",
                    Search = "orders",
                }
            )
        );
        var census = await folder.Store.CensusAsync(Token);
        Assert.Equal((3, 2), (census.Current, census.NeedAttention));
        Assert.Equal(["Billing", "Checkout"], census.Owners);
    }

    [Fact]
    public async Task List_Entry_NamesTheNewestRevisionAndTheImport()
    {
        await using var folder = await StorageFolder.OpenAsync();
        NewEvidence[] files =
        [
            new("manifest", "dbt-manifest", "manifest.json", "aa", 10, SmallDesigns.Orders),
            new("catalog", "dbt-catalog", "catalog.json", "bb", 20, null),
        ];
        var imported = await folder.Store.CreateAsync(SmallDesigns.Orders, files, SmallDesigns.Ada, Token).Done();
        var at = folder.Time.GetUtcNow();
        foreach (var name in (string[])["r1", "a newer one"])
        {
            folder.Time.Advance(TimeSpan.FromSeconds(1));
            var revision = new NewRevision(name, SmallDesigns.Orders, 0, SmallDesigns.Ada);
            await folder.Revisions.AddAsync(imported.Id, revision, Token).Done();
        }
        await CreateAsync(folder, "written here");

        var entries = (await folder.Store.ListAsync(new DesignQuery(), Token)).Designs;

        Assert.Equal((null, null), (entries[0].Revision, entries[0].Source));
        Assert.Equal("a newer one", entries[1].Revision);
        Assert.Equal(new DesignSource("manifest.json", "dbt-manifest", at), entries[1].Source);
    }

    private static async Task CountAsync(StorageFolder folder, DesignId id, FindingCounts counts) =>
        Assert.Null(await folder.Store.SetCountsAsync(id, counts, Token));

    private static async Task<DesignId> CreateAsync(StorageFolder folder, string title)
    {
        folder.Time.Advance(TimeSpan.FromSeconds(1));
        var design = SmallDesigns.Orders with { Title = title };
        return (await folder.Store.CreateAsync(design, [], SmallDesigns.Ada, Token).Done()).Id;
    }
}
