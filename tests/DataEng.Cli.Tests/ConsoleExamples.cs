using System.Text.RegularExpressions;

namespace DataEng.Cli.Tests;

/// <summary>One command line of a document.</summary>
public sealed record ConsoleExample(int Line, IReadOnlyList<string> Arguments, int ExitCode);

/// <summary>
/// The command lines of a document: lines beginning with <c>$ dataeng</c> in fenced blocks marked <c>console</c>; each
/// exits with 0 unless it ends in <c># exit N</c>.
/// </summary>
public static partial class ConsoleExamples
{
    private const string Prompt = "$ dataeng ";

    public static IReadOnlyList<ConsoleExample> Of(string markdown)
    {
        var examples = new List<ConsoleExample>();
        var lines = markdown.Split('\n');
        var isConsole = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
                isConsole = !isConsole && lines[i].StartsWith("```console", StringComparison.Ordinal);
            else if (isConsole && lines[i].StartsWith(Prompt, StringComparison.Ordinal))
                examples.Add(Example(i + 1, lines[i][Prompt.Length..]));
        }
        return examples;
    }

    private static ConsoleExample Example(int line, string text)
    {
        var exit = Exit().Match(text);
        var arguments = (exit.Success ? text[..exit.Index] : text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ConsoleExample(line, arguments, exit.Success ? int.Parse(exit.Groups["code"].Value) : 0);
    }

    [GeneratedRegex(@"\s+# exit (?<code>\d)\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exit();
}
