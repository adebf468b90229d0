namespace DataEng.Core.Review;

/// <summary>What an evaluation asked for; an edit that changes it makes the evaluation stale.</summary>
public enum FactKind
{
    Dataset,
    Job,
    Check,
    Writers,
    Readers,
    Checks,
    Backfills,
    Waivers,
    Graph,
    InCycle,
    Analysis,
    Provenance,
    Design,
}

/// <summary>One asked fact: its kind, the id it was asked for, and the analysis where it is the answer of one.</summary>
public readonly record struct FactKey(FactKind Kind, string Id = "", DesignAnalysis? Analysis = null)
{
    // The generated hash boxes nothing but costs three comparers; facts are asked by the hundred thousand.
    public override int GetHashCode() =>
        (Id.GetHashCode(StringComparison.Ordinal) * 31) + (int)Kind + (Analysis?.GetHashCode() ?? 0);

    public bool Equals(FactKey other) =>
        Kind == other.Kind && Id == other.Id && ReferenceEquals(Analysis, other.Analysis);
}
