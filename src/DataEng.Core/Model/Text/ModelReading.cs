using System.Globalization;
using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>One reading of a tree into the model: collects located problems.</summary>
public sealed class ModelReading
{
    /// <summary>Problems after which further ones are not listed.</summary>
    public const int MostProblems = 200;

    private readonly List<TextProblem> _problems = [];

    public IReadOnlyList<TextProblem> Problems => _problems;

    public bool HasErrors => _problems.Exists(p => p.Severity == ProblemSeverity.Error);

    public void Error(DataNode at, string path, string message) =>
        Add(ProblemSeverity.Error, at.Line, at.Column, path, message);

    internal void Unknown(DataEntry entry, string path, RecordShape shape)
    {
        var near = shape
            .Fields.Select(f => f.Name)
            .FirstOrDefault(n => string.Equals(n, entry.Key, StringComparison.OrdinalIgnoreCase));
        var hint = near is null ? "it is kept as it is" : $"did you mean '{near}'? It is kept as it is";
        Add(
            ProblemSeverity.Warning,
            entry.Line,
            entry.Column,
            path,
            $"the key '{ScalarShape.Shorten(entry.Key)}' is not known; {hint}"
        );
    }

    internal void CheckLimits(FieldShape field, object? value, DataNode node, string path)
    {
        switch (value)
        {
            case int or long or decimal:
                var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                if (number < field.Info.Min)
                    Error(
                        node,
                        path,
                        $"{field.Info.Label} is {value}, less than {field.Info.Min.ToString(CultureInfo.InvariantCulture)}"
                    );
                if (number > field.Info.Max)
                    Error(
                        node,
                        path,
                        $"{field.Info.Label} is {value}, more than {field.Info.Max.ToString(CultureInfo.InvariantCulture)}"
                    );
                break;
            case string id when field.IsId && !Slug.IsValid(id):
                Error(node, path, $"'{ScalarShape.Shorten(id)}' is not an id: {Slug.Rule}");
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
            DataScalar { Kind: ScalarKind.Boolean } => "yes-or-no value",
            _ => "number",
        };

    private void Add(ProblemSeverity severity, int line, int column, string path, string message)
    {
        if (_problems.Count < MostProblems)
            _problems.Add(new TextProblem(severity, path, message, line, column));
    }
}

/// <summary>Ids of elements: short texts that read well in paths and URLs.</summary>
public static class Slug
{
    /// <summary>Longest id, in characters.</summary>
    public const int MostCharacters = 200;

    public const string Rule =
        "use letters, digits, '_', '-' and '.', at most 200 of them, starting with a letter, a digit or '_'";

    public static bool IsValid(string id) =>
        id.Length is > 0 and <= MostCharacters
        && (char.IsAsciiLetterOrDigit(id[0]) || id[0] == '_')
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>The nearest id to a name: other characters become '_'; never empty.</summary>
    public static string From(string name)
    {
        var kept = string.Concat(
            name.Trim()
                .Take(MostCharacters)
                .Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_')
        );
        kept = kept.TrimStart('-', '.');
        return kept.Any(char.IsAsciiLetterOrDigit) ? kept : "unnamed";
    }
}
