using DataEng.Core.Model;

namespace DataEng.Core.Review;

/// <summary>
/// Runs rules over a design. From nothing in O(elements × rules); after an edit only units whose asked facts changed are
/// judged again, and the result is the same (a property test holds it to that).
/// </summary>
public sealed class ReviewRunner
{
    private readonly RuleEvaluation _evaluation;
    private readonly IReadOnlyList<Rule> _rules;

    public ReviewRunner(IEnumerable<Rule> rules)
    {
        _rules = [.. rules.OrderBy(r => r.Info.Id, StringComparer.Ordinal)];
        _evaluation = new RuleEvaluation(_rules);
        Catalogue = new RuleCatalogue(_rules);
    }

    public RuleCatalogue Catalogue { get; }

    public IReadOnlyList<Rule> Rules => _rules;

    public ReviewResult Run(PipelineDesign design, ReviewSettings settings)
    {
        var index = new DesignIndex(design);
        var memo = new ReviewMemo(_rules.Count);
        var facts = new Facts(index, settings);
        foreach (var unit in Units(design))
            memo.Put(_evaluation.Evaluate(unit, index, facts));
        var standing = FindingStanding.Of(index, settings);
        var findings = new List<Finding>();
        foreach (var unit in memo.Units)
        {
            foreach (var finding in unit.Findings)
                findings.Add(standing.Place(finding));
        }
        findings.Sort(FindingOrder.Compare);
        return Result(index, settings, memo, findings, standing, null);
    }

    /// <summary>
    /// Runs again after an edit, with the settings of the result before. Its memo goes over to the new result; where it
    /// has gone over to another one already, everything is judged from nothing.
    /// </summary>
    public ReviewResult Run(PipelineDesign design, ReviewResult before)
    {
        var settings = before.Settings;
        var changes = DesignChanges.Between(before.Design, design);
        if (changes.Everything || before.Lease.Take() is not { } memo)
            return Run(design, settings);
        var index = before.Index.Next(design, changes);
        var stale = memo.Stale(changes.Facts().Concat(index.ChangedAnswers(before.Index)));
        var gone = Changed(changes, stale);
        var standing = before.Standing.Next(index, settings, changes);
        var sameWaivers = ReferenceEquals(standing.Waivers, before.Standing.Waivers);
        var fresh = new List<Finding>();
        var facts = new Facts(index, settings);
        foreach (var unit in gone)
            Compare(memo.Remove(unit), null);
        foreach (var unit in stale)
        {
            var result = _evaluation.Evaluate(unit, index, facts);
            Compare(memo.Put(result), result);
            foreach (var finding in result.Findings)
                fresh.Add(standing.Place(finding));
        }
        gone.UnionWith(stale);
        fresh.Sort(FindingOrder.Compare);
        var findings = FindingOrder.Merge(before.Findings, fresh, gone);
        standing.PlaceAgain(findings, before.Standing);
        return Result(index, settings, memo, findings, standing, sameWaivers ? before.Waivers : null);

        // What becomes of the waivers has to be told again only where a finding of a waived rule came or went.
        void Compare(UnitResult? old, UnitResult? now)
        {
            foreach (var finding in (old?.Findings ?? []).Concat(now?.Findings ?? []))
                sameWaivers &= !standing.Waivers.IsAbout(finding.Rule);
        }
    }

    private ReviewResult Result(
        DesignIndex index,
        ReviewSettings settings,
        ReviewMemo memo,
        List<Finding> findings,
        FindingStanding standing,
        IReadOnlyList<WaiverOutcome>? waivers
    ) =>
        new(index, settings, new MemoLease(memo), standing)
        {
            Catalogue = Catalogue,
            Findings = findings,
            Tallies =
            [
                .. _rules.Select(
                    (r, i) =>
                        new RuleTally(
                            r.Info.Id,
                            memo.Tally(i, VerdictKind.Fail),
                            memo.Tally(i, VerdictKind.Pass),
                            memo.Tally(i, VerdictKind.NotApplicable),
                            memo.Tally(i, VerdictKind.Open)
                        )
                ),
            ],
            Waivers = waivers ?? standing.Waivers.Outcomes(findings),
            ScopeProblems = standing.ScopeProblems,
        };

    /// <summary>Adds the elements that changed to the stale units and gives those that are gone.</summary>
    private static HashSet<string> Changed(DesignChanges changes, HashSet<string> stale)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (old, now) in changes.Datasets)
            (now is null ? gone : stale).Add(DependencyGraph.DatasetNode((now ?? old)?.Id ?? ""));
        foreach (var (old, now) in changes.Jobs)
            (now is null ? gone : stale).Add(DependencyGraph.JobNode((now ?? old)?.Id ?? ""));
        stale.ExceptWith(gone);
        return gone;
    }

    private IEnumerable<string> Units(PipelineDesign design) =>
        design
            .Datasets.Select(d => DependencyGraph.DatasetNode(d.Id))
            .Concat(design.Jobs.Select(j => DependencyGraph.JobNode(j.Id)))
            .Concat(_evaluation.DesignUnits);
}
