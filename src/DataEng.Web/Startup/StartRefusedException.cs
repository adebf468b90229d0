namespace DataEng.Web.Startup;

/// <summary>The settings do not allow a safe start; the message lists every problem with the key that mends it.</summary>
public sealed class StartRefusedException(IReadOnlyList<string> problems)
    : Exception(
        $"DataEng did not start:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"))}"
    )
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
