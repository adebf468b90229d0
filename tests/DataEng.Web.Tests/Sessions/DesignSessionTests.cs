using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Web.Sessions;

namespace DataEng.Web.Tests.Sessions;

public sealed class DesignSessionTests
{
    [Fact]
    public async Task Apply_Edit_IsOnDiskWhenItIsAcknowledged()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();

        var applied = await session.DoneAsync(Edits.Retitle("Orders, daily"));

        var stored = await house.StoredAsync(session.Id);
        Assert.Equal((1, "Orders, daily"), (stored.Sequence, stored.Design.Title));
        Assert.Equal((1, "Orders, daily"), (session.Live.Sequence, session.Live.Design.Title));
        Assert.Equal((1, "Change the title"), (applied.Sequence, applied.Title));
        Assert.Equal(["title"], applied.ChangedPaths);
        Assert.Equal(
            SessionHouse.Ada,
            Assert.Single(await house.Store.EditsAsync(session.Id, 0, 9, SessionHouse.Token)).Author
        );
    }

    [Fact]
    public async Task Apply_ManyAtOnce_StoresAllOneAfterTheOther()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();

        var applied = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => Task.Run(() => session.DoneAsync(Edits.Tag($"tag-{i}"))))
        );

        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), applied.Select(a => a.Sequence).Order());
        Assert.Equal(40, session.Live.Design.Tags.Count);
        var stored = await house.StoredAsync(session.Id);
        Assert.Equal(Fingerprint.Of(session.Live.Design), Fingerprint.Of(stored.Design));
        Assert.Equal(session.Live.Design.Tags, stored.Design.Tags);
    }

    [Fact]
    public async Task Apply_ChangeOfNothing_StoresNothing()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();

        var applied = await session.DoneAsync(Edits.Retitle("Orders"));

        Assert.Equal((0, 0), (applied.Sequence, applied.ChangedPaths.Count));
        Assert.Equal(0, (await house.StoredAsync(session.Id)).Sequence);
    }

    [Fact]
    public async Task Apply_PatchThatDoesNotFit_IsInvalidAndChangesNothing()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();

        var refused = await session.RefusedAsync(Edit.Of(DesignPatch.Set("datasets/gone/name", "x")));

        Assert.Equal(FailureKind.Invalid, refused.Kind);
        Assert.Contains("'gone'", Assert.Single(refused.Details), StringComparison.Ordinal);
        Assert.Equal(0, session.Live.Sequence);
        Assert.IsType<SaveState.Saved>(session.SaveState);
    }

    [Fact]
    public async Task Apply_FunctionThatThrows_FailsThatEditAlone()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        var broken = Edit.Of("Break", _ => throw new NotSupportedException("broken"));

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            session.ApplyAsync(broken, SessionHouse.Ada, SessionHouse.Token)
        );
        Assert.IsType<SaveState.NotSaved>(session.SaveState);

        await session.DoneAsync(Edits.Retitle("still here"));
        Assert.IsType<SaveState.Saved>(session.SaveState);
    }

    [Fact]
    public async Task Apply_WithoutTheRight_IsForbidden()
    {
        await using var house = await SessionHouse.StartAsync(can: (_, action, _) => action == DesignAction.Read);
        var session = await house.OpenNewAsync();

        var refused = await session.RefusedAsync(Edits.Retitle("x"));

        Assert.Equal(FailureKind.Forbidden, refused.Kind);
        Assert.Equal("Orders", session.Live.Design.Title);
    }

    [Fact]
    public async Task Apply_ToADeletedDesign_IsNotFound()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        await house.Store.DeleteAsync(session.Id, SessionHouse.Token);

        var refused = await session.RefusedAsync(Edits.Retitle("x"));

        Assert.Equal(FailureKind.NotFound, refused.Kind);
        Assert.IsType<SaveState.Saved>(session.SaveState);
    }

    [Fact]
    public async Task Apply_AfterAnEditPastTheSession_KeepsBothAndTellsWhoMadeIt()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ada);
        var patch = DesignPatch.Set("summary", "from elsewhere");
        var after = PatchApplier.Apply(session.Live.Design, patch).Design;
        Assert.NotNull(after);
        await house.Store.AppendAsync(session.Id, 0, new(patch, after, SessionHouse.Ben, default), SessionHouse.Token);

        var applied = await session.DoneAsync(Edits.Retitle("from here"));

        Assert.Equal(2, applied.Sequence);
        var stored = (await house.StoredAsync(session.Id)).Design;
        Assert.Equal(("from here", "from elsewhere"), (stored.Title, stored.Summary));
        var told = new List<AppliedEdit>();
        while (told.Count < 2)
            told.AddRange((await listener.NextAsync()).Edits);
        Assert.Equal([SessionHouse.Ben, SessionHouse.Ada], told.Select(e => e.Actor));
    }

    [Fact]
    public async Task Apply_Rename_SaysThatReferencesChangedToo()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();

        var applied = await session.DoneAsync(Edit.Of(DesignPatch.Rename("datasets/raw_orders", "src_orders")));

        Assert.True(applied.Touches("datasets/src_orders"));
        Assert.True(applied.Touches("jobs/load/inputs/raw_orders"));
        Assert.False(applied.Touches("jobs/load/outputs/fct_orders"));
        var log = Assert.Single(await house.Store.EditsAsync(session.Id, 0, 9, SessionHouse.Token));
        Assert.Equal(PatchVerb.Rename, Assert.Single(log.Patch.Operations).Verb);
    }

    [Fact]
    public async Task Apply_WhileTheDiskIsLocked_WaitsAndSaysSo()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ben);
        var disk = house.LockDatabase();

        var edit = session.DoneAsync(Edits.Retitle("kept"));
        var stuck = await listener.NextAsync(c => c.SaveState is SaveState.NotSaved);
        Assert.Contains("locked", ((SaveState.NotSaved)stuck.SaveState).Reason, StringComparison.Ordinal);
        Assert.Equal("Orders", stuck.Live.Design.Title);
        Assert.False(edit.IsCompleted);
        disk.Dispose();
        session.Retry();

        await edit;
        house.Time.Advance(TimeSpan.FromSeconds(1));
        var told = await listener.NextAsync(c => c.Edits.Count > 0);
        Assert.Equal("kept", told.Live.Design.Title);
        Assert.IsType<SaveState.Saved>(session.SaveState);
        Assert.Equal("kept", (await house.StoredAsync(session.Id)).Design.Title);
    }

    [Fact]
    public async Task Apply_WhileTheDiskIsFull_KeepsEveryEditUntilThereIsRoom()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ben);
        house.Disk.IsFull = true;

        var edits = Enumerable
            .Range(0, 10)
            .Select(i => session.DoneAsync(Edits.Retitle($"{i} {new string('x', 9000)}")))
            .ToList();
        var stuck = await listener.NextAsync(c => c.SaveState is SaveState.NotSaved);
        Assert.Equal("the disk is full", ((SaveState.NotSaved)stuck.SaveState).Reason);
        Assert.All(edits, e => Assert.False(e.IsCompleted));
        house.Disk.IsFull = false;
        session.Retry();

        var applied = await Task.WhenAll(edits);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), applied.Select(a => a.Sequence));
        Assert.IsType<SaveState.Saved>(session.SaveState);
        Assert.StartsWith("9 ", (await house.StoredAsync(session.Id)).Design.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_GivenUpWhileTheDiskIsLocked_IsTakenBack()
    {
        await using var house = await SessionHouse.StartAsync();
        var session = await house.OpenNewAsync();
        using var listener = new Listener(session, SessionHouse.Ben);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(SessionHouse.Token);
        using (house.LockDatabase())
        {
            var first = session.ApplyAsync(Edits.Retitle("first"), SessionHouse.Ada, patience.Token);
            var second = session.ApplyAsync(Edits.Retitle("second"), SessionHouse.Ada, patience.Token);
            await listener.NextAsync(c => c.SaveState is SaveState.NotSaved);
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        }
        session.Retry();

        var applied = await session.DoneAsync(Edits.Tag("later"));

        Assert.Equal(1, applied.Sequence);
        Assert.Equal("Orders", (await house.StoredAsync(session.Id)).Design.Title);
    }

    [Fact]
    public void SaveState_OfASlowSave_IsShownAsSaving()
    {
        var states = new List<SaveState>();
        var time = new TestKit.ManualTimeProvider();
        SaveProgress? progress = null;
        progress = new SaveProgress(time.GetUtcNow(), time, () => states.Add(progress!.State)); // set before it can announce

        progress.Begin(null);
        progress.Succeed(time.GetUtcNow());
        Assert.Empty(states);
        progress.Begin(null);
        time.Advance(SaveProgress.Slow);
        Assert.IsType<SaveState.Saving>(Assert.Single(states));
        progress.Drop();
        Assert.IsType<SaveState.Saved>(states[^1]);
    }
}
