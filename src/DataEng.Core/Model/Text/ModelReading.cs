using System.Globalization;
using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>One reading of a tree into the model: knows the path it is at and collects located problems.</summary>
public sealed class ModelReading
{
    /// <summary>Errors, and warnings, after which further ones are only counted.</summary>
    public const int MostProblems = 200;

    // Paths are spelled out only where there is a problem: most texts have none, and some have a million values.
    private readonly List<Step> _trail = [];
    private readonly List<TextProblem> _problems = [];
    private readonly string _root;
    private int _errors;
    private int _warnings;

    /// <param name="root">Path of the value that is read; empty for a whole design.</param>
    public ModelReading(string root = "") => _root = root;

    public bool HasErrors => _errors > 0;

    /// <summary>Errors so far, those that are only counted included.</summary>
    internal int ErrorCount => _errors;

    public IReadOnlyList<TextProblem> Problems
    {
        get
        {
            var more = _errors + _warnings - _problems.Count;
            var severity = _errors > MostProblems ? ProblemSeverity.Error : ProblemSeverity.Warning;
            return more == 0
                ? _problems
                : [.. _problems, new TextProblem(severity, "", $"{more} more problems are not listed")];
        }
    }

    /// <summary>Path of the value that is being read.</summary>
    public string Path
    {
        get
        {
            var path = _root;
            foreach (var (key, shape, list, index) in _trail)
                path = ElementPath.Join(
                    path,
                    shape is not null && list is not null
                        ? shape.SegmentOf(list, index)
                        : ElementPath.Segment(key, index)
                );
            return path;
        }
    }

    public void Error(DataNode at, string message) => Add(ProblemSeverity.Error, at.Line, at.Column, null, message);

    public void Error(DataNode at, string path, string message) =>
        Add(ProblemSeverity.Error, at.Line, at.Column, path, message);

    internal void Warn(DataNode at, string message) => Add(ProblemSeverity.Warning, at.Line, at.Column, null, message);

    /// <summary>Goes into a field of a record or an entry of a map.</summary>
    internal void Enter(string key, int occurrence = 1) => _trail.Add(new Step(key, null, null, occurrence));

    /// <summary>Goes into an item of a list.</summary>
    internal void Enter(ListShape shape, DataList list, int index) => _trail.Add(new Step("", shape, list, index));

    internal void Leave() => _trail.RemoveAt(_trail.Count - 1);

    internal void Unknown(DataEntry entry, RecordShape shape)
    {
        if (entry.Key == "$schema" && _trail.Count == 1)
            return; // how editors find the schema of a JSON file
        var near = shape
            .Fields.Select(f => f.Name)
            .FirstOrDefault(n => string.Equals(n, entry.Key, StringComparison.OrdinalIgnoreCase));
        var hint = near is null ? "it is kept as it is" : $"did you mean '{near}'? It is kept as it is";
        Add(
            ProblemSeverity.Warning,
            entry.Line,
            entry.Column,
            null,
            $"the key '{ScalarShape.Shorten(entry.Key)}' is not known; {hint}"
        );
    }

    /// <summary>Checks a value, or every item of a list or map, against the limits of its field.</summary>
    internal void CheckLimits(FieldAttribute info, object? value, DataNode node)
    {
        switch (value)
        {
            case string id when info.Format == FieldFormat.Id && !Slug.IsValid(id):
                Error(node, $"'{ScalarShape.Shorten(id)}' is not an id: {Slug.Rule}");
                break;
            case null or string or ModelRecord:
                break;
            case int or long or decimal:
                CheckRange(info, value, node);
                break;
            case IEnumerable<KeyValuePair<string, long>> counts:
                foreach (var (key, count) in counts)
                    CheckItem(info, key, count, (node as DataMap)?[key] ?? node);
                break;
            case IEnumerable<KeyValuePair<string, decimal>> shares:
                foreach (var (key, share) in shares)
                    CheckItem(info, key, share, (node as DataMap)?[key] ?? node);
                break;
            case IReadOnlyList<decimal> numbers:
                for (var i = 0; i < numbers.Count; i++)
                    CheckItem(info, i.ToString(CultureInfo.InvariantCulture), numbers[i], node);
                break;
        }
    }

    internal static string Describe(DataNode node) =>
        node switch
        {
            DataMap => "map",
            DataList => "list",
            DataScalar { Kind: ScalarKind.Null } => "null",
            DataScalar { Kind: ScalarKind.String } => "text",
            DataScalar { Kind: ScalarKind.Boolean } => "truth value",
            _ => "number",
        };

    private void CheckItem(FieldAttribute info, string key, object value, DataNode node)
    {
        Enter(key);
        CheckRange(info, value, node);
        Leave();
    }

    private void CheckRange(FieldAttribute info, object value, DataNode node)
    {
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        if (number < info.Min)
            Error(node, $"{info.Label} is {value}; the least is {info.Min.ToString(CultureInfo.InvariantCulture)}");
        else if (number > info.Max)
            Error(node, $"{info.Label} is {value}; the most is {info.Max.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <param name="severity">Errors and warnings are counted apart, so that many warnings never hide an error.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    /// <param name="path">Null for the value that is being read: spelled out only where the problem is listed.</param>
    /// <param name="message">What is wrong.</param>
    private void Add(ProblemSeverity severity, int line, int column, string? path, string message)
    {
        var count = severity == ProblemSeverity.Error ? ++_errors : ++_warnings;
        if (count <= MostProblems)
            _problems.Add(new TextProblem(severity, path ?? Path, message, line, column));
    }

    /// <summary>One step of the way to a value: a key with its occurrence, or the item of a list with its index.</summary>
    private readonly record struct Step(string Key, ListShape? Shape, DataList? List, int Index);
}
