using DataEng.Core;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Cli.Inputs;

/// <summary>
/// A workspace's policy: thresholds of rules that win over those of a design. Written as <c>parameters: {RULE: {name:
/// value}}</c>, in YAML or JSON.
/// </summary>
internal sealed class PolicyFile
{
    private const string Parameters = "parameters";

    private readonly List<TextProblem> _problems = [];
    private readonly SortedDictionary<string, IReadOnlyDictionary<string, string>> _values = new(
        StringComparer.Ordinal
    );

    private PolicyFile() { }

    /// <summary>The thresholds, by rule and name.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(
        string name,
        Terminal terminal,
        CancellationToken token
    )
    {
        var text = await TextTree.ReadAsync(name, terminal, token);
        var policy = new PolicyFile();
        policy.Read(text.Root);
        if (policy._problems.Exists(p => p.Severity == ProblemSeverity.Error))
            throw text.Refused(policy._problems);
        foreach (var problem in policy._problems)
            terminal.Complain(text.Describe(problem));
        return policy._values;
    }

    private void Read(DataNode root)
    {
        if (root is not DataMap map)
        {
            Error(root, "", $"a policy is a map with the key '{Parameters}'");
            return;
        }
        foreach (var entry in map.Entries.Where(e => e.Key is not (Parameters or DesignText.VersionKey)))
            Add(
                ProblemSeverity.Warning,
                entry.Line,
                entry.Column,
                entry.Key,
                "the key is not known and changes nothing"
            );
        if (map[Parameters] is not { } parameters)
            return;
        if (parameters is DataMap rules)
        {
            foreach (var entry in rules.Entries)
                ReadRule(entry);
        }
        else
        {
            Error(parameters, Parameters, "expected a map from rule ids to thresholds");
        }
    }

    private void ReadRule(DataEntry entry)
    {
        var path = $"{Parameters}/{entry.Key}";
        if (Workbench.Rules.FirstOrDefault(r => r.Info.Id == entry.Key) is not { } rule)
        {
            Error(entry, path, $"there is no rule '{entry.Key}'; 'dataeng rules' lists them");
        }
        else if (entry.Value is not DataMap thresholds)
        {
            Error(entry.Value, path, "expected a map from names of thresholds to numbers");
        }
        else
        {
            var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var threshold in thresholds.Entries)
            {
                if (ReadThreshold(rule.Info, threshold, $"{path}/{threshold.Key}") is { } value)
                    values[threshold.Key] = value;
            }
            _values[entry.Key] = values;
        }
    }

    private string? ReadThreshold(RuleInfo rule, DataEntry entry, string path)
    {
        if (!rule.Parameters.Any(p => p.Name == entry.Key))
        {
            var names = rule.Parameters.Count == 0 ? "none" : string.Join(", ", rule.Parameters.Select(p => p.Name));
            Error(entry, path, $"{rule.Id} has no threshold '{entry.Key}'; it has {names}");
            return null;
        }
        if (entry.Value is DataScalar scalar && PlainDecimal.TryRead(scalar.Text, out _))
            return scalar.Text;
        Error(entry.Value, path, "expected a number");
        return null;
    }

    private void Error(DataEntry at, string path, string message) =>
        Add(ProblemSeverity.Error, at.Line, at.Column, path, message);

    private void Error(DataNode at, string path, string message) =>
        Add(ProblemSeverity.Error, at.Line, at.Column, path, message);

    private void Add(ProblemSeverity severity, int line, int column, string path, string message) =>
        _problems.Add(new TextProblem(severity, path, message, line, column));
}
