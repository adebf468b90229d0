using System.Collections.Immutable;
using DataEng.Core.Model.Text;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions;
using DataEng.Web.Sessions.History;

namespace DataEng.Web.Tests.Sessions.History;

public sealed class OverwriteTests
{
    private const string Layer = "datasets/raw_orders/layer";

    [Fact]
    public async Task Change_ByOthersSinceTheFieldWasSeen_SaysWhatWasThere()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var ada = new TabHistory(session, SessionHouse.Ada);
        var seen = (await session.DoneAsync(Set(Layer, "source"))).Sequence;
        Assert.Null(ada.ChangeOf(Layer, seen));
        await session.DoneAsync(Set(Layer, "staging"), SessionHouse.Ben);
        var last = await session.DoneAsync(Set(Layer, "mart"), SessionHouse.Ben);
        await session.DoneAsync(Set("summary", "x"), SessionHouse.Ben);

        Assert.Equal(new FieldChange(last, "source", "mart"), ada.ChangeOf(Layer, seen));
        Assert.Null(ada.ChangeOf(Layer, last.Sequence));
        Assert.Null(ada.ChangeOf("datasets/fct_orders/layer", seen));
        Assert.Null(new TabHistory(session, SessionHouse.Ben).ChangeOf(Layer, seen));
    }

    [Fact]
    public async Task Overwrite_OfWhatTheTabWrote_IsToldOnceToItsAuthorAlone()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var mine = await session.DoneAsync(Set(Layer, "source"));
        var theirs = await session.DoneAsync(Set(Layer, "staging"), SessionHouse.Ben);
        var third = await session.DoneAsync(Set(Layer, "mart"), SessionHouse.Ben);

        var told = Assert.Single(Told(session, SessionHouse.Ada, mine, theirs, third));
        Assert.Equal(new Overwrite(Layer, mine, theirs, "source", "staging"), told);
        Assert.Empty(Told(session, SessionHouse.Ben, mine, theirs, third));
    }

    [Fact]
    public async Task Overwrite_OfFieldsOfAnElement_NamesEach()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Set(Layer, "source"));
        await session.DoneAsync(Set("datasets/raw_orders/name", "raw.orders"));
        var remove = new DesignPatch([new PatchOperation(PatchVerb.Remove, "datasets/raw_orders")]);

        var theirs = await session.DoneAsync(Edit.Of(remove), SessionHouse.Ben);

        var told = Told(session, SessionHouse.Ada, theirs);
        Assert.Equal(["datasets/raw_orders/name", Layer], told.Select(o => o.Path));
        Assert.Equal(["raw.orders", "source"], told.Select(o => o.MyText));
        Assert.All(told, o => Assert.Null(o.TheirText));
    }

    [Fact]
    public async Task Overwrite_LongAfter_IsTheCourseOfWork()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Set(Layer, "source"));
        house.Time.Advance(TimeSpan.FromMinutes(11));

        var theirs = await session.DoneAsync(Set(Layer, "staging"), SessionHouse.Ben);

        Assert.Empty(Told(session, SessionHouse.Ada, theirs));
    }

    [Fact]
    public async Task Overwrite_WrittenAgainByItsAuthor_IsSettled()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Set(Layer, "source"));
        var theirs = await session.DoneAsync(Set(Layer, "staging"), SessionHouse.Ben);
        var taken = await new TabHistory(session, SessionHouse.Ada)
            .TakeBackAsync(theirs, Layer, SessionHouse.Token)
            .DoneAsync();

        Assert.Empty(Told(session, SessionHouse.Ada, theirs, taken));
        // Now the other one is told.
        Assert.Equal(taken, Assert.Single(Told(session, SessionHouse.Ben, theirs, taken)).Theirs);
    }

    private static ImmutableList<Overwrite> Told(DesignSession session, Actor actor, params AppliedEdit[] edits)
    {
        var tab = new TabHistory(session, actor);
        return edits.Aggregate(ImmutableList<Overwrite>.Empty, tab.After);
    }

    private static Edit Set(string path, string text) => Edit.Of(DesignPatch.Set(path, text), $"Set {path}");
}
