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

/// <summary>How many findings there are of each kind; only those in scope that are not waived.</summary>
public sealed record ReportCounts(int Errors, int Warnings, int Infos, int NotEvaluated)
{
    public static ReportCounts None { get; } = new(0, 0, 0, 0);

    public static ReportCounts Of(IEnumerable<FindingLine> findings)
    {
        int errors = 0,
            warnings = 0,
            infos = 0,
            open = 0;
        foreach (var finding in findings.Where(f => f.InScope && f.WaivedBy is null))
        {
            switch (finding.State)
            {
                case ReportState.Error:
                    errors++;
                    break;
                case ReportState.Warning:
                    warnings++;
                    break;
                case ReportState.Info:
                    infos++;
                    break;
                case ReportState.NotEvaluated:
                    open++;
                    break;
            }
        }
        return new ReportCounts(errors, warnings, infos, open);
    }
}

/// <summary>A section of the review document.</summary>
/// <param name="Id">Anchor and name on the command line, such as <c>data-flow</c>.</param>
/// <param name="Title">Heading.</param>
/// <param name="Fingerprint">Hash of the fingerprints of its parts; approvals are for this.</param>
/// <param name="Parts">What the steps contribute.</param>
public sealed record ReportSection(string Id, string Title, string Fingerprint, IReadOnlyList<ReportPart> Parts)
{
    public ReportCounts Counts { get; init; } = ReportCounts.None;

    /// <summary>Whether any rule looks at it; without one, no finding says nothing.</summary>
    public bool HasRules { get; init; } = true;
}

/// <summary>A change of the design since the baseline.</summary>
/// <param name="Sign">+ added, - removed, ~ changed.</param>
/// <param name="Path">Path of the element.</param>
/// <param name="Text">What changed, in words.</param>
public sealed record ReportChange(char Sign, string Path, string Text);

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

    /// <summary>What changed in the design since the baseline.</summary>
    public IReadOnlyList<ReportChange> Changes { get; init; } = [];
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

    /// <summary>Whether there is a baseline, so that new findings can be told from those that were there.</summary>
    public bool IsCompared { get; init; }

    /// <summary>Findings of the whole design, also where only some sections are written.</summary>
    public required ReportCounts Counts { get; init; }

    /// <summary>Blocks above the sections: summary, blockers, what changed.</summary>
    public required IReadOnlyList<Block> Opening { get; init; }

    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>Blocks after the sections: all findings, what was not evaluated, waivers, how it was made.</summary>
    public required IReadOnlyList<Block> Appendix { get; init; }
}
