namespace DataEng.Core.Review;

/// <summary>How bad a finding is: an error makes data wrong or lost, a warning under a plausible event, an info costs money or clarity.</summary>
public enum Severity
{
    Error,
    Warning,
    Info,
}

/// <summary>What one evaluation of a rule is about.</summary>
public enum RuleUnit
{
    Column,
    Dataset,
    Job,
    Edge,
    Check,
    Backfill,
    Metric,
    Design,
}

/// <summary>A threshold of a rule, which a design or a policy may override.</summary>
/// <param name="Name">Name in the design's <c>parameters</c>.</param>
/// <param name="Default">Value without override.</param>
/// <param name="Help">What it bounds, with its unit.</param>
/// <param name="Source">Where the default comes from.</param>
public sealed record RuleParameter(string Name, decimal Default, string Help, string Source);

/// <summary>The catalogue entry of a rule.</summary>
public sealed record RuleInfo(string Id, Severity Severity, string Title, RuleUnit Unit)
{
    /// <summary>Patterns of the field catalogue that the rule reads, with <c>*</c> for keys.</summary>
    public required IReadOnlyList<string> Reads { get; init; }

    public IReadOnlyList<RuleParameter> Parameters { get; init; } = [];

    /// <summary>More general rules that stay silent where this one fires on the same element.</summary>
    public IReadOnlyList<string> Suppresses { get; init; } = [];

    /// <summary>Whether the rule cannot be judged for members of a dependency cycle.</summary>
    public bool NeedsRunOrder { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public string Source { get; init; } = "";

    /// <summary>The four letters in front of the number.</summary>
    public string Prefix => Id[..4];
}
