namespace DataEng.Formats.Import;

/// <summary>
/// The problems of one import in the order found, capped, so that a file in which everything is wrong stays readable.
/// </summary>
internal sealed class ImportProblemList
{
    public const int Limit = 1_000;

    private readonly List<ImportProblem> _problems = [];
    private int _unlisted;

    public IReadOnlyList<ImportProblem> ToList() =>
        _unlisted == 0
            ? [.. _problems]
            :
            [
                .. _problems,
                new ImportProblem(
                    ImportSeverity.Warning,
                    "",
                    $"{_unlisted} more problems are not listed; correct the first {Limit} and import again."
                ),
            ];

    public void Add(ImportProblem problem)
    {
        if (_problems.Count < Limit)
            _problems.Add(problem);
        else
            _unlisted++;
    }

    public void Error(string location, string message) => Add(new(ImportSeverity.Error, location, message));

    public void Warning(string location, string message) => Add(new(ImportSeverity.Warning, location, message));

    public void Info(string location, string message) => Add(new(ImportSeverity.Info, location, message));
}
