using System.CommandLine;
using System.CommandLine.Parsing;

namespace DataEng.Cli;

/// <summary>What is wrong with a command line, and where to read on.</summary>
internal static class UsageMessages
{
    public static IEnumerable<string> Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        foreach (var message in parse.Errors.Select(e => OneLine(Named(e))).Distinct(StringComparer.Ordinal))
            yield return message;
        if (command is RootCommand)
        {
            yield return $"the verbs are {string.Join(", ", command.Subcommands.Select(c => c.Name))}";
            yield return "run 'dataeng --help' for what they do";
        }
        else
        {
            yield return $"run 'dataeng {command.Name} --help' for its options";
        }
    }

    /// <summary>The parser lists allowed values on lines of their own.</summary>
    /// <summary>A value that does not fit says which option it was given to.</summary>
    private static string Named(ParseError error) =>
        (error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult) is { } given
        && !error.Message.Contains(given.Option.Name, StringComparison.Ordinal)
            ? $"{given.Option.Name}: {error.Message}"
            : error.Message;

    private static string OneLine(string message) =>
        string.Join(' ', message.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
