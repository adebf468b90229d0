using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions;

namespace DataEng.Web.Tests.Sessions;

public sealed class DesignSessionsTests
{
    private static CancellationToken Token => SessionHouse.Token;

    [Fact]
    public async Task Open_ManyAtOnce_GivesAllTheSameSession()
    {
        await using var house = await SessionHouse.StartAsync();
        var id = await house.CreateAsync();

        var opened = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => house.Sessions.OpenAsync(id, SessionHouse.Ada, Token)))
        );

        Assert.All(opened, o => Assert.Same(opened[0].Value, o.Value));
        Assert.Equal(1, house.Sessions.Count);
    }

    [Fact]
    public async Task Open_UnknownDesign_IsNotFoundAndNotRemembered()
    {
        await using var house = await SessionHouse.StartAsync();

        var opened = await house.Sessions.OpenAsync(DesignId.New(), SessionHouse.Ada, Token);

        Assert.Equal(FailureKind.NotFound, opened.Failure?.Kind);
        Assert.Equal(0, house.Sessions.Count);
    }

    [Fact]
    public async Task Open_WithoutTheRight_IsForbidden()
    {
        await using var house = await SessionHouse.StartAsync(can: (actor, _, _) => actor == SessionHouse.Ben);
        var id = await house.CreateAsync();

        var ada = await house.Sessions.OpenAsync(id, SessionHouse.Ada, Token);
        var ben = await house.Sessions.OpenAsync(id, SessionHouse.Ben, Token);

        Assert.Equal(FailureKind.Forbidden, ada.Failure?.Kind);
        Assert.True(ben.IsOk);
    }

    [Fact]
    public async Task Open_AfterALoadThatFailed_TriesAnew()
    {
        await using var house = await SessionHouse.StartAsync();
        var id = await house.CreateAsync();
        house.Execute("CREATE TABLE kept AS SELECT Json FROM snapshots; UPDATE snapshots SET Json = x'0102'");
        await Assert.ThrowsAnyAsync<Exception>(() => house.Sessions.OpenAsync(id, SessionHouse.Ada, Token));
        Assert.Equal(0, house.Sessions.Count);
        house.Execute("UPDATE snapshots SET Json = (SELECT Json FROM kept)");

        var opened = await house.Sessions.OpenAsync(id, SessionHouse.Ada, Token);

        Assert.Equal("Orders", opened.Value.Live.Design.Title);
    }

    [Fact]
    public async Task Open_GivenUpByOne_IsStillOpenForTheNext()
    {
        await using var house = await SessionHouse.StartAsync();
        var id = await house.CreateAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            house.Sessions.OpenAsync(id, SessionHouse.Ada, new CancellationToken(canceled: true))
        );

        Assert.True((await house.Sessions.OpenAsync(id, SessionHouse.Ada, Token)).IsOk);
    }

    [Fact]
    public async Task Session_TenMinutesUnused_IsClosedAndReadAgain()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await session.DoneAsync(Edits.Retitle("kept"));

        house.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(1, house.Sessions.Count);
        house.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, house.Sessions.Count);

        var again = (await house.Sessions.OpenAsync(session.Id, SessionHouse.Ada, Token)).Value;
        Assert.NotSame(session, again);
        Assert.Equal(("kept", 1), (again.Live.Design.Title, again.Live.Sequence));
    }

    [Fact]
    public async Task Session_WithASubscriber_StaysOpenAndIsIdleFromWhenItLeaves()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var listener = new Listener(session, SessionHouse.Ada);

        house.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, house.Sessions.Count);
        listener.Dispose();
        house.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(1, house.Sessions.Count);
        house.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(0, house.Sessions.Count);
    }

    [Fact]
    public async Task Sessions_OverTheBudget_CloseTheLongestUnusedFirst()
    {
        await using var house = await SessionHouse.StartAsync(options: new SessionOptions { MostBytes = 1000 });
        var oldest = await house.OpenNewAsync();
        var watched = await house.OpenNewAsync();
        using var listener = new Listener(watched, SessionHouse.Ada);
        house.Time.Advance(TimeSpan.FromSeconds(5));
        var newer = await house.OpenNewAsync();
        house.Time.Advance(TimeSpan.FromSeconds(35));

        // Three designs of about 300 bytes fit; this one makes them too many.
        var large = await house.CreateAsync(SessionHouse.Orders with { Summary = new string('x', 200) });
        await house.Sessions.OpenAsync(large, SessionHouse.Ada, Token);

        Assert.Equal(3, house.Sessions.Count);
        Assert.Same(newer, (await house.Sessions.OpenAsync(newer.Id, SessionHouse.Ada, Token)).Value);
        Assert.Same(watched, (await house.Sessions.OpenAsync(watched.Id, SessionHouse.Ada, Token)).Value);
        Assert.NotSame(oldest, (await house.Sessions.OpenAsync(oldest.Id, SessionHouse.Ada, Token)).Value);
    }

    [Fact]
    public async Task Session_ClosedAndHeldByOneWhoEdits_LosesNeithersEdit()
    {
        await using var house = await SessionHouse.StartAsync();
        var held = await house.OpenNewAsync();
        house.Time.Advance(TimeSpan.FromMinutes(11));
        var open = (await house.Sessions.OpenAsync(held.Id, SessionHouse.Ben, Token)).Value;
        await open.DoneAsync(Edits.Tag("new"));

        await held.DoneAsync(Edits.Tag("old"));
        await open.DoneAsync(Edits.Tag("newest"));

        Assert.Equal(["new", "old", "newest"], (await house.StoredAsync(held.Id)).Design.Tags);
    }

    [Fact]
    public async Task Dispose_WithEditsWaiting_StoresWhatItAcknowledges()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var edits = Enumerable.Range(0, 30).Select(i => session.DoneAsync(Edits.Tag($"{i}"))).ToList();

        await house.Sessions.DisposeAsync();

        await Task.WhenAll(edits);
        Assert.Equal(30, (await house.StoredAsync(session.Id)).Sequence);
        await Assert.ThrowsAsync<ObjectDisposedException>(() =>
            house.Sessions.OpenAsync(session.Id, SessionHouse.Ada, Token)
        );
    }

    [Fact]
    public async Task Dispose_WhileTheDiskIsLocked_EndsAndTellsThatNothingWasStored()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ben);
        using var disk = house.LockDatabase();
        var edit = session.ApplyAsync(Edits.Retitle("lost"), SessionHouse.Ada, Token);
        await listener.NextAsync(c => c.SaveState is SaveState.NotSaved);

        await house.Sessions.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => edit);
    }
}
