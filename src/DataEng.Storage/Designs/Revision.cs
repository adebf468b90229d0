using DataEng.Core.Model;

namespace DataEng.Storage.Designs;

/// <summary>A named state of a design that never changes: what was approved, delivered or worth going back to.</summary>
/// <param name="Name">Its name, one of its kind within the design.</param>
/// <param name="Sequence">Number of the last edit in it.</param>
/// <param name="Author">Who made it.</param>
/// <param name="At">When it was made.</param>
public sealed record Revision(string Name, long Sequence, Actor Author, DateTimeOffset At)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Why it was made; null where nobody said.</summary>
    public string? Note { get; init; }

    /// <summary>Fingerprint of the design.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Fingerprints of the report's sections, by their ids.</summary>
    public required IReadOnlyDictionary<string, string> Sections { get; init; }
}

/// <summary>A revision to be made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Design">The design after the edit with the number.</param>
/// <param name="Sequence">Number of the last edit in it.</param>
/// <param name="Author">Who makes it.</param>
public sealed record NewRevision(string Name, PipelineDesign Design, long Sequence, Actor Author)
{
    /// <summary>Why it is made; null where nobody says.</summary>
    public string? Note { get; init; }

    /// <summary>Fingerprints of the report's sections, by their ids.</summary>
    public IReadOnlyDictionary<string, string> Sections { get; init; } = new Dictionary<string, string>();
}
