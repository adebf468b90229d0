using System.IO.Enumeration;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>
/// Which waivers count at an instant and which findings they cover. A waiver needs a reason and an expiry; one of an
/// error also needs somebody else who accepted it. A path covers everything beneath it; <c>*</c> stands for any
/// characters within one segment.
/// </summary>
internal sealed class WaiverMatching
{
    private readonly DateOnly _today;
    private readonly IReadOnlyList<Waiver> _waivers;
    private readonly Dictionary<(string Rule, string Path), List<Waiver>> _exact = [];
    private readonly Dictionary<string, List<(Waiver Waiver, string[] Pattern)>> _patterns = new(
        StringComparer.Ordinal
    );
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);

    public WaiverMatching(IReadOnlyList<Waiver> waivers, DateTimeOffset asOf)
    {
        _waivers = [.. waivers.OrderBy(w => w.Id, StringComparer.Ordinal)];
        _today = DateOnly.FromDateTime(asOf.UtcDateTime);
        foreach (var waiver in _waivers)
        {
            if (waiver is not { Rule: { } rule, Path: { Length: > 0 } path })
                continue;
            _rules.Add(rule);
            if (path.Contains('*', StringComparison.Ordinal))
                Add(_patterns, rule, (waiver, ElementPath.Segments(path)));
            else
                Add(_exact, (rule, path), waiver);
        }
    }

    /// <summary>The id of the first waiver that covers a broken rule; null where none does.</summary>
    public string? Cover(Finding finding) =>
        Concerning(finding).FirstOrDefault(w => WhyNot(w, finding.Severity) is null)?.Id;

    /// <summary>Every waiver, by id, with whether it covers any of the findings.</summary>
    public IReadOnlyList<WaiverOutcome> Outcomes(IReadOnlyList<Finding> findings)
    {
        if (_waivers.Count == 0)
            return [];
        var covers = new Dictionary<string, int>(StringComparer.Ordinal);
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            foreach (var waiver in Concerning(finding))
            {
                if (WhyNot(waiver, finding.Severity) is { } reason)
                    refused.TryAdd(waiver.Id, reason);
                else
                    covers[waiver.Id] = covers.GetValueOrDefault(waiver.Id) + 1;
            }
        }
        return [.. _waivers.Select(w => Outcome(w, covers.GetValueOrDefault(w.Id), refused.GetValueOrDefault(w.Id)))];
    }

    private static WaiverOutcome Outcome(Waiver waiver, int covers, string? refused) =>
        (covers, refused) switch
        {
            (0, null) => new WaiverOutcome(
                waiver,
                false,
                $"covers no finding: nothing of rule {waiver.Rule ?? "(none)"} is found at '{waiver.Path ?? "(no path)"}'"
            ),
            (0, { } reason) => new WaiverOutcome(waiver, false, reason),
            (_, null) => new WaiverOutcome(
                waiver,
                true,
                covers == 1 ? "covers one finding" : $"covers {covers} findings"
            ),
            (_, { } reason) => new WaiverOutcome(waiver, true, $"covers {covers} findings, but for others it {reason}"),
        };

    /// <summary>Whether a waiver's path covers an element's.</summary>
    internal static bool Concerns(Waiver waiver, string path) =>
        waiver.Path is { Length: > 0 } pattern && IsBeneath(ElementPath.Segments(path), ElementPath.Segments(pattern));

    /// <summary>Waivers of the rule at the path, whether they count or not, by id.</summary>
    private IEnumerable<Waiver> Concerning(Finding finding)
    {
        if (finding.Verdict != VerdictKind.Fail || !_rules.Contains(finding.Rule))
            return [];
        var found = new List<Waiver>();
        for (var end = finding.Path.Length; end > 0; end = finding.Path.LastIndexOf('/', end - 1))
            found.AddRange(_exact.GetValueOrDefault((finding.Rule, finding.Path[..end]), []));
        if (_patterns.TryGetValue(finding.Rule, out var patterns))
        {
            var segments = ElementPath.Segments(finding.Path);
            found.AddRange(patterns.Where(p => IsBeneath(segments, p.Pattern)).Select(p => p.Waiver));
        }
        if (found.Count > 1)
            found.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return found;
    }

    private static bool IsBeneath(string[] path, string[] pattern)
    {
        if (pattern.Length > path.Length)
            return false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (!FileSystemName.MatchesSimpleExpression(pattern[i], path[i], ignoreCase: false))
                return false;
        }
        return true;
    }

    private string? WhyNot(Waiver waiver, Severity severity)
    {
        if (string.IsNullOrWhiteSpace(waiver.Reason))
            return "has no reason";
        if (waiver.Expires is not { } expires)
            return "has no expiry";
        if (expires <= _today)
            return $"expired on {expires:yyyy-MM-dd}";
        if (waiver.Status == WaiverStatus.Rejected)
            return "was rejected";
        if (severity != Severity.Error)
            return null;
        if (waiver.Status != WaiverStatus.Accepted || string.IsNullOrWhiteSpace(waiver.AcceptedBy))
            return "waives an error and nobody has accepted it";
        if (string.IsNullOrWhiteSpace(waiver.By))
            return "waives an error and does not say who asked for it";
        return string.Equals(waiver.AcceptedBy.Trim(), waiver.By.Trim(), StringComparison.OrdinalIgnoreCase)
            ? "waives an error and was accepted by the person who asked for it"
            : null;
    }

    private static void Add<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key, T item)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        list.Add(item);
    }
}
