using CsCheck;
using DataEng.Storage.Designs;
using DataEng.TestKit;

namespace DataEng.Storage.Tests.Designs;

public sealed class ReplayPropertyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Nasty texts, unknown keys, repeated keys and every kind of operation, through text, disk and back.</summary>
    [Fact]
    public async Task Replay_OfAnyEditOfAnyDesign_GivesTheDesignThatWasSeen()
    {
        await using var folder = await StorageFolder.OpenAsync();

        await RandomEdits.Any.SampleAsync(
            async edited =>
            {
                var id = (await folder.Store.CreateAsync(edited.Before, [], SmallDesigns.Ada, Token).Done()).Id;
                if (!edited.Patch.IsEmpty)
                {
                    var edit = new NewEdit(edited.Patch, edited.After, SmallDesigns.Ada, folder.Time.GetUtcNow());
                    await folder.Store.AppendAsync(id, 0, edit, Token).Done();
                }
                SmallDesigns.IsSame(edited.After, (await folder.Store.LoadAsync(id, Token).Done()).Design);
            },
            iter: 100,
            threads: 1
        );
    }
}
