using System.CommandLine;

namespace DataEng.Cli.Outputs;

/// <summary>Where a result goes: the file of <c>--output</c>, or standard output.</summary>
internal sealed class ResultTarget
{
    private readonly Option<string> _output = new("--output", "-o")
    {
        HelpName = "FILE",
        Description = "Write the result to a file instead of standard output",
    };

    public void AddTo(Command command) => command.Add(_output);

    public bool IsFile(ParseResult parse) => parse.GetValue(_output) is not (null or Inputs.InputFile.StandardInput);

    /// <summary>Whether the result goes to a file of this kind.</summary>
    public bool EndsIn(ParseResult parse, string extension) =>
        parse.GetValue(_output) is { } path && path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    public async Task WriteAsync(ParseResult parse, byte[] result, Terminal terminal, CancellationToken token)
    {
        if (parse.GetValue(_output) is { } path and not Inputs.InputFile.StandardInput)
            await WriteFileAsync(path, result, token);
        else
            await terminal.WriteAsync(result, token);
    }

    public static async Task WriteFileAsync(string path, byte[] result, CancellationToken token)
    {
        try
        {
            await File.WriteAllBytesAsync(path, result, token);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or UnauthorizedAccessException or ArgumentException)
        {
            throw RefusedException.Usage($"{path}: the result cannot be written there: {e.Message}");
        }
    }
}
