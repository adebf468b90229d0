using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>How findings stand in a review: in its scope or not, new or there before, waived or not.</summary>
internal sealed class FindingStanding
{
    private readonly HashSet<string>? _scope;
    private readonly IReadOnlySet<string>? _baseline;
    private readonly DesignIndex _index;

    private FindingStanding(
        DesignIndex index,
        HashSet<string>? scope,
        IReadOnlySet<string>? baseline,
        WaiverMatching waivers,
        IReadOnlyList<string> problems
    )
    {
        (_index, _scope, _baseline, Waivers, ScopeProblems) = (index, scope, baseline, waivers, problems);
    }

    public WaiverMatching Waivers { get; }

    public IReadOnlyList<string> ScopeProblems { get; }

    public static FindingStanding Of(DesignIndex index, ReviewSettings settings)
    {
        var problems = new List<string>();
        var scope = ScopeSelector.Select(index, settings.Scope ?? index.Design.Scope, problems);
        return new FindingStanding(
            index,
            AsSet(scope),
            settings.Baseline,
            new WaiverMatching(index.Design.Waivers, settings.AsOf),
            problems
        );
    }

    /// <summary>The standing after an edit; what the edit does not touch is kept.</summary>
    public FindingStanding Next(DesignIndex index, ReviewSettings settings, DesignChanges changes)
    {
        var (was, now) = (_index.Design, index.Design);
        var waivers = ReferenceEquals(was.Waivers, now.Waivers)
            ? Waivers
            : new WaiverMatching(now.Waivers, settings.AsOf);
        if (settings.Scope is null && !ReferenceEquals(was.Scope, now.Scope) || IsSelectionTouched(changes))
        {
            var problems = new List<string>();
            var scope = ScopeSelector.Select(index, settings.Scope ?? now.Scope, problems);
            var same = scope is null ? _scope is null : _scope?.SetEquals(scope) == true;
            return new FindingStanding(index, same ? _scope : AsSet(scope), _baseline, waivers, problems);
        }
        return new FindingStanding(index, _scope, _baseline, waivers, ScopeProblems);
    }

    public Finding Place(Finding finding) => Place(finding, IsInScope(finding.Path), Waivers.Cover(finding));

    /// <summary>Places findings again that were placed by the standing before an edit.</summary>
    public void PlaceAgain(List<Finding> findings, FindingStanding before)
    {
        var (sameScope, sameWaivers) = (
            ReferenceEquals(_scope, before._scope),
            ReferenceEquals(Waivers, before.Waivers)
        );
        if (sameScope && sameWaivers)
            return;
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            findings[i] = Place(
                finding,
                sameScope ? finding.InScope : IsInScope(finding.Path),
                sameWaivers ? finding.WaivedBy : Waivers.Cover(finding)
            );
        }
    }

    /// <summary>A check stands where its dataset does; what belongs to the design as a whole is always in scope.</summary>
    internal bool IsInScope(string path)
    {
        if (_scope is null)
            return true;
        if (path.StartsWith("checks/", StringComparison.Ordinal))
        {
            var check = _index.Check(ElementPath.Unescape(ElementPath.Segments(path)[1]).Key);
            return check?.Dataset is not { } dataset || _scope.Contains(DependencyGraph.DatasetNode(dataset));
        }
        var isNode =
            path.StartsWith("datasets/", StringComparison.Ordinal)
            || path.StartsWith("jobs/", StringComparison.Ordinal);
        if (!isNode)
            return true;
        var end = path.IndexOf('/', path.IndexOf('/', StringComparison.Ordinal) + 1);
        var element = end < 0 ? path.AsSpan() : path.AsSpan(0, end);
        return _scope.GetAlternateLookup<ReadOnlySpan<char>>().Contains(element);
    }

    private Finding Place(Finding finding, bool inScope, string? waivedBy)
    {
        var state = IsKnown(finding) ? FindingState.Existing : FindingState.New;
        return finding.InScope == inScope && finding.State == state && finding.WaivedBy == waivedBy
            ? finding
            : finding with
            {
                InScope = inScope,
                State = state,
                WaivedBy = waivedBy,
            };
    }

    private bool IsKnown(Finding finding) =>
        _baseline is not null
        && (_baseline.Contains(finding.Fingerprint) || finding.FormerFingerprints.Any(_baseline.Contains));

    private static HashSet<string>? AsSet(IReadOnlySet<string>? scope) =>
        scope is null ? null : scope as HashSet<string> ?? scope.ToHashSet(StringComparer.Ordinal);

    /// <summary>Selectors go by ids, layers, tags, owners and edges.</summary>
    private bool IsSelectionTouched(DesignChanges changes) =>
        (_scope is not null || ScopeProblems.Count > 0)
        && (
            changes.Edges
            || changes.Datasets.Any(c =>
                c.Old is null
                || c.New is null
                || c.Old.Layer != c.New.Layer
                || c.Old.Owner?.Team != c.New.Owner?.Team
                || !ReferenceEquals(c.Old.Tags, c.New.Tags)
            )
            || changes.Jobs.Any(c =>
                c.Old is null
                || c.New is null
                || c.Old.Owner?.Team != c.New.Owner?.Team
                || !ReferenceEquals(c.Old.Tags, c.New.Tags)
            )
        );
}
