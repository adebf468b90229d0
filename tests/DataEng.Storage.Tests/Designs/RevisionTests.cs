using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Storage.Designs;

namespace DataEng.Storage.Tests.Designs;

public sealed class RevisionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Revision_OfADesign_StaysWhatItWas()
    {
        await using var folder = await StorageFolder.OpenAsync(configure: o => o with { EditsPerSnapshot = 2 });
        var (id, design) = await NewAsync(folder);
        var made = await folder
            .Revisions.AddAsync(
                id,
                new NewRevision(" v1 ", design, 0, SmallDesigns.Ada)
                {
                    Note = "as delivered",
                    Sections = new Dictionary<string, string> { ["data-flow"] = "abc" },
                },
                Token
            )
            .Done();
        for (var i = 0; i < 9; i++)
        {
            design = await RetitleAsync(folder, id, design, i, $"title {i}");
            if (i == 4)
                await folder.Revisions.AddAsync(id, new NewRevision("v2", design, 5, SmallDesigns.Ada), Token).Done();
        }
        await folder.ReopenAsync();

        var listed = await folder.Revisions.ListAsync(id, Token);

        Assert.Equal(["v2", "v1"], listed.Select(r => r.Name));
        Assert.Equal(
            (made.Sequence, made.Note, made.Fingerprint, "Ada", "abc"),
            (
                listed[1].Sequence,
                "as delivered",
                Fingerprint.Of(SmallDesigns.Orders),
                listed[1].Author.Name,
                listed[1].Sections["data-flow"]
            )
        );
        SmallDesigns.IsSame(SmallDesigns.Orders, await folder.Revisions.LoadAsync(id, "v1", Token).Done());
        Assert.Equal("title 4", (await folder.Revisions.LoadAsync(id, "v2", Token).Done()).Title);
        // The snapshot of a revision stays when others make room, so that it is loaded without the whole log.
        await using var db = folder.NewContext();
        Assert.Equal([0L, 5, 6, 8], db.Snapshots.Select(s => s.Sequence).Order());
    }

    [Fact]
    public async Task Revision_WhoseNameIsTakenOrEmpty_IsRefused()
    {
        await using var folder = await StorageFolder.OpenAsync();
        var (id, design) = await NewAsync(folder);
        await folder.Revisions.AddAsync(id, new NewRevision("v1", design, 0, SmallDesigns.Ada), Token).Done();

        Assert.Equal(FailureKind.Conflict, (await RefusedAsync("v1", 0)).Kind);
        Assert.Equal(FailureKind.Invalid, (await RefusedAsync(" ", 0)).Kind);
        Assert.Equal(FailureKind.Invalid, (await RefusedAsync(new string('x', 101), 0)).Kind);
        Assert.Equal(FailureKind.Invalid, (await RefusedAsync("v2", 1)).Kind);
        Assert.Equal(FailureKind.NotFound, (await folder.Revisions.LoadAsync(id, "nope", Token).Refused()).Kind);
        Assert.Single(await folder.Revisions.ListAsync(id, Token));

        Task<Failure> RefusedAsync(string name, long sequence) =>
            folder.Revisions.AddAsync(id, new NewRevision(name, design, sequence, SmallDesigns.Ada), Token).Refused();
    }

    [Fact]
    public async Task Log_OfTheLastEdits_BeginsAtASnapshot()
    {
        await using var folder = await StorageFolder.OpenAsync(configure: o => o with { EditsPerSnapshot = 4 });
        var (id, design) = await NewAsync(folder);
        for (var i = 0; i < 14; i++)
        {
            design = await RetitleAsync(folder, id, design, i, $"title {i}");
        }

        var last = await folder.Store.LogAsync(id, 14, 9, Token);
        var few = await folder.Store.LogAsync(id, 14, 1, Token);
        var earlier = await folder.Store.LogAsync(id, 3, 500, Token);

        Assert.Equal(("title 7", 9, 14), (last.Start.Title, last.Edits[0].Sequence, last.Edits[^1].Sequence));
        Assert.Equal(("title 11", 13, 14), (few.Start.Title, few.Edits[0].Sequence, few.Edits[^1].Sequence));
        Assert.Equal(
            (SmallDesigns.Orders.Title, 1, 3),
            (earlier.Start.Title, earlier.Edits[0].Sequence, earlier.Edits[^1].Sequence)
        );
    }

    private static async Task<(DesignId Id, PipelineDesign Design)> NewAsync(StorageFolder folder) =>
        (
            (await folder.Store.CreateAsync(SmallDesigns.Orders, [], SmallDesigns.Ada, Token).Done()).Id,
            SmallDesigns.Orders
        );

    private static async Task<PipelineDesign> RetitleAsync(
        StorageFolder folder,
        DesignId id,
        PipelineDesign design,
        long sequence,
        string title
    )
    {
        var edit = SmallDesigns.Retitle(design, title);
        await folder.Store.AppendAsync(id, sequence, edit, Token).Done();
        await folder.Store.SettleAsync(Token);
        return edit.After;
    }
}
