namespace DataEng.Core.Reports;

/// <summary>How much of the review document is written.</summary>
public enum ReportProfile
{
    Summary,
    Review,
    Full,
}

/// <summary>The parts of a section that one step contributes, with the hash of everything they were built from.</summary>
public sealed record ReportPart(string StepId, string Title, string Fingerprint, IReadOnlyList<Block> Blocks);

/// <summary>A section of the review document.</summary>
/// <param name="Id">Anchor and name on the command line, such as <c>data-flow</c>.</param>
/// <param name="Title">Heading.</param>
/// <param name="Fingerprint">Hash of the fingerprints of its parts; approvals are for this.</param>
/// <param name="Parts">What the steps contribute.</param>
public sealed record ReportSection(string Id, string Title, string Fingerprint, IReadOnlyList<ReportPart> Parts);

/// <summary>What the surroundings know about a design and the design does not: the web app and the command line both fill it.</summary>
public sealed record ReportContext
{
    public static ReportContext None { get; } = new();

    /// <summary>Life of the design, such as draft or in review.</summary>
    public string? Status { get; init; }

    /// <summary>Name of the revision.</summary>
    public string? Revision { get; init; }

    /// <summary>Who approved what, a line each.</summary>
    public IReadOnlyList<string> Approvals { get; init; } = [];

    /// <summary>Name of the baseline that findings are compared with.</summary>
    public string? Baseline { get; init; }
}

/// <summary>The review document: one model, several writers.</summary>
public sealed record ReportDocument
{
    public required string DesignId { get; init; }

    public required string Title { get; init; }

    public required string Fingerprint { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public required ReportProfile Profile { get; init; }

    public required ReportContext Context { get; init; }

    /// <summary>The result in one sentence.</summary>
    public required string Verdict { get; init; }

    public required ReportState State { get; init; }

    /// <summary>Blocks above the sections: summary, blockers, what changed.</summary>
    public required IReadOnlyList<Block> Opening { get; init; }

    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>Blocks after the sections: all findings, what was not evaluated, waivers, how it was made.</summary>
    public required IReadOnlyList<Block> Appendix { get; init; }
}
