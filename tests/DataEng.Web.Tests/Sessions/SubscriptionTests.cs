namespace DataEng.Web.Tests.Sessions;

public sealed class SubscriptionTests
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Change_TheFirst_IsToldAtOnce()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ben);

        await session.DoneAsync(Edits.Retitle("one"));

        var change = await listener.NextAsync();
        Assert.Equal(("one", 1), (change.Live.Design.Title, change.Live.Sequence));
        Assert.Equal(SessionHouse.Ada, Assert.Single(change.Edits).Actor);
        Assert.Equal(SessionHouse.Ada, change.LastTouching("title")?.Actor);
        Assert.Null(change.LastTouching("jobs/load"));
    }

    [Fact]
    public async Task Changes_InQuickSuccession_AreToldTogetherAfterTheInterval()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ben);
        await session.DoneAsync(Edits.Retitle("one"));
        await listener.NextAsync();

        await session.DoneAsync(Edits.Retitle("two"));
        await session.DoneAsync(Edits.Tag("three"));
        await session.DoneAsync(Edits.Retitle("four"));
        house.Time.Advance(_interval - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, listener.Unread);
        house.Time.Advance(TimeSpan.FromMilliseconds(1));

        var change = await listener.NextAsync();
        Assert.Equal([2L, 3, 4], change.Edits.Select(e => e.Sequence));
        Assert.Equal("four", change.Live.Design.Title);
        Assert.Equal(4, change.LastTouching("title")?.Sequence);
        Assert.Equal(0, listener.Unread);
    }

    [Fact]
    public async Task Change_OfTheOwnTab_IsToldAtOnceWithWhatWaited()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ben);
        using var otherTab = new Listener(session, SessionHouse.Ben with { Tab = "ben-2" });
        await session.DoneAsync(Edits.Retitle("one"));
        await listener.NextAsync();
        await otherTab.NextAsync();

        await session.DoneAsync(Edits.Retitle("two"));
        await session.DoneAsync(Edits.Retitle("three"), SessionHouse.Ben);

        var change = await listener.NextAsync();
        Assert.Equal([2L, 3], change.Edits.Select(e => e.Sequence));
        Assert.Equal(0, otherTab.Unread);
    }

    [Fact]
    public async Task Changes_WithManySubscribers_AreToldOnceASecond()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var listeners = Enumerable.Range(0, 51).Select(_ => new Listener(session, SessionHouse.Ben)).ToList();
        await session.DoneAsync(Edits.Retitle("one"));
        foreach (var listener in listeners)
            await listener.NextAsync();

        await session.DoneAsync(Edits.Retitle("two"));
        house.Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(0, listeners[7].Unread);
        house.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("two", (await listeners[7].NextAsync()).Live.Design.Title);
        listeners.ForEach(l => l.Dispose());
        Assert.Equal(0, session.Subscribers);
    }

    [Fact]
    public async Task Handler_ThatThrows_IsToldTheNextChange()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ada);
        listener.OnTold = _ => throw new InvalidOperationException("the circuit is gone");

        await session.DoneAsync(Edits.Retitle("one"));
        await listener.NextAsync();
        await session.DoneAsync(Edits.Retitle("two"));

        Assert.Equal("two", (await listener.NextAsync()).Live.Design.Title);
    }

    [Fact]
    public async Task Handler_ThatIsSlow_HoldsUpNobodyAndMissesNothing()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var slow = new Listener(session, SessionHouse.Ada);
        using var quick = new Listener(session, SessionHouse.Ada);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        slow.OnTold = _ => gate.Task;

        for (var i = 0; i < 5; i++)
            await session.DoneAsync(Edits.Retitle($"{i}"));
        await quick.NextAsync(c => c.Live.Sequence == 5);
        var first = await slow.NextAsync();
        Assert.Equal(0, slow.Unread);
        gate.SetResult();

        var rest = await slow.NextAsync();
        Assert.Equal([1L, 2, 3, 4, 5], first.Edits.Concat(rest.Edits).Select(e => e.Sequence));
    }

    [Fact]
    public async Task Subscription_Ended_IsToldNothingMore()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var listener = new Listener(session, SessionHouse.Ben);
        await session.DoneAsync(Edits.Retitle("one"));
        await listener.NextAsync();
        await session.DoneAsync(Edits.Retitle("two"));

        listener.Dispose();
        house.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((0, 0), (session.Subscribers, listener.Unread));
    }

    [Fact]
    public async Task Changes_TooManyToList_AreToldAsAChangeOfEverything()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ben);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        listener.OnTold = _ => gate.Task;
        await session.DoneAsync(Edits.Retitle("one"));
        await listener.NextAsync();

        for (var i = 0; i < 501; i++)
            await session.DoneAsync(Edits.Retitle($"{i}"));
        gate.SetResult();
        house.Time.Advance(_interval);

        var change = await listener.NextAsync();
        Assert.NotNull(change.LastTouching("jobs/load"));
        Assert.Equal(502, change.Edits[^1].Sequence);
    }
}
