using DataEng.Core.Model;

namespace DataEng.Storage.Designs;

/// <summary>What to list; the most recently changed designs come first.</summary>
public sealed record DesignQuery
{
    /// <summary>Most designs on a page.</summary>
    public const int MostTake = 500;

    /// <summary>Words that all have to occur in title, slug, owner, tags or dataset names, in any case.</summary>
    public string? Search { get; init; }

    /// <summary>The archived designs instead of the others.</summary>
    public bool Archived { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = 50;
}

/// <summary>One page of the list of designs.</summary>
/// <param name="Designs">The designs of the page.</param>
/// <param name="Total">Designs that match, on all pages.</param>
public sealed record DesignPage(IReadOnlyList<DesignEntry> Designs, int Total);

/// <summary>A design in the list.</summary>
public sealed record DesignEntry(DesignId Id, string Slug, string? Title)
{
    public required DesignStatus Status { get; init; }

    public required string? Owner { get; init; }

    public required IReadOnlyList<Trigger> Triggers { get; init; }

    /// <summary>Null until the design was first reviewed.</summary>
    public required FindingCounts? Counts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Name of who made the last edit.</summary>
    public required string UpdatedBy { get; init; }

    public required DateTimeOffset? ArchivedAt { get; init; }
}

/// <summary>How many findings a design has, for the list.</summary>
/// <param name="Sequence">The edit they were counted after; older counts never replace newer ones.</param>
/// <param name="Errors">Failing errors.</param>
/// <param name="Warnings">Failing warnings.</param>
/// <param name="Open">Rules not evaluated for want of facts.</param>
public sealed record FindingCounts(long Sequence, int Errors, int Warnings, int Open);
