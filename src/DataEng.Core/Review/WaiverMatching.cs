using System.IO.Enumeration;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>
/// Which waivers count at an instant and which findings they cover. A waiver needs a reason and an expiry; one of an
/// error also needs somebody else who accepted it.
/// </summary>
internal sealed class WaiverMatching
{
    private readonly DateOnly _today;
    private readonly ILookup<string, Waiver> _byRule;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Waiver> _waivers;
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);

    public WaiverMatching(IReadOnlyList<Waiver> waivers, DateTimeOffset asOf)
    {
        _waivers = waivers;
        _today = DateOnly.FromDateTime(asOf.UtcDateTime);
        _byRule = waivers.ToLookup(w => w.Rule ?? "", StringComparer.Ordinal);
    }

    /// <summary>The id of a waiver that covers a broken rule; null where none does.</summary>
    public string? Cover(Finding finding)
    {
        if (finding.Verdict != VerdictKind.Fail)
            return null;
        foreach (var waiver in _byRule[finding.Rule])
        {
            if (!Concerns(waiver, finding.Path))
                continue;
            _used.Add(waiver.Id);
            if (WhyNot(waiver, finding.Severity) is not { } reason)
                return waiver.Id;
            _refused[waiver.Id] = reason;
        }
        return null;
    }

    /// <summary>Every waiver with whether it counts; to be asked after all findings were covered.</summary>
    public IReadOnlyList<WaiverOutcome> Outcomes() =>
        [
            .. _waivers.Select(w =>
                !_used.Contains(w.Id)
                    ? new WaiverOutcome(
                        w,
                        false,
                        $"covers no finding: nothing of rule {w.Rule ?? "(none)"} is found at '{w.Path}'"
                    )
                : _refused.GetValueOrDefault(w.Id) is { } reason ? new WaiverOutcome(w, false, reason)
                : new WaiverOutcome(w, true, "counts")
            ),
        ];

    internal static bool Concerns(Waiver waiver, string path) =>
        waiver.Path is { } pattern
        && (
            ElementPath.IsBeneath(path, pattern)
            || FileSystemName.MatchesSimpleExpression(pattern, path, ignoreCase: false)
        );

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
        return waiver.AcceptedBy == waiver.By
            ? "waives an error and was accepted by the person who asked for it"
            : null;
    }
}
