using DataEng.Core.Model;
using DataEng.Core.Model.Text;

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
        var memo = new ReviewMemo();
        foreach (var unit in Units(design))
            memo.Put(_evaluation.Evaluate(unit, index, settings));
        return Decorate(index, settings, memo, [.. memo.Units.Values.SelectMany(u => u.Findings)], sort: true);
    }

    /// <summary>Runs again after an edit. The result before gives its memo away and must not be used for this again.</summary>
    public ReviewResult Run(PipelineDesign design, ReviewResult before)
    {
        var changes = DesignChanges.Between(before.Design, design);
        if (changes.Header)
            return Run(design, before.Settings);
        var index = before.Index.Next(design, changes);
        var memo = before.Memo;
        var stale = memo.Stale(changes.Facts);
        foreach (var (old, now) in changes.Datasets)
            Update(
                stale,
                memo,
                old is null ? null : DependencyGraph.DatasetNode(old.Id),
                now is null ? null : DependencyGraph.DatasetNode(now.Id)
            );
        foreach (var (old, now) in changes.Jobs)
            Update(
                stale,
                memo,
                old is null ? null : DependencyGraph.JobNode(old.Id),
                now is null ? null : DependencyGraph.JobNode(now.Id)
            );
        var fresh = new List<Finding>();
        foreach (var unit in stale)
        {
            var result = _evaluation.Evaluate(unit, index, before.Settings);
            memo.Put(result);
            fresh.AddRange(result.Findings);
        }
        var gone = stale
            .Concat(
                changes.Datasets.Where(c => c.New is null).Select(c => DependencyGraph.DatasetNode(c.Old?.Id ?? ""))
            )
            .Concat(changes.Jobs.Where(c => c.New is null).Select(c => DependencyGraph.JobNode(c.Old?.Id ?? "")))
            .ToHashSet(StringComparer.Ordinal);
        fresh.Sort(Compare);
        return Decorate(index, before.Settings, memo, Merge(before.Findings, fresh, gone), sort: false);
    }

    private static void Update(HashSet<string> stale, ReviewMemo memo, string? old, string? now)
    {
        if (now is not null)
            stale.Add(now);
        else if (old is not null)
        {
            stale.Remove(old);
            memo.Remove(old);
        }
    }

    private ReviewResult Decorate(
        DesignIndex index,
        ReviewSettings settings,
        ReviewMemo memo,
        List<Finding> findings,
        bool sort
    )
    {
        if (sort)
            findings.Sort(Compare);
        var problems = new List<string>();
        var scope = ScopeSelector.Select(index, settings.Scope ?? index.Design.Scope, problems);
        var waivers = new WaiverMatching(index.Design.Waivers, settings.AsOf);
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            var inScope =
                scope is null || finding.Path.Length == 0 || scope.Contains(ElementPath.ElementOf(finding.Path));
            var state =
                settings.Baseline?.Contains(finding.Fingerprint) == true ? FindingState.Existing : FindingState.New;
            var waivedBy = waivers.Cover(finding);
            if (finding.InScope != inScope || finding.State != state || finding.WaivedBy != waivedBy)
                findings[i] = finding with { InScope = inScope, State = state, WaivedBy = waivedBy };
        }
        return new ReviewResult(index, settings, memo)
        {
            Catalogue = Catalogue,
            Findings = findings,
            Tallies = Tally(memo),
            Waivers = waivers.Outcomes(),
            ScopeProblems = problems,
        };
    }

    private List<RuleTally> Tally(ReviewMemo memo)
    {
        var counts = new int[_rules.Count, 4];
        foreach (var unit in memo.Units.Values)
        {
            foreach (var (rule, kind) in unit.Verdicts)
                counts[rule, (int)kind]++;
        }
        return
        [
            .. _rules.Select(
                (r, i) =>
                    new RuleTally(
                        r.Info.Id,
                        counts[i, (int)VerdictKind.Fail],
                        counts[i, (int)VerdictKind.Pass],
                        counts[i, (int)VerdictKind.NotApplicable],
                        counts[i, (int)VerdictKind.Open]
                    )
            ),
        ];
    }

    private static IEnumerable<string> Units(PipelineDesign design) =>
        design
            .Datasets.Select(d => DependencyGraph.DatasetNode(d.Id))
            .Concat(design.Jobs.Select(j => DependencyGraph.JobNode(j.Id)))
            .Append(RuleEvaluation.DesignUnit);

    /// <summary>Rule id, then path, then discriminating fingerprint.</summary>
    private static int Compare(Finding a, Finding b)
    {
        var byRule = string.CompareOrdinal(a.Rule, b.Rule);
        if (byRule != 0)
            return byRule;
        var byPath = string.CompareOrdinal(a.Path, b.Path);
        return byPath != 0 ? byPath : string.CompareOrdinal(a.Fingerprint, b.Fingerprint);
    }

    private static List<Finding> Merge(IReadOnlyList<Finding> before, List<Finding> fresh, HashSet<string> gone)
    {
        var merged = new List<Finding>(before.Count + fresh.Count);
        var next = 0;
        foreach (var finding in before)
        {
            if (gone.Contains(finding.Unit))
                continue;
            while (next < fresh.Count && Compare(fresh[next], finding) < 0)
                merged.Add(fresh[next++]);
            merged.Add(finding);
        }
        merged.AddRange(fresh.Skip(next));
        return merged;
    }
}
