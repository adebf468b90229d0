using DataEng.Web.Editing;

namespace DataEng.Web.Tests.Editing;

public sealed class FieldDraftTests
{
    [Fact]
    public void Draft_WhileTyping_IsNotReplacedByAnother()
    {
        var draft = new FieldDraft("staging");
        draft.Type("mar");

        draft.Meet("core", "Ben", isOwn: false);

        Assert.Equal("mar", draft.Shown);
        Assert.Equal(new OtherValue("Ben", "core"), draft.Other);
        Assert.False(draft.IsDue, "nothing is stored over somebody else's value without being asked");
    }

    [Fact]
    public void KeepMine_StoresOverTheirs()
    {
        var draft = Conflict();

        draft.KeepMine();

        Assert.True(draft.IsDue);
        Assert.Null(draft.Other);
        Assert.Equal("mar", draft.Shown);
    }

    [Fact]
    public void TakeTheirs_ForgetsWhatWasTyped()
    {
        var draft = Conflict();

        draft.Clear();

        Assert.Equal("core", draft.Shown);
        Assert.False(draft.IsDue);
    }

    [Fact]
    public void Untouched_ShowsWhatOthersStore()
    {
        var draft = new FieldDraft("staging");

        draft.Meet("core", "Ben", isOwn: false);

        Assert.Equal("core", draft.Shown);
        Assert.Null(draft.Other);
    }

    [Fact]
    public void Own_StoredValue_IsNoConflictWithWhatIsTypedOn()
    {
        var draft = new FieldDraft("");
        draft.Type("2h");
        draft.Type("2h 3");

        draft.Meet("2 h", "Ada", isOwn: true);

        Assert.Null(draft.Other);
        Assert.Equal("2h 3", draft.Shown);
        Assert.True(draft.IsDue);
    }

    [Fact]
    public void Accept_KeepsWhatWasTypedSince()
    {
        var draft = new FieldDraft("");
        draft.Type("a");
        draft.Type("ab");

        draft.Accept("a", "a");

        Assert.Equal("ab", draft.Shown);
        Assert.True(draft.IsDue);
        draft.Accept("ab", "ab");
        Assert.False(draft.IsDue);
    }

    [Fact]
    public void Another_WhileOneIsStillInTheField_IsToldAndNotShownOverIt()
    {
        var draft = new FieldDraft("");
        draft.Type("mine");
        draft.Accept("mine", "mine");

        draft.Meet("theirs", "Ben", isOwn: false);

        Assert.Equal("mine", draft.Shown);
        Assert.Equal(new OtherValue("Ben", "theirs"), draft.Other);
    }

    [Fact]
    public void Another_AfterTheFieldWasLeft_IsShown()
    {
        var draft = new FieldDraft("");
        draft.Type("mine");
        draft.Accept("mine", "mine");
        draft.Leave();

        draft.Meet("theirs", "Ben", isOwn: false);

        Assert.Equal("theirs", draft.Shown);
    }

    [Fact]
    public void TypedBack_HasNothingToStore()
    {
        var draft = new FieldDraft("staging");
        draft.Type("x");
        draft.Refuse("no such layer");

        draft.Type("staging");

        Assert.False(draft.IsDue);
        Assert.Null(draft.Problem);
    }

    [Fact]
    public void Restored_WhereNobodyChangedTheField_IsDue()
    {
        var draft = new FieldDraft("staging");

        draft.Restore("mart", "staging");

        Assert.True(draft.IsDue);
        Assert.Equal("mart", draft.Shown);
    }

    [Fact]
    public void Restored_WhereSomebodyChangedTheField_Asks()
    {
        var draft = new FieldDraft("core");

        draft.Restore("mart", "staging");

        Assert.False(draft.IsDue);
        Assert.Equal(new OtherValue(null, "core"), draft.Other);
    }

    private static FieldDraft Conflict()
    {
        var draft = new FieldDraft("staging");
        draft.Type("mar");
        draft.Meet("core", "Ben", isOwn: false);
        return draft;
    }
}
