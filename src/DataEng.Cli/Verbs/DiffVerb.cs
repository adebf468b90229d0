using System.CommandLine;
using DataEng.Cli.Comparing;
using DataEng.Cli.Inputs;
using DataEng.Cli.Outputs;
using DataEng.Formats.Differences;

namespace DataEng.Cli.Verbs;

/// <summary><c>dataeng diff</c>: what did a change touch, by element?</summary>
internal sealed class DiffVerb
{
    private readonly Argument<string> _old = FileArgument.One("OLD", "The design before; - for standard input");
    private readonly Argument<string> _new = FileArgument.One("NEW", "The design after; - for standard input");
    private readonly Option<string> _format = Choice.Of("--format", "Form of the result", "text", "json", "markdown");
    private readonly ResultTarget _target = new();

    private DiffVerb() { }

    public static Command Create(Terminal terminal)
    {
        var verb = new DiffVerb();
        var command = new Verb(
            "diff",
            "The difference of two designs in meaning, by element and field; order and formatting are no difference.",
            "diff main.pipeline.yaml orders.pipeline.yaml",
            "diff main.pipeline.yaml orders.pipeline.yaml --format markdown --output changes.md"
        )
        {
            verb._old,
            verb._new,
            verb._format,
        };
        verb._target.AddTo(command);
        command.SetAction(async (parse, token) => (int)await verb.RunAsync(parse, terminal, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken token)
    {
        var old = await DesignInput.ReadAsync(parse.GetRequiredValue(_old), terminal, token);
        var now = await DesignInput.ReadAsync(parse.GetRequiredValue(_new), terminal, token);
        terminal.Doing = "Comparing the designs";
        var difference = DesignDifference.Between(old.Design, now.Design);
        var result = parse.Chosen(_format) switch
        {
            "json" => DifferenceJson.Write(difference),
            "markdown" => DifferenceMarkdown.Write(difference),
            _ => DiffText.Write(difference),
        };
        await _target.WriteAsync(parse, result, terminal, token);
        return ExitCode.Clean;
    }
}
