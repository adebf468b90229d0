using System.CommandLine;
using DataEng.Core.Review;

namespace DataEng.Cli.Inputs;

/// <summary>The option that names what findings are compared with; without it the design's own baseline holds.</summary>
internal sealed class BaselineOption
{
    private readonly Option<string> _baseline;

    /// <param name="help">What the comparison does to the result.</param>
    public BaselineOption(string help) =>
        _baseline = new Option<string>("--baseline")
        {
            HelpName = "DESIGN|FINDINGS",
            Description = $"A design, or findings of an earlier check as JSON: {help}",
        };

    public void AddTo(Command command) => command.Add(_baseline);

    public async Task<BaselineInput?> ReadAsync(
        ParseResult parse,
        DesignInput design,
        ReviewSettings settings,
        Terminal terminal,
        CancellationToken token
    )
    {
        if ((parse.GetValue(_baseline) ?? BaselineInput.StatedBy(design, terminal)) is not { } name)
            return null;
        return await BaselineInput.ReadAsync(name, settings, terminal, token);
    }
}
