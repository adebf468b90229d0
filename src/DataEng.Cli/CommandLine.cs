using System.CommandLine;
using DataEng.Cli.Outputs;
using DataEng.Cli.Verbs;

namespace DataEng.Cli;

/// <summary>The command line: its verbs, and the one place where outcomes become exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Version of the tool, as results name it.</summary>
    public static string Version { get; } = typeof(CommandLine).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, Terminal terminal)
    {
        using var progress = new Progress(terminal);
        try
        {
            var parse = Root(terminal).Parse(arguments, Parsing);
            if (parse.Errors.Count == 0)
                return (ExitCode)await parse.InvokeAsync(Running);
            foreach (var message in UsageMessages.Of(parse))
                terminal.Complain(message);
            return ExitCode.Usage;
        }
        catch (RefusedException refused)
        {
            foreach (var message in refused.Messages)
                terminal.Complain(message);
            return refused.Code;
        }
        catch (OperationCanceledException)
        {
            terminal.Complain("stopped");
            return ExitCode.Internal;
        }
        catch (IOException e)
        {
            // What can be read or written is settled before; here the machine failed, a full disk for instance.
            terminal.Complain($"the machine failed: {e.Message}");
            return ExitCode.Internal;
        }
        catch (Exception e)
        {
            terminal.Complain("internal error, please report it with the command line:");
            terminal.Say(e.ToString());
            return ExitCode.Internal;
        }
    }

    // Response files would make a file name such as @orders.json mean something else.
    private static ParserConfiguration Parsing { get; } =
        new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    private static InvocationConfiguration Running { get; } = new() { EnableDefaultExceptionHandler = false };

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Reviews the design of data pipelines: what is wrong, what is open, what to do.")
        {
            CheckVerb.Create(terminal),
            ConvertVerb.Create(terminal),
            ReportVerb.Create(terminal),
            ImportVerb.Create(terminal),
            DiffVerb.Create(terminal),
            RulesVerb.Create(terminal),
            BackupVerb.Create(terminal),
        };
        HelpPages.Install(root);
        return root;
    }
}
