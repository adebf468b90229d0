using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>What an analysis is made with, besides the design.</summary>
public sealed record ReviewSettings
{
    /// <summary>The instant the analysis is made for; waivers expire and dates pass by it.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Selectors that replace the design's own scope; null keeps it.</summary>
    public IReadOnlyList<string>? Scope { get; init; }

    /// <summary>Fingerprints of findings that were there before; null where there is no baseline.</summary>
    public IReadOnlySet<string>? Baseline { get; init; }

    /// <summary>Thresholds set by a policy, by rule and name; they win over the design's.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Parameters { get; init; } =
        ReadOnlyMap<IReadOnlyDictionary<string, string>>.Empty;
}
