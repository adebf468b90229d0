using DataEng.Core.Model.Text;
using DataEng.Formats.Designs;

namespace DataEng.Cli.Inputs;

/// <summary>An input text read to a tree, YAML or JSON, with problems told where they are.</summary>
internal sealed record TextTree(InputFile File, DataNode Root)
{
    public static async Task<TextTree> ReadAsync(string name, Terminal terminal, CancellationToken token)
    {
        terminal.Doing = $"Reading {name}";
        var file = await InputFile.ReadAsync(name, terminal, token);
        var tree = DesignFile.ReadTree(file.Content, name);
        if (tree.Root is { } root)
            return new TextTree(file, root);
        throw Refused(file, tree.Problems);
    }

    /// <summary>The refusal of a text that has errors.</summary>
    public RefusedException Refused(IReadOnlyList<TextProblem> problems) => Refused(File, problems);

    public string Describe(TextProblem problem) => Describe(File, problem);

    private static RefusedException Refused(InputFile file, IReadOnlyList<TextProblem> problems) =>
        new(ExitCode.Input, [.. problems.Select(p => Describe(file, p))]);

    /// <summary>The way compilers say it, so that editors and code hosts find the place.</summary>
    private static string Describe(InputFile file, TextProblem problem)
    {
        var place = problem.Line > 0 ? $"{file.Label}:{problem.Line}:{problem.Column}" : file.Label;
        var severity = problem.Severity == ProblemSeverity.Error ? "error" : "warning";
        var location = problem.Location.Length > 0 ? $" [{problem.Location}]" : "";
        return $"{place}: {severity}: {problem.Message}{location}";
    }
}
