using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Designs;
using DataEng.Web.Tests.Sessions;

namespace DataEng.Web.Tests.Designs;

public sealed class DesignViewTests
{
    private const string Layer = "datasets/raw_orders/layer";

    [Fact]
    public async Task View_OfTwoTabs_SeesTheOtherAndWhereItWorks()
    {
        await using var house = await SessionHouse.StartAsync();
        var id = await house.CreateAsync();
        using var one = await Watched.OpenAsync(house, id, "one");
        var two = await Watched.OpenAsync(house, id, "two");
        Assert.Equal("one", Assert.Single(two.View.Here).Actor.Tab);

        two.View.At("jobs/load");
        await one.UntilAsync(v => v.Here is [{ Path: "jobs/load" }]);
        two.Dispose();

        await one.UntilAsync(v => v.Here.Count == 0);
        Assert.Equal(0, one.View.Sequence);
    }

    [Fact]
    public async Task View_WhoseFieldAnotherTabReplaced_IsToldAndTakesItBack()
    {
        await using var house = await SessionHouse.StartAsync();
        var id = await house.CreateAsync();
        using var one = await Watched.OpenAsync(house, id, "one");
        using var two = await Watched.OpenAsync(house, id, "two");
        Assert.Null(
            await one.View.ApplyAsync(DesignPatch.Set(Layer, "source"), "Change the layer", SessionHouse.Token)
        );
        Assert.Null(
            await two.View.ApplyAsync(DesignPatch.Set(Layer, "staging"), "Change the layer", SessionHouse.Token)
        );
        await one.UntilAsync(v => v.Overwrites.Count == 1);

        var refused = await one.View.UndoAsync(SessionHouse.Token);
        Assert.Equal("Another tab of yours changed 'Layer of raw_orders' after you.", refused?.Message);
        var overwrite = one.View.Overwrites[0];
        Assert.Null(await one.View.TakeBackAsync(overwrite.Theirs, overwrite.Path, SessionHouse.Token));

        Assert.Empty(one.View.Overwrites);
        await two.UntilAsync(v => v.Overwrites is [{ TheirText: "source" }]);
        two.View.Dismiss(two.View.Overwrites[0]);
        Assert.Empty(two.View.Overwrites);
    }

    [Fact]
    public async Task View_OpenedAgainByTheSameTab_UndoesWhatItDidBefore()
    {
        await using var house = await SessionHouse.StartAsync();
        var id = await house.CreateAsync();
        using (var before = await Watched.OpenAsync(house, id, "one"))
            await before.View.ApplyAsync(DesignPatch.Set("title", "changed"), "Change the title", SessionHouse.Token);
        house.Time.Advance(TimeSpan.FromMinutes(11));

        using var after = await Watched.OpenAsync(house, id, "one");

        Assert.Equal((true, "Change the title"), (after.View.CanUndo, after.View.UndoTitle));
        Assert.Null(await after.View.UndoAsync(SessionHouse.Token));
        Assert.Equal((false, true, "Change the title"), (after.View.CanUndo, after.View.CanRedo, after.View.RedoTitle));
        await after.UntilAsync(v => v.Design.Title == "Orders");
        using var other = await Watched.OpenAsync(house, id, "two");
        Assert.Equal(FailureKind.NotFound, (await other.View.UndoAsync(SessionHouse.Token))?.Kind);
    }

    [Fact]
    public async Task Revision_KeptAndRestored_IsAnEditThatCanBeUndone()
    {
        await using var house = await SessionHouse.StartAsync();
        var desk = new RevisionDesk(house.Revisions);
        using var page = await Watched.OpenAsync(house, await house.CreateAsync(), "one");
        var kept = (await desk.KeepAsync(page.View, "v1", null, SessionHouse.Token)).Value;
        Assert.Equal(7, kept.Sections.Count);
        await page.View.ApplyAsync(DesignPatch.Set(Layer, "source"), "Change the layer", SessionHouse.Token);
        var later = (await desk.KeepAsync(page.View, "v2", null, SessionHouse.Token)).Value;
        var changed = kept.Sections.Keys.Where(s => kept.Sections[s] != later.Sections[s]);
        Assert.Contains("data-flow", changed);
        Assert.DoesNotContain("metrics", changed);

        Assert.Null(await desk.RestoreAsync(page.View, "v1", SessionHouse.Token));

        Assert.Equal("Restore revision 'v1'", page.View.UndoTitle);
        await page.UntilAsync(v => v.Design.Datasets[0].Layer is null);
        Assert.Null(await page.View.UndoAsync(SessionHouse.Token));
        await page.UntilAsync(v => v.Design.Datasets[0].Layer is not null);
        Assert.Equal(FailureKind.NotFound, (await desk.RestoreAsync(page.View, "v9", SessionHouse.Token))?.Kind);
        Assert.Equal(["v2", "v1"], (await desk.ListAsync(page.View.Id, SessionHouse.Token)).Select(r => r.Name));
    }

    /// <summary>A view with a page that waits for changes.</summary>
    private sealed class Watched : IDisposable
    {
        private readonly SessionHouse _house;
        private TaskCompletionSource _changed = new();

        private Watched(SessionHouse house) => _house = house;

        public DesignView View { get; private set; } = null!; // set by OpenAsync

        public static async Task<Watched> OpenAsync(SessionHouse house, DesignId id, string tab)
        {
            var page = new Watched(house);
            var desk = new DesignDesk(house.Sessions, house.Store, house.Time);
            page.View = (await desk.OpenAsync($"{id}", tab, page.OnChanged, SessionHouse.Token)).Value;
            return page;
        }

        public async Task UntilAsync(Func<DesignView, bool> condition)
        {
            while (true)
            {
                var changed = Volatile.Read(ref _changed).Task;
                if (condition(View))
                    return;
                _house.Time.Advance(TimeSpan.FromSeconds(1));
                await changed.WaitAsync(SessionHouse.Token);
            }
        }

        public void Dispose() => View.Dispose();

        private Task OnChanged()
        {
            Interlocked.Exchange(ref _changed, new TaskCompletionSource()).TrySetResult();
            return Task.CompletedTask;
        }
    }
}
