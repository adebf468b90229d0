using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>How an evaluation of a rule ended.</summary>
public enum VerdictKind
{
    Fail,
    Pass,
    NotApplicable,
    Open,
}

/// <summary>What a rule says about one element.</summary>
public abstract record Verdict
{
    public static Verdict Pass { get; } = new Settled(VerdictKind.Pass);

    public static Verdict NotApplicable { get; } = new Settled(VerdictKind.NotApplicable);

    /// <summary>Not evaluated, because these paths are not stated.</summary>
    public static Verdict Open(params IReadOnlyList<string> needs) => new Unsettled(needs);
}

/// <summary>The rule holds, or does not concern the element.</summary>
public sealed record Settled(VerdictKind Kind) : Verdict;

/// <summary>The rule cannot be judged.</summary>
/// <param name="Needs">Paths whose values are missing.</param>
public sealed record Unsettled(IReadOnlyList<string> Needs) : Verdict
{
    /// <summary>Why, where a missing value is not the reason.</summary>
    public string? Because { get; init; }

    /// <summary>Element it is about, where it is not the one the rule was asked about.</summary>
    public string? Path { get; init; }
}

/// <summary>The rule is broken.</summary>
/// <param name="Message">Names the thing in quotes and says the consequence; numbers with units.</param>
public sealed record Violation(string Message) : Verdict
{
    /// <summary>Element it is about, where it is not the one the rule was asked about.</summary>
    public string? Path { get; init; }

    /// <summary>How bad it is here, where that is not the severity of the rule.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Paths whose values the finding rests on.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    public RuleParameter? Threshold { get; init; }

    /// <summary>An edit that removes the finding.</summary>
    public FindingFix? Fix { get; init; }

    /// <summary>Tells findings of one rule on one element apart.</summary>
    public string Discriminator { get; init; } = "";
}

/// <summary>An edit that removes a finding.</summary>
public sealed record FindingFix(string Title, DesignPatch Edit);
