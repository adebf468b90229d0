namespace DataEng.Core.Reports;

/// <summary>What of a review document is wanted, and what surrounds it.</summary>
public sealed record ReportOptions
{
    public ReportProfile Profile { get; init; } = ReportProfile.Review;

    /// <summary>Ids of the sections to write; empty means all.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Ids of sections in the order of the playbook; empty means the usual order.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    public ReportContext Context { get; init; } = ReportContext.None;
}
