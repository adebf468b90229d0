using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>Whether a finding was there before.</summary>
public enum FindingState
{
    New,
    Existing,
}

/// <summary>A value that a finding rests on.</summary>
public sealed record FindingInput(string Path, string? Value, Origin Origin);

/// <summary>A threshold as it was applied.</summary>
public sealed record FindingThreshold(string Name, decimal Value, string Source);

/// <summary>A broken rule, or a rule that could not be judged. Computed, never stored in a design.</summary>
public sealed record Finding
{
    public required string Rule { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Fail or open.</summary>
    public required VerdictKind Verdict { get; init; }

    /// <summary>Path of the element.</summary>
    public required string Path { get; init; }

    public required string Message { get; init; }

    /// <summary>For an open verdict, the paths that are not stated.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    public IReadOnlyList<FindingInput> Inputs { get; init; } = [];

    public FindingThreshold? Threshold { get; init; }

    public FindingFix? Fix { get; init; }

    /// <summary>Hash of rule, path and discriminator: stays the same while messages and numbers change.</summary>
    public required string Fingerprint { get; init; }

    public FindingState State { get; init; }

    /// <summary>Whether the element is in the scope of the review; what is not never blocks.</summary>
    public bool InScope { get; init; } = true;

    /// <summary>Id of the waiver that covers it.</summary>
    public string? WaivedBy { get; init; }

    /// <summary>The same hash with the paths that the element had before renames.</summary>
    internal IReadOnlyList<string> FormerFingerprints { get; init; } = [];

    /// <summary>The dataset, job or design that was being judged when it was found.</summary>
    internal string Unit { get; init; } = "";

    /// <summary>Whether it counts against the design: broken, in scope and not waived.</summary>
    public bool Counts => Verdict == VerdictKind.Fail && InScope && WaivedBy is null;
}
