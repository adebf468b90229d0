namespace DataEng.Web.Tests.Sessions;

public sealed class PresenceTests
{
    [Fact]
    public async Task Presence_OfThoseWhoEnterAndLeave_IsToldWithoutAnEdit()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ada);

        var seat = session.Presence.Enter(SessionHouse.Ben);
        var entered = await listener.NextAsync();
        seat.At("jobs/load");
        house.Time.Advance(TimeSpan.FromSeconds(1));
        var moved = await listener.NextAsync();
        seat.Dispose();
        seat.Dispose();
        house.Time.Advance(TimeSpan.FromSeconds(1));
        var left = await listener.NextAsync();

        var ben = Assert.Single(entered.Here);
        Assert.Equal((SessionHouse.Ben, null, SessionHouse.Start), (ben.Actor, ben.Path, ben.Since));
        Assert.Equal("jobs/load", Assert.Single(moved.Here).Path);
        Assert.Empty(left.Here);
        Assert.All([entered, moved, left], c => Assert.Empty(c.Edits));
        Assert.Equal(0, (await house.StoredAsync(session.Id)).Sequence);
    }

    [Fact]
    public async Task Presence_OfATabThatWasReloaded_IsOneWithWhatItDoesNow()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();

        using var old = session.Presence.Enter(SessionHouse.Ben);
        old.At("jobs/load");
        using var again = session.Presence.Enter(SessionHouse.Ben);
        using var other = session.Presence.Enter(SessionHouse.Ben with { Tab = "ben-2" });

        Assert.Equal(["ben-1", "ben-2"], session.Presence.Here.Select(a => a.Actor.Tab));
        Assert.All(session.Presence.Here, a => Assert.Null(a.Path));
    }

    [Fact]
    public async Task Presence_OfABrowserThatCannotBeReached_IsNotShownUntilItComesBack()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var seat = session.Presence.Enter(SessionHouse.Ben);
        using var listener = new Listener(session, SessionHouse.Ada);

        seat.SetConnected(false);
        Assert.Empty((await listener.NextAsync()).Here);
        seat.SetConnected(true);
        house.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await listener.NextAsync()).Here);
    }
}
