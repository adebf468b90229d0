namespace DataEng.Core.Model.Text;

/// <summary>How bad a problem of a text is.</summary>
public enum ProblemSeverity
{
    Error,
    Warning,
}

/// <summary>A problem of an input text: where it is, what is wrong, what to do.</summary>
/// <param name="Severity">An error keeps the text from being used; a warning does not.</param>
/// <param name="Location">Path inside the document, such as <c>datasets/orders/kind</c>; empty for the whole.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Line">Line from 1, or 0 where there is none.</param>
/// <param name="Column">Column from 1, or 0 where there is none.</param>
public sealed record TextProblem(
    ProblemSeverity Severity,
    string Location,
    string Message,
    int Line = 0,
    int Column = 0
)
{
    /// <summary>Name of the file the text was read from; empty where it was not a file.</summary>
    public string File { get; init; } = "";

    internal static TextProblem Error(string message, int line, int column) =>
        new(ProblemSeverity.Error, "", message, line, column);

    public override string ToString()
    {
        var place = Line > 0 ? $"line {Line}, column {Column}" : "";
        var where = string.Join(", ", new[] { File, place, Location }.Where(p => p.Length > 0));
        return where.Length == 0 ? Message : $"{where}: {Message}";
    }
}
