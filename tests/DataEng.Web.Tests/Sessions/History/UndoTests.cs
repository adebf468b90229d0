using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions;
using DataEng.Web.Sessions.History;

namespace DataEng.Web.Tests.Sessions.History;

public sealed class UndoTests
{
    private static readonly Actor Ada = SessionHouse.Ada;
    private static readonly Actor Ben = SessionHouse.Ben;

    [Fact]
    public async Task Undo_AndRedo_AreEditsOfTheLog()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var ada = new TabHistory(session, Ada);
        Assert.False(ada.CanUndo);
        await session.DoneAsync(Edits.Retitle("one"));
        Assert.Equal(("Change the title", null), (ada.UndoTitle, ada.RedoTitle));

        var undone = await ada.UndoAsync(SessionHouse.Token).DoneAsync();
        Assert.Equal(("Orders", "Undo: Change the title", 1), (Title(session), undone.Title, undone.Reverts));
        Assert.Equal((null, "Change the title"), (ada.UndoTitle, ada.RedoTitle));
        var redone = await ada.RedoAsync(SessionHouse.Token).DoneAsync();
        Assert.Equal(("one", "Redo: Change the title", 2), (Title(session), redone.Title, redone.Reverts));
        Assert.Equal(("Change the title", null), (ada.UndoTitle, ada.RedoTitle));
        var again = await ada.UndoAsync(SessionHouse.Token).DoneAsync();

