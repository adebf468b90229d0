using DataEng.Core;
using DataEng.Core.Model;

namespace DataEng.Storage.Designs;

/// <summary>Where a design lies: in use, put out of the way, or taken away and still to be had back.</summary>
public enum DesignShelf
{
    Current,
    Archived,
    Deleted,
}

/// <summary>What a list of designs is ordered by.</summary>
public enum DesignOrder
{
    Updated,
    Title,
    Status,
    Owner,
    Errors,
    Warnings,
    Open,
    Progress,
}

/// <summary>What to list, in which order.</summary>
public sealed record DesignQuery
{
    /// <summary>Most designs on a page.</summary>
    public const int MostTake = 500;

    /// <summary>Words that all have to occur in title, slug, owner, tags or dataset names, in any case.</summary>
    public string? Search { get; init; }

    public DesignShelf Shelf { get; init; }

    /// <summary>Null for designs of any status.</summary>
    public DesignStatus? Status { get; init; }

    /// <summary>The team that owns them, exactly; null for designs of anybody.</summary>
    public string? Owner { get; init; }

    /// <summary>A trigger they name; null for any.</summary>
    public Trigger? Trigger { get; init; }

    /// <summary>Only designs with an error or with a rule that was not evaluated.</summary>
    public bool NeedsAttention { get; init; }

    public DesignOrder Order { get; init; }

    /// <summary>The other way round; what is unknown stays last.</summary>
    public bool Reversed { get; init; }

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

    /// <summary>When it was taken away; null for a design that is there.</summary>
    public required DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Name of the newest revision; null where there is none.</summary>
    public string? Revision { get; init; }

    /// <summary>The import it goes back to, the newest where there were several; null where it was written here.</summary>
    public DesignSource? Source { get; init; }
}

/// <summary>A file that was imported into a design.</summary>
public sealed record DesignSource(string File, string Kind, DateTimeOffset ImportedAt);

/// <summary>How many designs there are, for the filters of the list.</summary>
/// <param name="Current">Designs in use.</param>
/// <param name="Archived">Designs out of the way.</param>
/// <param name="Deleted">Designs that can be had back.</param>
/// <param name="NeedAttention">Designs in use with an error or with a rule that was not evaluated.</param>
/// <param name="Owners">Everybody who owns a design that was not deleted, by name.</param>
public sealed record DesignCensus(
    int Current,
    int Archived,
    int Deleted,
    int NeedAttention,
    IReadOnlyList<string> Owners
);

/// <summary>How many findings a design has, for the list.</summary>
/// <param name="Sequence">The edit they were counted after; older counts never replace newer ones.</param>
/// <param name="Errors">Failing errors.</param>
/// <param name="Warnings">Failing warnings.</param>
/// <param name="Open">Rules not evaluated for want of facts.</param>
public sealed record FindingCounts(long Sequence, int Errors, int Warnings, int Open)
{
    /// <summary>How far it is; null where counts were kept before there was a measure.</summary>
    public DesignProgress? Progress { get; init; }
}
