using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Storage.Designs;

namespace DataEng.Storage.Tests.Designs;

public sealed class DesignStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_ThenReopened_GivesTheSameDesign()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var read = DesignText.ReadJson(
            """{"apiVersion":"dataeng/v1","id":"d","note":{"a":1.50,"b":[true,null]},"datasets":[{"id":"x","colour":"red"}]}"""u8
        );
        Assert.NotNull(read.Design);

        var created = await folder.Store.CreateAsync(read.Design, [], SmallDesigns.Ada, Token).Done();
        await folder.ReopenAsync();

        var loaded = await folder.Store.LoadAsync(created.Id, Token).Done();
        SmallDesigns.IsSame(read.Design, loaded.Design);
        Assert.Equal(0, loaded.Sequence);
        Assert.Equal("Ada", loaded.UpdatedBy);
        Assert.Equal(folder.Time.GetUtcNow(), loaded.CreatedAt);
    }

    [Fact]
    public async Task Append_EveryKindOfOperation_ReplaysToTheSameDesign()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        DesignPatch[] patches =
        [
            DesignPatch.Set("title", "Orders — naïve \"quotes\" \u2028 and 漢字"),
            new([
                new PatchOperation(PatchVerb.Add, "datasets")
                {
                    Value = new DataMap([new DataEntry("id", DataScalar.String("stg_orders"))]),
                    Before = "fct_orders",
                },
                new PatchOperation(PatchVerb.Move, "datasets/fct_orders") { Before = "raw_orders" },
            ]),
            DesignPatch.Set("datasets/stg_orders/volume/peakFactor", new DataScalar(ScalarKind.Decimal, "2.50")),
            DesignPatch.Rename("datasets/raw_orders", "src_orders"),
            DesignPatch.Unset("owner/contact"),
            new([new PatchOperation(PatchVerb.Remove, "datasets/stg_orders")]),
        ];
        var design = SmallDesigns.Orders;
        foreach (var (patch, i) in patches.Select((p, i) => (p, i)))
        {
            var edit = SmallDesigns.Edit(design, patch, folder.Time.GetUtcNow());
            Assert.Equal(i + 1, await folder.Store.AppendAsync(id, i, edit, Token).Done());
            design = edit.After;
        }
        await folder.ReopenAsync();

        var loaded = await folder.Store.LoadAsync(id, Token).Done();
        Assert.Equal(patches.Length, loaded.Sequence);
        SmallDesigns.IsSame(design, loaded.Design);
        Assert.Equal("src_orders", loaded.Design.Jobs[0].Inputs[0].Dataset);
    }

    [Fact]
    public async Task Append_AfterAnothersEdit_IsConflictAndStoresNothing()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        await folder.Store.AppendAsync(id, 0, SmallDesigns.Retitle(SmallDesigns.Orders, "first"), Token).Done();

        var refused = await folder
            .Store.AppendAsync(id, 0, SmallDesigns.Retitle(SmallDesigns.Orders, "second"), Token)
            .Refused();

        Assert.Equal(FailureKind.Conflict, refused.Kind);
        var loaded = await folder.Store.LoadAsync(id, Token).Done();
        Assert.Equal("first", loaded.Design.Title);
        Assert.Equal(1, loaded.Sequence);
    }

    [Fact]
    public async Task Append_SameEditTwice_IsStoredOnce()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        var edit = SmallDesigns.Retitle(SmallDesigns.Orders, "again", folder.Time.GetUtcNow());

        await folder.Store.AppendAsync(id, 0, edit, Token).Done();
        var repeated = await folder.Store.AppendAsync(id, 0, edit, Token).Done();

        Assert.Equal(1, repeated);
        Assert.Single(await folder.Store.EditsAsync(id, 0, 10, Token));
    }

    [Fact]
    public async Task Append_TwentyWriters_StoresEveryEditOnceAndInOrder()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Task.Run(() => WriteTen(folder, id, writer))));

        var edits = await folder.Store.EditsAsync(id, 0, 1000, Token);
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), edits.Select(e => e.Sequence));
        var loaded = await folder.Store.LoadAsync(id, Token).Done();
        Assert.Equal(200, loaded.Design.Tags.Count - SmallDesigns.Orders.Tags.Count);
        Assert.Equal(loaded.Design.Tags.Count, loaded.Design.Tags.Distinct().Count());
    }

    [Fact]
    public async Task Append_ByAnActor_KeepsWhoWhenAndWhat()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        var at = folder.Time.GetUtcNow().AddTicks(1234567);
        await folder.Store.AppendAsync(id, 0, SmallDesigns.Retitle(SmallDesigns.Orders, "x", at), Token).Done();

        var edit = Assert.Single(await folder.Store.EditsAsync(id, 0, 10, Token));

        Assert.Equal(SmallDesigns.Ada, edit.Author);
        Assert.Equal(at, edit.At);
        Assert.Equal("Set title", edit.Title);
        Assert.Equal(DesignPatch.Set("title", "x").ToNode(), edit.Patch.ToNode());
    }

    [Fact]
    public async Task Append_WithoutChange_IsInvalid()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var edit = new NewEdit(DesignPatch.Empty, SmallDesigns.Orders, SmallDesigns.Ada, default);

        var refused = await folder.Store.AppendAsync(DesignId.New(), 0, edit, Token).Refused();

        Assert.Equal(FailureKind.Invalid, refused.Kind);
    }

    [Fact]
    public async Task TooLarge_DesignOrEdit_IsRefusedWithTheLimit()
    {
        await using var folder = await StorageFolder.OpenAsync(configure: o =>
            o with
            {
                MostDesignBytes = 2 << 20,
                MostEditBytes = 1 << 20,
            }
        );
        var large = SmallDesigns.Orders with { Summary = new string('x', 3 << 20) };
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;

        var design = await folder.Store.CreateAsync(large, [], SmallDesigns.Ada, Token).Refused();
        var edit = SmallDesigns.Retitle(SmallDesigns.Orders, new string('x', 2 << 20));
        var append = await folder.Store.AppendAsync(id, 0, edit, Token).Refused();

        Assert.Equal((FailureKind.TooLarge, FailureKind.TooLarge), (design.Kind, append.Kind));
        Assert.Contains("at most 2 MiB", design.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await folder.Store.LoadAsync(id, Token).Done()).Sequence);
    }

    [Fact]
    public async Task Delete_ThenRestored_ComesBackWithItsLog()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id;
        await folder.Store.AppendAsync(id, 0, SmallDesigns.Retitle(SmallDesigns.Orders, "kept"), Token).Done();

        Assert.Null(await folder.Store.DeleteAsync(id, Token));
        var gone = await folder.Store.LoadAsync(id, Token).Refused();
        var append = await folder
            .Store.AppendAsync(id, 1, SmallDesigns.Retitle(SmallDesigns.Orders, "lost"), Token)
            .Refused();
        Assert.Null(await folder.Store.RestoreAsync(id, Token));

        Assert.Equal((FailureKind.NotFound, FailureKind.NotFound), (gone.Kind, append.Kind));
        Assert.Equal("kept", (await folder.Store.LoadAsync(id, Token).Done()).Design.Title);
    }

    [Fact]
    public async Task Unknown_Design_IsNotFoundEverywhere()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var id = DesignId.New();

        Assert.Equal(FailureKind.NotFound, (await folder.Store.LoadAsync(id, Token).Refused()).Kind);
        Assert.Equal(FailureKind.NotFound, (await folder.Store.DeleteAsync(id, Token))?.Kind);
        Assert.Equal(FailureKind.NotFound, (await folder.Store.RestoreAsync(id, Token))?.Kind);
        Assert.Equal(FailureKind.NotFound, (await folder.Store.EvidenceAsync(id, "x", Token).Refused()).Kind);
    }

    [Fact]
    public async Task Evidence_OfCreationAndOfLaterImport_ComesBackAsImported()
    {
        await using var folder = await StorageFolder.OpenAsync();
        NewEvidence[] first =
        [
            new("dbt_manifest", "dbt-manifest", "manifest.json", "ab12", 4096, SmallDesigns.Orders),
            new("dbt_runs", "dbt-run-results", "run_results.json", "cd34", 512, null),
        ];
        var id = (await folder.Store.CreateAsync(SmallDesigns.Orders, first, SmallDesigns.Ada, Token).Done()).Id;
        var later = SmallDesigns.Retitle(SmallDesigns.Orders, "re-imported") with
        {
            Evidence = [new("dbt_manifest_2", "dbt-manifest", "manifest.json", "ef56", 5000, SmallDesigns.Orders)],
        };
        await folder.Store.AppendAsync(id, 0, later, Token).Done();

        var manifest = await folder.Store.EvidenceAsync(id, "dbt_manifest", Token).Done();
        var runs = await folder.Store.EvidenceAsync(id, "dbt_runs", Token).Done();
        var second = await folder.Store.EvidenceAsync(id, "dbt_manifest_2", Token).Done();

        Assert.Equal(
            ("dbt-manifest", "manifest.json", "ab12", 4096),
            (manifest.Kind, manifest.File, manifest.Sha256, manifest.Bytes)
        );
        Assert.NotNull(manifest.AsImported);
        SmallDesigns.IsSame(SmallDesigns.Orders, manifest.AsImported);
        Assert.Null(runs.AsImported);
        Assert.Equal("ef56", second.Sha256);
    }

    private static async Task WriteTen(StorageFolder folder, DesignId id, int writer)
    {
        for (var i = 0; i < 10; i++)
        {
            Result<long> stored;
            do
            {
                var current = await folder.Store.LoadAsync(id, Token).Done();
                var after = current.Design with { Tags = [.. current.Design.Tags, $"{writer}-{i}"] };
                var edit = new NewEdit(PatchDiff.Between(current.Design, after), after, SmallDesigns.Ada, default);
                stored = await folder.Store.AppendAsync(id, current.Sequence, edit, Token);
            } while (stored.Failure is { Kind: FailureKind.Conflict });
            Assert.True(stored.IsOk, $"{stored.Failure}");
        }
    }
}
