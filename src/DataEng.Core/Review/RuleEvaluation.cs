using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Review;

/// <summary>Judges one unit by all rules that concern it: a dataset, a job with its output edges, or the design by one rule.</summary>
internal sealed class RuleEvaluation
{
    /// <summary>Begins the name of a unit that is one rule about the design as a whole.</summary>
    private const string DesignUnit = "design/";

    private readonly IReadOnlyList<Rule> _rules;
    private readonly (int Index, DatasetRule Rule)[] _datasetRules;
    private readonly (int Index, ChecksRule Rule)[] _checksRules;
    private readonly (int Index, OutputRule Rule)[] _outputRules;
    private readonly (int Index, JobRule Rule)[] _jobRules;
    private readonly Dictionary<string, (int Index, DesignRule Rule)> _designRules;
    private readonly bool _suppresses;

    public RuleEvaluation(IReadOnlyList<Rule> rules)
    {
        _rules = rules;
        _datasetRules = [.. Of<DatasetRule>(rules)];
        _checksRules = [.. Of<ChecksRule>(rules)];
        _outputRules = [.. Of<OutputRule>(rules)];
        _jobRules = [.. Of<JobRule>(rules)];
        _designRules = Of<DesignRule>(rules)
            .ToDictionary(r => DesignUnit + r.Rule.Info.Id, r => r, StringComparer.Ordinal);
        _suppresses = rules.Any(r => r.Info.Suppresses.Count > 0);
    }

    /// <summary>Units that are there whatever the design holds.</summary>
    public IEnumerable<string> DesignUnits => _designRules.Keys;

    /// <param name="unit">The unit.</param>
    /// <param name="index">The design.</param>
    /// <param name="facts">What may be asked about it; used for one unit after the other.</param>
    public UnitResult Evaluate(string unit, DesignIndex index, Facts facts)
    {
        var judged = new List<Judgement>(_datasetRules.Length + _outputRules.Length);
        if (_designRules.TryGetValue(unit, out var rule))
        {
            facts.Begin("", "");
            foreach (var verdict in rule.Rule.Check(facts))
                judged.Add(Settle(rule.Index, "", verdict, unit, facts));
        }
        else
        {
            var id = Id(unit);
            facts.Begin(unit, id);
            if (unit.StartsWith("datasets/", StringComparison.Ordinal))
                OnDataset(unit, index.Dataset(id), facts, judged);
            else
                OnJob(unit, index.Job(id), facts, judged);
        }
        if (_suppresses)
            Suppress(judged);
        return Result(unit, judged, facts);
    }

    private static UnitResult Result(string unit, List<Judgement> judged, Facts facts)
    {
        var verdicts = new (int, VerdictKind)[judged.Count];
        List<Finding>? findings = null;
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = (judged[i].Rule, judged[i].Kind);
            if (judged[i].Finding is { } finding)
                (findings ??= []).Add(finding);
        }
        return new UnitResult(unit, findings?.ToArray() ?? [], verdicts, facts.AskedFacts());
    }

    private void OnDataset(string unit, Dataset? dataset, Facts facts, List<Judgement> judged)
    {
        if (dataset is null)
            return;
        foreach (var (at, rule) in _datasetRules)
            judged.Add(Settle(at, unit, rule.Check(dataset, facts), unit, facts));
        if (_checksRules.Length == 0 || facts.Checks(dataset.Id) is not { Count: > 0 } checks)
            return;
        foreach (var (at, rule) in _checksRules)
        {
            foreach (var verdict in rule.Check(dataset, checks, facts))
                judged.Add(Settle(at, unit, verdict, unit, facts));
        }
    }

    private void OnJob(string unit, Job? job, Facts facts, List<Judgement> judged)
    {
        if (job is null)
            return;
        foreach (var writer in DesignIndex.WritersOf(job))
        {
            foreach (var (at, rule) in _outputRules)
                judged.Add(Settle(at, writer.Path, rule.Check(writer, facts), unit, facts));
        }
        foreach (var (at, rule) in _jobRules)
        {
            foreach (var verdict in rule.Check(job, facts))
                judged.Add(Settle(at, unit, verdict, unit, facts));
        }
    }

    private Judgement Settle(int rule, string path, Verdict verdict, string unit, Facts facts)
    {
        var info = _rules[rule].Info;
        if (info.NeedsRunOrder && Meets(verdict) && facts.IsInCycle(ElementPath.ElementOf(path)))
        {
            verdict = new Unsettled([])
            {
                Because = "it is part of a dependency cycle (FLOW001), so there is no run order to judge by",
            };
        }
        return verdict is Settled settled
            ? new Judgement(rule, settled.Kind, null)
            : new Judgement(
                rule,
                verdict is Violation ? VerdictKind.Fail : VerdictKind.Open,
                FindingText.Describe(info, path, verdict, unit, facts)
            );
    }

    /// <summary>What does not concern a rule is not open either, cycle or not.</summary>
    private static bool Meets(Verdict verdict) => verdict is not Settled { Kind: VerdictKind.NotApplicable };

    /// <summary>A rule that fires silences the more general ones at the same place; these count as not applicable.</summary>
    private void Suppress(List<Judgement> judged)
    {
        HashSet<(string Rule, string Path)>? silent = null;
        foreach (var judgement in judged)
        {
            if (judgement is not { Kind: VerdictKind.Fail, Finding: { } finding })
                continue;
            foreach (var general in _rules[judgement.Rule].Info.Suppresses)
                (silent ??= []).Add((general, finding.Path));
        }
        if (silent is null)
            return;
        for (var i = 0; i < judged.Count; i++)
        {
            if (judged[i].Finding is { } finding && silent.Contains((finding.Rule, finding.Path)))
                judged[i] = new Judgement(judged[i].Rule, VerdictKind.NotApplicable, null);
        }
    }

    private static string Id(string unit) =>
        ElementPath.Unescape(unit[(unit.IndexOf('/', StringComparison.Ordinal) + 1)..]).Key;

    private static IEnumerable<(int Index, T Rule)> Of<T>(IReadOnlyList<Rule> rules)
        where T : Rule
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i] is T rule)
                yield return (i, rule);
        }
    }

    /// <summary>What one rule said at one place.</summary>
    private readonly record struct Judgement(int Rule, VerdictKind Kind, Finding? Finding);
}
