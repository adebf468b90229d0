using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>Judges one unit by all rules that concern it and turns verdicts into findings.</summary>
internal sealed class RuleEvaluation(IReadOnlyList<Rule> rules)
{
    /// <summary>The unit of rules about the design as a whole.</summary>
    public const string DesignUnit = "";

    private readonly (int Index, DatasetRule Rule)[] _datasetRules = [.. Of<DatasetRule>(rules)];
    private readonly (int Index, OutputRule Rule)[] _outputRules = [.. Of<OutputRule>(rules)];
    private readonly (int Index, DesignRule Rule)[] _designRules = [.. Of<DesignRule>(rules)];
    private readonly Dictionary<string, RuleInfo> _infos = rules.ToDictionary(
        r => r.Info.Id,
        r => r.Info,
        StringComparer.Ordinal
    );

    public UnitResult Evaluate(string unit, DesignIndex index, ReviewSettings settings)
    {
        var asked = new HashSet<FactKey>();
        var facts = new Facts(index, settings, asked);
        var findings = new List<Finding>();
        var verdicts = new List<(int, VerdictKind)>();
        foreach (var (rule, path, verdict) in Verdicts(unit, index, facts))
        {
            var info = rules[rule].Info;
            var settled =
                info.NeedsRunOrder && facts.Graph.IsInCycle(ElementPath.ElementOf(path))
                    ? new Unsettled([])
                    {
                        Because = "it is part of a dependency cycle (FLOW001), so there is no run order to judge by",
                    }
                    : verdict;
            var finding = Describe(info, path, settled, facts);
            verdicts.Add((rule, (settled as Settled)?.Kind ?? finding?.Verdict ?? VerdictKind.Open));
            if (finding is not null)
                findings.Add(finding with { Unit = unit });
        }
        var kept = Unsuppressed(findings);
        return new UnitResult(unit, kept, verdicts, asked);
    }

    private IEnumerable<(int Rule, string Path, Verdict Verdict)> Verdicts(string unit, DesignIndex index, Facts facts)
    {
        if (unit == DesignUnit)
            return _designRules.SelectMany(r => r.Rule.Check(facts).Select(v => (r.Index, DesignUnit, v)));
        var id = unit[(unit.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (unit.StartsWith("datasets/", StringComparison.Ordinal))
            return index.Dataset(id) is { } dataset
                ? _datasetRules.Select(r => (r.Index, unit, r.Rule.Check(dataset, facts)))
                : [];
        return index.Job(id) is { } job
            ? DesignIndex
                .WritersOf(job)
                .SelectMany(w => _outputRules.Select(r => (r.Index, w.Path, r.Rule.Check(w, facts))))
            : [];
    }

    private static Finding? Describe(RuleInfo info, string path, Verdict verdict, Facts facts)
    {
        switch (verdict)
        {
            case Violation violation:
                var at = violation.Path ?? path;
                var inputs = violation.Inputs.Select(p => new FindingInput(p, facts.Text(p), facts.Origin(p))).ToList();
                // A finding that rests on a defaulted fact is at most a warning: the default may be what is wrong.
                var capped = info.Severity == Severity.Error && inputs.Exists(i => i.Origin == Origin.Default);
                return new Finding
                {
                    Rule = info.Id,
                    Severity = capped ? Severity.Warning : info.Severity,
                    Verdict = VerdictKind.Fail,
                    Path = at,
                    Message = violation.Message,
                    Inputs = inputs,
                    Threshold = violation.Threshold is { } threshold ? facts.Applied(info, threshold) : null,
                    Fix = violation.Fix,
                    Fingerprint = Identity(info, at, violation.Discriminator),
                };
            case Unsettled open:
                var place = open.Path ?? path;
                return new Finding
                {
                    Rule = info.Id,
                    Severity = info.Severity,
                    Verdict = VerdictKind.Open,
                    Path = place,
                    Message = $"Not evaluated: {open.Because ?? Needs(open.Needs, facts)}.",
                    Needs = open.Needs,
                    Fingerprint = Identity(info, place, "open"),
                };
            default:
                return null;
        }
    }

    private static string Needs(IReadOnlyList<string> needs, Facts facts) =>
        "needs " + string.Join(", ", needs.Select(path => Name(path, facts)));

    /// <summary>A path in words, such as <c>rows per day of 'raw_orders'</c>.</summary>
    private static string Name(string path, Facts facts)
    {
        var label = FieldCatalogue.Find(path)?.Info.Label ?? path;
        var words = label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
        var segments = ElementPath.Segments(path);
        if (segments.Length < 3)
            return words;
        var name = segments[0] == "datasets" ? facts.Dataset(segments[1])?.DisplayName : null;
        var owner = $"{words} of '{name ?? segments[1]}'";
        return segments is ["jobs", _, "inputs" or "outputs", var edge, ..]
            ? $"{owner} for '{ElementPath.Unescape(edge).Key}'"
            : owner;
    }

    private static string Identity(RuleInfo info, string path, string discriminator) =>
        Fingerprint.OfText($"{info.Id}\n{path}\n{discriminator}")[..32];

    private List<Finding> Unsuppressed(List<Finding> findings)
    {
        if (findings.Count < 2)
            return findings;
        var silent = new HashSet<(string Rule, string Path)>();
        foreach (var finding in findings.Where(f => f.Verdict == VerdictKind.Fail))
        {
            foreach (var general in _infos[finding.Rule].Suppresses)
                silent.Add((general, finding.Path));
        }
        return silent.Count == 0 ? findings : findings.FindAll(f => !silent.Contains((f.Rule, f.Path)));
    }

    private static IEnumerable<(int, T)> Of<T>(IReadOnlyList<Rule> rules)
        where T : Rule =>
        rules.Select((r, i) => (i, r as T)).Where(r => r.Item2 is not null).Select(r => (r.i, r.Item2!)); // filtered
}
