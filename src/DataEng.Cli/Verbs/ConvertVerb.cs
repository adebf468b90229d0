using System.CommandLine;
using DataEng.Cli.Inputs;
using DataEng.Cli.Outputs;
using DataEng.Formats.Designs;

namespace DataEng.Cli.Verbs;

/// <summary><c>dataeng convert</c>: the same design in another text form, in canonical order.</summary>
internal sealed class ConvertVerb
{
    private readonly Argument<string> _file = FileArgument.One(
        "FILE",
        "The design, YAML or JSON; - for standard input"
    );
    private readonly Option<string> _to = new("--to")
    {
        HelpName = "yaml|json",
        Description = "The text form to write",
        Required = true,
    };
    private readonly ResultTarget _target = new();

    private ConvertVerb() { }

    public static Command Create(Terminal terminal)
    {
        var verb = new ConvertVerb();
        var command = new Verb(
            "convert",
            "A design as YAML or JSON, in canonical order; keys that are not known survive.",
            "convert orders.pipeline.yaml --to json --output orders.pipeline.json",
            "convert orders.pipeline.json --to yaml"
        )
        {
            verb._file,
            verb._to,
        };
        verb._to.AcceptOnlyFromAmong("yaml", "json");
        verb._target.AddTo(command);
        command.SetAction(async (parse, token) => (int)await verb.RunAsync(parse, terminal, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken token)
    {
        var input = await DesignInput.ReadAsync(parse.GetRequiredValue(_file), terminal, token);
        terminal.Doing = "Writing the design";
        var format = parse.Chosen(_to) == "json" ? DesignFormat.Json : DesignFormat.Yaml;
        await _target.WriteAsync(parse, DesignFile.Write(input.Design, format), terminal, token);
        return ExitCode.Clean;
    }
}
