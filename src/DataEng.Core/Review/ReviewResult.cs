using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>How often each verdict was given by one rule.</summary>
public sealed record RuleTally(string Rule, int Failed, int Passed, int NotApplicable, int Open);

/// <summary>Whether a waiver covers any finding, and if not why.</summary>
public sealed record WaiverOutcome(Waiver Waiver, bool Counts, string Reason)
{
    /// <summary>Whether the waiver is about a finding, counting or not.</summary>
    public bool Concerns(Finding finding) =>
        Waiver.Rule == finding.Rule && WaiverMatching.Concerns(Waiver, finding.Path);
}

/// <summary>Everything the rules say about one design.</summary>
public sealed class ReviewResult
{
    internal ReviewResult(DesignIndex index, ReviewSettings settings, MemoLease lease, FindingStanding standing)
    {
        (Index, Settings, Lease, Standing) = (index, settings, lease, standing);
    }

    public PipelineDesign Design => Index.Design;

    public DesignIndex Index { get; }

    public ReviewSettings Settings { get; }

    /// <summary>The rules that were run, with their pages.</summary>
    public required RuleCatalogue Catalogue { get; init; }

    /// <summary>Broken rules and rules that could not be judged, by rule id, then path.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Verdicts per rule, by rule id.</summary>
    public required IReadOnlyList<RuleTally> Tallies { get; init; }

    public required IReadOnlyList<WaiverOutcome> Waivers { get; init; }

    /// <summary>Selectors of the scope that select nothing or cannot be read.</summary>
    public required IReadOnlyList<string> ScopeProblems { get; init; }

    /// <summary>Findings that count against the design: broken, in scope, not waived.</summary>
    public IEnumerable<Finding> Counting => Findings.Where(f => f.Counts);

    /// <summary>Rules that could not be judged on elements in scope.</summary>
    public IEnumerable<Finding> Open => Findings.Where(f => f.Verdict == VerdictKind.Open && f.InScope);

    internal MemoLease Lease { get; }

    internal FindingStanding Standing { get; }

    public int Count(Severity severity) => Findings.Count(f => f.Counts && f.Severity == severity);
}
