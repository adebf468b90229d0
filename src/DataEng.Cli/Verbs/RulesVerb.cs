using System.CommandLine;
using DataEng.Cli.Cataloguing;
using DataEng.Cli.Inputs;
using DataEng.Cli.Outputs;
using DataEng.Core;

namespace DataEng.Cli.Verbs;

/// <summary><c>dataeng rules</c>: which rules are there, and what does one mean?</summary>
internal sealed class RulesVerb
{
    private readonly Argument<string?> _id = new("ID")
    {
        Description = "A rule, such as FLOW005; all rules without it",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string> _format = Choice.Of("--format", "Form of the result", "text", "json", "markdown");
    private readonly ResultTarget _target = new();

    private RulesVerb() { }

    public static Command Create(Terminal terminal)
    {
        var verb = new RulesVerb();
        var command = new Verb(
            "rules",
            "The catalogue of rules, or the page of one: what it checks, why, how to fix it, when to waive it.",
            "rules",
            "rules FLOW005",
            "rules --format json --output rules.json"
        )
        {
            verb._id,
            verb._format,
        };
        verb._target.AddTo(command);
        command.SetAction(async (parse, token) => (int)await verb.RunAsync(parse, terminal, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken token)
    {
        var id = parse.GetValue(_id) is { } text ? RuleIds.Known(text, "rules") : null;
        var catalogue = Workbench.Runner.Catalogue;
        var one = id is null ? null : catalogue.GetValueOrDefault(id);
        var result = parse.Chosen(_format) switch
        {
            "json" => RulesJson.Write(one is null ? catalogue.Entries : [one]),
            "markdown" => one is null ? RulesMarkdown.Catalogue() : RulesMarkdown.Page(one),
            _ when one is not null => RulesText.Page(one),
            _ => RulesText.List(Workbench.Runner.Rules),
        };
        await _target.WriteAsync(parse, result, terminal, token);
        return ExitCode.Clean;
    }
}
