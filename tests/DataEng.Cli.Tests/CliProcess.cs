using System.Diagnostics;
using System.Text;

namespace DataEng.Cli.Tests;

/// <summary>How a run of the program ended, with what it wrote.</summary>
public sealed record CliResult(int ExitCode, string Output, string Error);

/// <summary>The built program as a process of its own, the way scripts run it.</summary>
public static class CliProcess
{
    /// <summary>Runs in a folder with what standard input holds.</summary>
    public static async Task<CliResult> RunAsync(string folder, string input, params IReadOnlyList<string> arguments)
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "dataeng.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var output = process.StandardOutput.ReadToEndAsync(token);
        var error = process.StandardError.ReadToEndAsync(token);
        await FeedAsync(process.StandardInput, input);
        await process.WaitForExitAsync(token);
        return new CliResult(process.ExitCode, await output, await error);
    }

    private static async Task FeedAsync(StreamWriter writer, string input)
    {
        try
        {
            await writer.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input));
            writer.Close();
        }
        catch (IOException)
        {
            // The program ended without reading all of it, which is its right.
        }
    }
}
