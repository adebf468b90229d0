namespace DataEng.Web.Editing;

/// <summary>Somebody else's value of a field that has an unsaved text.</summary>
/// <param name="Who">Null where nobody is known, as after a reload.</param>
/// <param name="Text">The value as it stands now.</param>
public sealed record OtherValue(string? Who, string Text);

/// <summary>
/// The text in one field between typing and storing. Nothing typed is lost: a change of the design never replaces it,
/// and where both sides changed the field, the person decides.
/// </summary>
public sealed class FieldDraft(string stored)
{
    private string _basis = stored;

    // What the browser still shows to somebody who is in the field, although it was stored.
    private string? _held;

    /// <summary>The field as the design states it, in the form people write.</summary>
    public string Stored { get; private set; } = stored;

    /// <summary>What was typed and is not stored; null where everything is.</summary>
    public string? Typed { get; private set; }

    /// <summary>What somebody else made of the field meanwhile: to be decided before the draft is stored.</summary>
    public OtherValue? Other { get; private set; }

    /// <summary>Why what was typed cannot be stored.</summary>
    public string? Problem { get; private set; }

    public string Shown => Typed ?? Stored;

    /// <summary>Whether there is a text that may be stored now.</summary>
    public bool IsDue => Typed is not null && Other is null;

    /// <summary>What the field said when typing began; kept with the draft, so that a reload finds a conflict too.</summary>
    public string Basis => _basis;

    /// <summary>Whether nobody has typed since the field was entered.</summary>
    public bool IsUntouched => Typed is null && _held is null;

    public void Type(string text)
    {
        if (Typed is null)
            _basis = Stored;
        (Problem, _held) = (null, text);
        // Typed back to what it was: nothing to store, nothing to ask.
        (Typed, Other) = text == Stored ? (null, null) : (text, Other);
    }

    /// <summary>Takes up a draft that was left behind by a reload or a lost session.</summary>
    public void Restore(string text, string basis)
    {
        if (text == Stored)
            return;
        (Typed, _basis) = (text, basis);
        if (basis != Stored)
            Other = new OtherValue(null, Stored);
    }

    /// <summary>The design has changed: what does the field say now, and who said it?</summary>
    /// <param name="isOwn">Whether it was this tab, whose newer text is not in question then.</param>
    public void Meet(string stored, string? who, bool isOwn)
    {
        if (stored == Stored)
            return;
        Stored = stored;
        var mine = Typed ?? _held;
        if (mine is null || isOwn)
            (_basis, Other) = (stored, null);
        else if (stored == mine)
            Clear();
        else
            (Typed, Other) = (mine, stored == _basis ? null : new OtherValue(who, stored));
    }

    /// <summary>Nobody is in the field any more: it may show what the design says.</summary>
    public void Leave() => _held = null;

    /// <summary>The text was stored; what was typed since is kept.</summary>
    public void Accept(string text, string stored)
    {
        (Stored, _basis, Problem) = (stored, stored, null);
        if (Typed == text)
            (Typed, Other) = (null, null);
    }

    public void Refuse(string problem) => Problem = problem;

    /// <summary>Stores the typed text over what somebody else wrote.</summary>
    public void KeepMine() => (_basis, Other) = (Stored, null);

    /// <summary>Forgets what was typed.</summary>
    public void Clear() => (Typed, Other, Problem, _held, _basis) = (null, null, null, null, Stored);
}
