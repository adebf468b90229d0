using DataEng.Core.Model.Merging;

namespace DataEng.Web.Imports;

/// <summary>What somebody looks at, and takes, of the changes that an update would make.</summary>
public sealed class UpdateChoice
{
    private readonly HashSet<string> _taken;
    private MergeKind? _kind;
    private string _words = "";

    public UpdateChoice(DesignMerge merge)
    {
        Changes = merge.Changes;
        _taken = Changes.Where(c => c.IsTakenByDefault).Select(c => c.Path).ToHashSet(StringComparer.Ordinal);
        Select();
    }

    public IReadOnlyList<MergeChange> Changes { get; }

    /// <summary>The changes of the kind and with the words that are asked for.</summary>
    public IReadOnlyList<MergeChange> Shown { get; private set; } = [];

    /// <summary>Changes that would be made.</summary>
    public int Taken => _taken.Count;

    /// <summary>The kind that is listed; null for all.</summary>
    public MergeKind? Kind
    {
        get => _kind;
        set
        {
            _kind = value;
            Select();
        }
    }

    /// <summary>Words that listed changes contain.</summary>
    public string Words
    {
        get => _words;
        set
        {
            _words = value;
            Select();
        }
    }

    public int Count(MergeKind kind) => Changes.Count(c => c.Kind == kind);

    public bool IsTaken(MergeChange change) => change.HasChoice && _taken.Contains(change.Path);

    public void Take(MergeChange change, bool isTaken)
    {
        if (isTaken && change.HasChoice)
            _taken.Add(change.Path);
        else
            _taken.Remove(change.Path);
    }

    /// <summary>Takes or leaves all that is listed.</summary>
    public void TakeShown(bool isTaken)
    {
        foreach (var change in Shown)
            Take(change, isTaken);
    }

    private void Select() => Shown = [.. Changes.Where(c => (Kind is null || c.Kind == Kind) && Fits(c))];

    private bool Fits(MergeChange change) =>
        _words
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word =>
                change.Path.Contains(word, StringComparison.OrdinalIgnoreCase)
                || change.Words.Contains(word, StringComparison.OrdinalIgnoreCase)
                || change.Name?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
            );
}
