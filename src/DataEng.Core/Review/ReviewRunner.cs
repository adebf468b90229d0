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
        return Result(index, settings, memo, findings, standing);
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
        var fresh = new List<Finding>();
        foreach (var unit in gone)
            memo.Remove(unit);
        var facts = new Facts(index, settings);
        foreach (var unit in stale)
        {
            var result = _evaluation.Evaluate(unit, index, facts);
            memo.Put(result);
            fresh.AddRange(result.Findings);
        }
        gone.UnionWith(stale);
        var standing = before.Standing.Next(index, settings, changes);
        for (var i = 0; i < fresh.Count; i++)
            fresh[i] = standing.Place(fresh[i]);
        fresh.Sort(FindingOrder.Compare);
        var findings = FindingOrder.Merge(before.Findings, fresh, gone);
        if (!standing.IsSameAs(before.Standing))
        {
            for (var i = 0; i < findings.Count; i++)
                findings[i] = standing.Place(findings[i]);
        }
        return Result(index, settings, memo, findings, standing);
    }

    private ReviewResult Result(
        DesignIndex index,
        ReviewSettings settings,
        ReviewMemo memo,
        List<Finding> findings,
        FindingStanding standing
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
            Waivers = standing.Waivers.Outcomes(findings),
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
