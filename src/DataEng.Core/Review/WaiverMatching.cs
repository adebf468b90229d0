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
    private readonly Dictionary<string, OfRule> _rules = new(StringComparer.Ordinal);

    public WaiverMatching(IReadOnlyList<Waiver> waivers, DateTimeOffset asOf)
    {
        _waivers = [.. waivers.OrderBy(w => w.Id, StringComparer.Ordinal)];
        _today = DateOnly.FromDateTime(asOf.UtcDateTime);
        foreach (var waiver in _waivers)
        {
            if (waiver is not { Rule: { } rule, Path: { Length: > 0 } path })
                continue;
            if (!_rules.TryGetValue(rule, out var ofRule))
                _rules[rule] = ofRule = new OfRule([], new(StringComparer.Ordinal));
            if (path.Contains('*', StringComparison.Ordinal))
                ofRule.Patterns.Add((waiver, ElementPath.Segments(path)));
            else if (ofRule.ByPath.TryGetValue(path, out var same))
                same.Add(waiver);
            else
                ofRule.ByPath[path] = [waiver];
        }
    }

    /// <summary>Whether any waiver is about a rule.</summary>
    public bool IsAbout(string rule) => _rules.ContainsKey(rule);

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
    private IReadOnlyList<Waiver> Concerning(Finding finding)
    {
        if (finding.Verdict != VerdictKind.Fail || !_rules.TryGetValue(finding.Rule, out var ofRule))
            return [];
        List<Waiver>? found = null;
        var byPath = ofRule.ByPath.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = finding.Path.AsSpan(); !at.IsEmpty; )
        {
            if (byPath.TryGetValue(at, out var waivers))
                (found ??= []).AddRange(waivers);
            at = at[..Math.Max(0, at.LastIndexOf('/'))];
        }
        if (ofRule.Patterns.Count > 0)
        {
            var segments = ElementPath.Segments(finding.Path);
            foreach (var (waiver, pattern) in ofRule.Patterns)
            {
                if (IsBeneath(segments, pattern))
                    (found ??= []).Add(waiver);
            }
        }
        if (found is { Count: > 1 })
            found.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return found ?? [];
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

    /// <summary>The waivers of one rule: by path, and those with a wildcard.</summary>
    private sealed record OfRule(
        List<(Waiver Waiver, string[] Pattern)> Patterns,
        Dictionary<string, List<Waiver>> ByPath
    );
}
