namespace DataEng.Cli;

/// <summary>A request that is turned down, with the reasons for the person who made it.</summary>
internal sealed class RefusedException(ExitCode code, IReadOnlyList<string> messages)
    : Exception(string.Join('\n', messages))
{
    public ExitCode Code { get; } = code;

    public IReadOnlyList<string> Messages { get; } = messages;

    public static RefusedException Usage(string message) => new(ExitCode.Usage, [message]);

    public static RefusedException Input(string message) => new(ExitCode.Input, [message]);
}
