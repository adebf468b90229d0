using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DataEng.Cli;

/// <summary>A verb with examples, shown at the end of its help.</summary>
internal sealed class Verb(string name, string description, params IReadOnlyList<string> examples)
    : Command(name, description)
{
    /// <summary>Command lines that work as they stand, without <c>dataeng</c>.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}

/// <summary>Help of the verbs: the parser's pages, of one width everywhere, with examples and exit codes.</summary>
internal sealed class HelpPages : SynchronousCommandLineAction
{
    private const int Width = 110;

    private readonly HelpAction _pages = new() { MaxWidth = Width };

    private HelpPages() { }

    // Help is asked for in the middle of a command line that is not complete yet.
    public override bool ClearsParseErrors => true;

    public static void Install(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpPages();
    }

    public override int Invoke(ParseResult parseResult)
    {
        _pages.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is Verb verb)
        {
            output.WriteLine("Examples:");
            foreach (var example in verb.Examples)
                output.WriteLine($"  dataeng {example}");
            output.WriteLine();
        }
        output.WriteLine("Exit codes:");
        output.WriteLine("  0 clean, 1 findings at or over the threshold, 2 usage, 3 input, 4 internal error");
        return (int)ExitCode.Clean;
    }
}
