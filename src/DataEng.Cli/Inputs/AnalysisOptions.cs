using System.CommandLine;
using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Cli.Inputs;

/// <summary>The options that all analysing verbs share: as-of, scope, policy.</summary>
internal sealed class AnalysisOptions
{
    private readonly Option<string> _asOf;
    private readonly Option<string[]> _scope = new("--scope")
    {
        HelpName = "SEL,...",
        Description =
            "What the review is about, instead of the design's own scope: jobs/stg_*, fct_orders, +fct_orders+, layer:mart, tag:NAME, owner:TEAM",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string> _policy = new("--policy")
    {
        HelpName = "FILE",
        Description = "Thresholds of rules that win over the design's (parameters: {RULE: {name: value}})",
    };

    /// <param name="asOfHelp">What the instant is when it is not given.</param>
    public AnalysisOptions(string asOfHelp) =>
        _asOf = new Option<string>("--as-of")
        {
            HelpName = "INSTANT|now|design",
            Description = $"Instant by which waivers expire and dates pass. {asOfHelp}",
        };

    public void AddTo(Command command)
    {
        command.Add(_asOf);
        command.Add(_scope);
        command.Add(_policy);
    }

    /// <summary>The as-of as written; null where it was not given.</summary>
    public string? AsOfText(ParseResult parse) => parse.GetValue(_asOf);

    public IReadOnlyList<string> Scope(ParseResult parse) => CommaList.Split(parse.GetValue(_scope));

    public async Task<ReviewSettings> ReadAsync(
        ParseResult parse,
        PipelineDesign design,
        string asOfDefault,
        Terminal terminal,
        CancellationToken token
    )
    {
        var scope = Scope(parse);
        var settings = new ReviewSettings
        {
            AsOf = AsOf.Of(AsOfText(parse) ?? asOfDefault, design, terminal.Time),
            Scope = scope.Count == 0 ? null : scope,
        };
        return parse.GetValue(_policy) is { } policy
            ? settings with
            {
                Parameters = await PolicyFile.ReadAsync(policy, terminal, token),
            }
            : settings;
    }

    /// <summary>
    /// Selectors that select nothing: refused when given here, since then nothing could block; said when the design has them.
    /// </summary>
    public void CheckScope(ParseResult parse, ReviewResult review, Terminal terminal)
    {
        if (review.ScopeProblems.Count == 0)
            return;
        if (Scope(parse).Count > 0)
            throw new RefusedException(ExitCode.Usage, review.ScopeProblems);
        foreach (var problem in review.ScopeProblems)
            terminal.Complain(problem);
    }
}
