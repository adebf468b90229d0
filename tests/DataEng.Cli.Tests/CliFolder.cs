using System.Text;
using DataEng.TestKit;

namespace DataEng.Cli.Tests;

/// <summary>A folder with files in which verbs are run, in this process; the clock stands still.</summary>
public sealed class CliFolder : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("dataeng-cli-").FullName;

    public ManualTimeProvider Clock { get; } = new();

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file and gives its full path.</summary>
    public string Write(string name, string content)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Folder);
        File.WriteAllText(path, content);
        return path;
    }

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public Task<CliResult> RunAsync(params IReadOnlyList<string> arguments) => RunWithInputAsync("", arguments);

    public async Task<CliResult> RunWithInputAsync(string input, params IReadOnlyList<string> arguments)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        using var given = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var code = await CommandLine.RunAsync(arguments, new Terminal(given, output, error, Clock));
        return new CliResult((int)code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
