using System.Security.Cryptography;
using System.Text;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>Turns what a rule said at a place into a finding: severity, inputs with their origin, words, identity.</summary>
internal static class FindingText
{
    /// <summary>Missing paths that a message still names.</summary>
    private const int MostNeedsNamed = 6;

    public static Finding Describe(RuleInfo info, string path, Verdict verdict, string unit, Facts facts) =>
        verdict switch
        {
            Violation violation => Broken(info, violation.Path ?? path, violation, unit, facts),
            Unsettled open => NotEvaluated(info, open.Path ?? path, open, unit, facts),
            _ => throw new ArgumentException("a settled verdict is no finding", nameof(verdict)),
        };

    private static Finding Broken(RuleInfo info, string path, Violation violation, string unit, Facts facts)
    {
        var inputs = violation.Inputs.Select(p => new FindingInput(p, facts.Text(p), facts.Origin(p))).ToList();
        // A finding that rests on a defaulted fact is at most a warning: the default may be what is wrong.
        var severity = violation.Severity ?? info.Severity;
        var capped = severity == Severity.Error && inputs.Exists(i => i.Origin == Origin.Default);
        return new Finding
        {
            Rule = info.Id,
            Severity = capped ? Severity.Warning : severity,
            Verdict = VerdictKind.Fail,
            Path = path,
            Unit = unit,
            Message = violation.Message,
            Inputs = inputs,
            Threshold = violation.Threshold is { } threshold ? facts.Applied(info, threshold) : null,
            Fix = violation.Fix,
            Fingerprint = Identity(info, path, violation.Discriminator),
            FormerFingerprints =
            [
                .. facts.FormerPaths(path).Select(former => Identity(info, former, violation.Discriminator)),
            ],
        };
    }

    private static Finding NotEvaluated(RuleInfo info, string path, Unsettled open, string unit, Facts facts) =>
        new()
        {
            Rule = info.Id,
            Severity = info.Severity,
            Verdict = VerdictKind.Open,
            Path = path,
            Unit = unit,
            Message = $"Not evaluated: {open.Because ?? Needs(open.Needs, facts)}.",
            Needs = open.Needs,
            Fingerprint = Identity(info, path, "open"),
            FormerFingerprints = [.. facts.FormerPaths(path).Select(former => Identity(info, former, "open"))],
        };

    private static string Needs(IReadOnlyList<string> needs, Facts facts)
    {
        var named = string.Join(", ", needs.Take(MostNeedsNamed).Select(path => Name(path, facts)));
        return needs.Count <= MostNeedsNamed
            ? $"needs {named}"
            : $"needs {named} and {needs.Count - MostNeedsNamed} more";
    }

    /// <summary>A path in words, such as <c>rows per day of 'raw_orders'</c>.</summary>
    private static string Name(string path, Facts facts)
    {
        var label = FieldCatalogue.Find(path)?.Info.Label ?? path;
        var words = label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
        var segments = ElementPath.Segments(path);
        if (segments.Length < 3)
            return words;
        var id = ElementPath.Unescape(segments[1]).Key;
        var name = segments[0] switch
        {
            "datasets" => facts.Dataset(id)?.DisplayName,
            "jobs" => facts.Job(id)?.DisplayName,
            _ => null,
        };
        var owner = $"{words} of '{name ?? id}'";
        return segments switch
        {
            ["jobs", _, "inputs" or "outputs", var edge, ..] => $"{owner} for '{ElementPath.Unescape(edge).Key}'",
            ["datasets", _, "schema", "versions", _, "columns", var column, _] =>
                $"{words} of '{ElementPath.Unescape(column).Key}' in '{name ?? id}'",
            _ => owner,
        };
    }

    /// <summary>The first half of a SHA-256: 128 bits are plenty to tell findings apart.</summary>
    private static string Identity(RuleInfo info, string path, string discriminator)
    {
        var text = $"{info.Id}\n{path}\n{discriminator}";
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= 1024 ? stackalloc byte[1024] : new byte[most];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return Convert.ToHexStringLower(hash[..(SHA256.HashSizeInBytes / 2)]);
    }
}