        Assert.Equal(("Orders", "Undo: Change the title"), (Title(session), again.Title));
        var log = await house.Store.EditsAsync(session.Id, 0, 9, SessionHouse.Token);
        Assert.Equal([null, 1L, 2L, 3L], log.Select(e => e.Reverts));
        Assert.Equal("Orders", (await house.StoredAsync(session.Id)).Design.Title);
    }

    [Fact]
    public async Task Undo_Repeated_GoesBackThroughTheTabsOwnEdits()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var ada = new TabHistory(session, Ada);
        await session.DoneAsync(Edits.Retitle("one"));
        await session.DoneAsync(Edit.Of(DesignPatch.Set("summary", "Ben's"), "Say more"), Ben);
        await session.DoneAsync(Edits.Retitle("two"));

        await Task.WhenAll(ada.UndoAsync(SessionHouse.Token), ada.UndoAsync(SessionHouse.Token));

        Assert.Equal(("Orders", "Ben's"), (Title(session), session.Live.Design.Summary));
        Assert.Equal(FailureKind.NotFound, (await ada.UndoAsync(SessionHouse.Token)).Failure?.Kind);
        await ada.RedoAsync(SessionHouse.Token).DoneAsync();
        Assert.Equal("one", Title(session));
    }

    [Fact]
    public async Task Redo_AfterANewEdit_IsGone()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var ada = new TabHistory(session, Ada);
        await session.DoneAsync(Edits.Retitle("one"));
        await ada.UndoAsync(SessionHouse.Token).DoneAsync();

        await session.DoneAsync(Edits.Tag("x"), Ben);
        Assert.True(ada.CanRedo);
        await session.DoneAsync(Edits.Retitle("two"));

        Assert.False(ada.CanRedo);
        Assert.Equal(FailureKind.NotFound, (await ada.RedoAsync(SessionHouse.Token)).Failure?.Kind);
    }

    [Fact]
    public async Task Undo_OfWhatAnotherChanged_NamesThemAndGoesOnWithTheEditBefore()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var ada = new TabHistory(session, Ada);
        await session.DoneAsync(Edits.Retitle("one"));
        await session.DoneAsync(Set("datasets/raw_orders/layer", "source"));
        await session.DoneAsync(Set("datasets/raw_orders/layer", "staging"), Ben);

        var refused = (await ada.UndoAsync(SessionHouse.Token)).Failure;

        Assert.Equal(
            (FailureKind.Conflict, "Ben changed 'Layer of raw_orders' after you."),
            (refused?.Kind, refused?.Message)
        );
        Assert.Equal("staging", Text(session, "datasets/raw_orders/layer"));
        Assert.Equal("Change the title", ada.UndoTitle);
        await ada.UndoAsync(SessionHouse.Token).DoneAsync();
        Assert.Equal("Orders", Title(session));
    }

    [Fact]
    public async Task Undo_WhereAnotherChangedItAndPutItBack_IsDone()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Edits.Retitle("one"));
        await session.DoneAsync(Edits.Retitle("Ben's"), Ben);
        await session.DoneAsync(Edits.Retitle("one"), Ben);

        await new TabHistory(session, Ada).UndoAsync(SessionHouse.Token).DoneAsync();

        Assert.Equal("Orders", Title(session));
    }

    [Fact]
    public async Task Undo_OfAnAddedElement_LeavesThoseAddedByOthers()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Add("mine"));
        await session.DoneAsync(Add("bens"), Ben);

        await new TabHistory(session, Ada).UndoAsync(SessionHouse.Token).DoneAsync();

        Assert.Equal(["raw_orders", "fct_orders", "bens"], session.Live.Design.Datasets.Select(d => d.Id));
    }

    [Fact]
    public async Task Undo_OfAnElementThatAnotherFilledIn_IsRefused()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Add("mine"));
        await session.DoneAsync(Set("datasets/mine/owner/team", "Ben's team"), Ben);

        var refused = (await new TabHistory(session, Ada).UndoAsync(SessionHouse.Token)).Failure;

        Assert.Equal("Ben changed 'mine' after you.", refused?.Message);
    }

    [Fact]
    public async Task Undo_OfARemovedElement_PutsItBeforeTheNeighbourThatIsStillThere()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Add("x"));
        await session.DoneAsync(Remove("raw_orders"));
        await session.DoneAsync(Remove("fct_orders"), Ben);

        await new TabHistory(session, Ada).UndoAsync(SessionHouse.Token).DoneAsync();

        Assert.Equal(["raw_orders", "x"], session.Live.Design.Datasets.Select(d => d.Id));
    }

    [Fact]
    public async Task Undo_OfARename_TakesReferencesMadeSinceAlong()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Edit.Of(DesignPatch.Rename("datasets/fct_orders", "orders"), "Rename"));
        await session.DoneAsync(Set("datasets/orders/layer", "mart"), Ben);
        await session.DoneAsync(Set("backfills", [Map(("id", "b"), ("root", "orders"))]), Ben);

        await new TabHistory(session, Ada).UndoAsync(SessionHouse.Token).DoneAsync();

        var design = session.Live.Design;
        Assert.Equal(("fct_orders", Layer.Mart), (design.Datasets[1].Id, design.Datasets[1].Layer));
        Assert.Equal("fct_orders", design.Jobs[0].Outputs[0].Dataset);
        Assert.Equal("fct_orders", design.Backfills[0].Root);
        Assert.Empty(design.FormerIds);
    }

    [Fact]
    public async Task Undo_OfARenameThatAnotherRenamedOn_IsRefused()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Edit.Of(DesignPatch.Rename("datasets/fct_orders", "orders")));
        await session.DoneAsync(Edit.Of(DesignPatch.Rename("datasets/orders", "sales")), Ben);

        var refused = (await new TabHistory(session, Ada).UndoAsync(SessionHouse.Token)).Failure;

        Assert.Equal("Ben changed 'orders' after you.", refused?.Message);
    }

    [Fact]
    public async Task Undo_ByAnotherTabOfTheSamePerson_IsApart()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Edits.Retitle("one"));
        var other = Ada with { Tab = "ada-2" };

        Assert.False(new TabHistory(session, other).CanUndo);
        Assert.False(new TabHistory(session, Ben with { Tab = Ada.Tab }).CanUndo);
        await session.DoneAsync(Edits.Retitle("two"), other);

        var refused = (await new TabHistory(session, Ada).UndoAsync(SessionHouse.Token)).Failure;
        Assert.Equal("Another tab of yours changed 'Title' after you.", refused?.Message);
    }

    [Fact]
    public async Task Undo_AfterTheDesignWasClosed_IsReadFromTheLog()
    {
        await using var house = await SessionHouse.StartAsync();
        var closed = await house.OpenNewAsync();
        await closed.DoneAsync(Edits.Retitle("one"));
        await closed.DoneAsync(Edits.Retitle("two"));
        await new TabHistory(closed, Ada).UndoAsync(SessionHouse.Token).DoneAsync();
        house.Time.Advance(TimeSpan.FromMinutes(11));
        var session = (await house.Sessions.OpenAsync(closed.Id, Ada, SessionHouse.Token)).Value;
        Assert.NotSame(closed, session);

        await session.RecallAsync(Ben, SessionHouse.Token);
        Assert.Empty(session.History.Edits);
        await session.DoneAsync(Edits.Tag("meanwhile"), Ben);
        await session.RecallAsync(Ada, SessionHouse.Token);

        var ada = new TabHistory(session, Ada);
        Assert.Equal([1L, 2, 3, 4], session.History.Edits.Select(e => e.Edit.Sequence));
        Assert.Equal(("Change the title", "Change the title"), (ada.UndoTitle, ada.RedoTitle));
        await ada.UndoAsync(SessionHouse.Token).DoneAsync();
        Assert.Equal("Orders", Title(session));
        Assert.Equal(["meanwhile"], session.Live.Design.Tags);
    }

    [Fact]
    public async Task TakeBack_OfAnothersEdit_PutsBackWhatItReplacedThere()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Edits.Retitle("Ada's"));
        var both = Edit.Of("Reword", d => d with { Title = "Ben's", Summary = "by Ben" });
        var bens = await session.DoneAsync(both, Ben);

        var taken = await new TabHistory(session, Ada).TakeBackAsync(bens, "title", SessionHouse.Token).DoneAsync();

        Assert.Equal(("Ada's", "by Ben"), (Title(session), session.Live.Design.Summary));
        Assert.Equal(("Take back: Reword", bens.Sequence), (taken.Title, taken.Reverts));
        var ada = new TabHistory(session, Ada);
        Assert.Equal("Take back: Reword", ada.UndoTitle);
        await ada.UndoAsync(SessionHouse.Token).DoneAsync();
        Assert.Equal("Ben's", Title(session));
    }

    private static string? Title(DesignSession session) => session.Live.Design.Title;

    private static string? Text(DesignSession session, string path) =>
        Core.Model.Shapes.FieldCatalogue.Text(session.Live.Design, path);

    private static Edit Set(string path, string text) => Edit.Of(DesignPatch.Set(path, text), $"Set {path}");

    private static Edit Set(string list, IReadOnlyList<DataNode> items) =>
        Edit.Of(new DesignPatch([.. items.Select(i => new PatchOperation(PatchVerb.Add, list) { Value = i })]));

    private static Edit Add(string id) => Set("datasets", [Map(("id", id))]);

    private static Edit Remove(string id) =>
        Edit.Of(new DesignPatch([new PatchOperation(PatchVerb.Remove, $"datasets/{id}")]));

    private static DataMap Map(params (string Key, string Text)[] entries) =>
        new([.. entries.Select(e => new DataEntry(e.Key, DataScalar.String(e.Text)))]);
}
