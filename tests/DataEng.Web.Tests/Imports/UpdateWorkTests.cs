using System.Text;
using DataEng.Core.Model;
using DataEng.Core.Model.Merging;
using DataEng.Core.Model.Text;
using DataEng.Formats.Designs;
using DataEng.Formats.Import;
using DataEng.Storage.Designs;
using DataEng.TestKit;
using DataEng.Web.Designs;
using DataEng.Web.Imports;
using DataEng.Web.Uploads;

namespace DataEng.Web.Tests.Imports;

/// <summary>A newer manifest into a design of the store that people worked on.</summary>
public sealed class UpdateWorkTests(WorkbenchServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private UploadStore Uploads => server.Services.GetRequiredService<UploadStore>();

    private DesignStore Store => server.Services.GetRequiredService<DesignStore>();

    private UpdateWork Work => server.Services.GetRequiredService<UpdateWork>();

    [Fact]
    public async Task Update_AfterPeopleWorked_KeepsTheirsAndTakesWhatIsNew()
    {
        using var view = await ImportedAsync();
        var dataset = view.Design.Datasets.First(d => d.Source?.Key == "model.shop.stg_order_0").Id;
        await PatchAsync(view, DesignPatch.Rename($"datasets/{dataset}", "people_name"));
        await PatchAsync(view, AddCheck("people_name"));

        var files = await UploadAsync("manifest.json", Newer);
        var preview = await PreviewAsync(view, files);
        Assert.Equal(UpdateOrigin.EarlierImport, preview.Origin);
        Assert.DoesNotContain(preview.Merge!.Changes, c => c.Kind == MergeKind.Conflict);
        await ApplyAsync(view, preview, files, c => c.IsTakenByDefault);

        Assert.Contains(view.Design.Datasets, d => d.Source?.Key == "model.shop.fct_customer_8");
        Assert.Equal("people_name", view.Design.Checks.Single(c => c.Id == "people_check").Dataset);
        Assert.Equal("Theirs.", Column(view.Design, "people_name").Description);
        Assert.Equal(["dbt-manifest", "dbt-manifest-2"], view.Design.Evidence.Select(e => e.Id));

        // The import as it was made is what the next one is compared with.
        Assert.True((await PreviewAsync(view, files)).Merge!.IsNothingNew);
        var kept = await Store.EvidenceAsync(view.Id, "dbt-manifest-2", Token);
        Assert.Contains(kept.Value.AsImported!.Datasets, d => d.Source?.Key == "model.shop.fct_customer_8");
    }

    [Fact]
    public async Task Update_Undone_CanBeMadeAgain()
    {
        using var view = await ImportedAsync();
        var before = Fingerprint.Of(view.Design);
        var files = await UploadAsync("manifest.json", Newer);
        var preview = await PreviewAsync(view, files);
        await ApplyAsync(view, preview, files, c => c.IsTakenByDefault);
        var after = Content(view.Design);

        Assert.Null(await view.UndoAsync(Token));
        Assert.Equal(before, Fingerprint.Of(view.Design));
        await ApplyAsync(view, await PreviewAsync(view, files), files, c => c.IsTakenByDefault);

        Assert.Equal(after, Content(view.Design));
    }

    [Fact]
    public async Task Update_DesignChangedSinceThePreview_KeepsThatToo()
    {
        using var view = await ImportedAsync();
        var dataset = view.Design.Datasets.First(d => d.Source?.Key == "model.shop.stg_order_0").Id;
        var files = await UploadAsync("manifest.json", Newer);
        var ours = view.Design;
        var preview = await PreviewAsync(view, files);
        await PatchAsync(view, DesignPatch.Set($"datasets/{dataset}/owner/team", "Ada"));

        var edit = await Work.EditAsync(view.Id, ours, preview, c => c.IsTakenByDefault, files, Token);
        Assert.Null(await view.EditAsync(edit, Token));

        Assert.Equal("Ada", view.Design.Datasets.Single(d => d.Id == dataset).Owner?.Team);
        Assert.Equal("Theirs.", Column(view.Design, dataset).Description);
    }

    [Fact]
    public async Task Update_SavedDesign_OffersAllThatDiffers()
    {
        using var view = await ImportedAsync();
        var edited = view.Design with { Title = "Edited elsewhere" };

        var files = await UploadAsync("design.yaml", DesignFile.Write(edited, DesignFormat.Yaml));
        var preview = await PreviewAsync(view, files);

        Assert.Equal(UpdateOrigin.SavedDesign, preview.Origin);
        var change = Assert.Single(preview.Merge!.Changes);
        Assert.Equal((MergeKind.Changed, "title"), (change.Kind, change.Path));
        await ApplyAsync(view, preview, files, _ => true);
        Assert.Equal("Edited elsewhere", view.Design.Title);
    }

    [Fact]
    public async Task Preview_BrokenFile_ListsItsProblems()
    {
        using var view = await ImportedAsync();

        var preview = await PreviewAsync(view, await UploadAsync("manifest.json", Newer[..(Newer.Length / 2)]));

        Assert.Null(preview.Merge);
        Assert.NotEmpty(preview.Result.Problems);
    }

    private static byte[] Older { get; } = Manifest(8);

    private static byte[] Newer { get; } =
        Encoding.UTF8.GetBytes(
            Encoding
                .UTF8.GetString(Manifest(9))
                .Replace("What order 0 means to the business.", "Theirs.", StringComparison.Ordinal)
        );

    private static byte[] Manifest(int models) =>
        new DbtManifestGenerator
        {
            Models = models,
            Tests = 0,
            Exposures = 0,
        }.ToBytes();

    /// <summary>The design without when its files were read.</summary>
    private static string Content(PipelineDesign design) =>
        Fingerprint.Of(design with { Evidence = [.. design.Evidence.Select(e => e with { ImportedAt = null })] });

    private static Column Column(PipelineDesign design, string dataset) =>
        design.Datasets.Single(d => d.Id == dataset).Schema!.Current!.Columns[0];

    private static DesignPatch AddCheck(string dataset) =>
        new([
            new PatchOperation(PatchVerb.Add, "checks")
            {
                Value = new DataMap([
                    new DataEntry("id", DataScalar.String("people_check")),
                    new DataEntry("dataset", DataScalar.String(dataset)),
                ]),
            },
        ]);

    private async Task<DesignView> ImportedAsync()
    {
        var outcome = await server
            .Services.GetRequiredService<ImportWork>()
            .RunAsync(await UploadAsync("manifest.json", Older), Actor.Local, new Silent(), Token);
        var opened = await server
            .Services.GetRequiredService<DesignDesk>()
            .OpenAsync($"{outcome.Design}", "tab", () => Task.CompletedTask, Token);
        return opened.Value;
    }

    private Task<UpdatePreview> PreviewAsync(DesignView view, IReadOnlyList<UploadedFile> files) =>
        Work.PreviewAsync(view.Id, view.Design, files, Actor.Local, new Silent(), Token);

    private async Task ApplyAsync(
        DesignView view,
        UpdatePreview preview,
        IReadOnlyList<UploadedFile> files,
        Func<MergeChange, bool> isTaken
    )
    {
        var edit = await Work.EditAsync(view.Id, view.Design, preview, isTaken, files, Token);
        Assert.Null(await view.EditAsync(edit, Token));
    }

    private static async Task PatchAsync(DesignView view, DesignPatch patch) =>
        Assert.Null(await view.ApplyAsync(patch, "by hand", Token));

    private async Task<IReadOnlyList<UploadedFile>> UploadAsync(string name, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        var stored = await Uploads.SaveAsync(name, content, Token);
        return [Assert.IsType<UploadOutcome.Stored>(stored).File];
    }

    private sealed class Silent : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) { }
    }
}
