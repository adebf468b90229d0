using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using DataEng.TestKit;
using DataEng.Web.Sessions;
using DataEng.Web.Sessions.History;

namespace DataEng.Web.Tests.Sessions.History;

public sealed class UndoPropertyTests
{
    /// <summary>Every kind of operation on every kind of field, with nasty keys and unknown fields.</summary>
    [Fact]
    public void Reversal_RightAfterAnyEdit_RestoresTheText() =>
        RandomEdits.Any.Sample(
            edited =>
            {
                var reversal = Reversal.Of(Recorded(edited), edited.After);

                Assert.Null(reversal.Blocked);
                IsSame(edited.Before, PatchApplier.Apply(edited.After, reversal.Patch).Design);
            },
            iter: 300,
            threads: 1
        );

    [Fact]
    public void Reversal_RightAfterRenames_RestoresTheText() =>
        RandomEdits.Renames.Sample(
            edited =>
            {
                var reversal = Reversal.Of(Recorded(edited), edited.After);

                Assert.Null(reversal.Blocked);
                IsSame(edited.Before, PatchApplier.Apply(edited.After, reversal.Patch).Design);
            },
            iter: 200,
            threads: 1
        );

    /// <summary>
    /// What an undo writes is what was there before: after somebody else's edit, undoing mine gives what their edit alone
    /// would have given, wherever the two have nothing in common and both undo and edit fit.
    /// </summary>
    [Fact]
    public void Reversal_AfterAnothersEdit_LeavesThatOneAlone() =>
        Gen.Select(RandomEdits.Any, Gen.UInt)
            .Sample(
                (edited, seed) =>
                {
                    var others = RandomEdits.Any.On(edited.After, new PCG(seed % 64, seed));
                    var reversal = Reversal.Of(Recorded(edited), others.After);
                    if (reversal.Blocked is not null)
                        return;

                    var now = PatchApplier.Apply(others.After, reversal.Patch).Design;
                    Assert.NotNull(now);
                    var theirs = ChangedPaths.Of(PatchDiff.Between(edited.After, others.After));
                    var kept = ChangedPaths.Of(PatchDiff.Between(others.After, now));
                    // Renames follow references, so what another wrote may be rewritten by them.
                    if (!edited.Patch.Operations.Concat(others.Patch.Operations).Any(o => o.Verb == PatchVerb.Rename))
                        Assert.Null(kept.FirstIn(theirs));
                },
                iter: 300,
                threads: 1
            );

    [Fact]
    public async Task Session_AnySequenceOfEditsAndUndosByTwoTabs_IsWhatTheLogSays()
    {
        await using var house = await SessionHouse.StartAsync();

        await Gen.UInt.SampleAsync(
            async seed =>
            {
                var pcg = new PCG(seed % 64, seed);
                var start = DesignGenerator.Any.Generate(pcg, null, out _);
                var session = (
                    await house.Sessions.OpenAsync(await house.CreateAsync(start), SessionHouse.Ada, default)
                ).Value;
                Actor[] actors = [SessionHouse.Ada, SessionHouse.Ben];
                var tabs = actors.Select(a => new TabHistory(session, a)).ToArray();
                for (var i = 0; i < 12; i++)
                {
                    var who = (int)(pcg.Next() % 2);
                    var before = session.Live;
                    Result<AppliedEdit>? done = (pcg.Next() % 4) switch
                    {
                        0 => await tabs[who].UndoAsync(default),
                        1 => await tabs[who].RedoAsync(default),
                        _ => await session.ApplyAsync(
                            Edit.Of(RandomEdits.Any.On(before.Design, pcg).Patch, $"{i}"),
                            actors[who],
                            default
                        ),
                    };
                    if (!done.TryGet(out var edit, out var refusal))
                        Assert.True(refusal.Kind is FailureKind.Conflict or FailureKind.NotFound, $"{refusal}");
                    else if (edit.Sequence > before.Sequence && edit.Reverts is null)
                        await UndoneAndRedoneAsync(session, tabs[who], before.Design);
                }
                IsSame(session.Live.Design, (await house.StoredAsync(session.Id)).Design);
            },
            iter: 25,
            threads: 1
        );
    }

    private static async Task UndoneAndRedoneAsync(DesignSession session, TabHistory tab, PipelineDesign before)
    {
        var after = session.Live.Design;
        await tab.UndoAsync(default).DoneAsync();
        IsSame(before, session.Live.Design);
        await tab.RedoAsync(default).DoneAsync();
        IsSame(after, session.Live.Design);
    }

    private static RecordedEdit Recorded(TestKit.EditedDesign edited) =>
        new(new AppliedEdit(1, SessionHouse.Ada, default, null, []), edited.Patch, edited.Before, edited.After);

    private static void IsSame(PipelineDesign expected, PipelineDesign? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(DesignText.WriteJson(expected), DesignText.WriteJson(actual));
        Assert.Equal(Fingerprint.Of(expected), Fingerprint.Of(actual));
    }
}
