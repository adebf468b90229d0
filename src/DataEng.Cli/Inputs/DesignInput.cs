using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Formats.Findings;

namespace DataEng.Cli.Inputs;

/// <summary>A design named on the command line, with the text it was read from.</summary>
internal sealed record DesignInput(TextTree Text, PipelineDesign Design)
{
    /// <summary>The path; null for standard input.</summary>
    public string? Path => Text.File.Path;

    /// <summary>Reads a design; warnings are said, errors refuse it.</summary>
    public static async Task<DesignInput> ReadAsync(string name, Terminal terminal, CancellationToken token) =>
        Read(await TextTree.ReadAsync(name, terminal, token), terminal);

    public static DesignInput Read(TextTree text, Terminal terminal)
    {
        var result = DesignText.Read(text.Root);
        if (result.Design is not { } design)
            throw text.Refused(result.Problems);
        foreach (var problem in result.Problems)
            terminal.Complain(text.Describe(problem));
        return new DesignInput(text, design);
    }

    /// <summary>Where its elements stand, with the file as a code host names it: relative to the current folder.</summary>
    public ElementPlaces Places() => new(Design, Text.Root, Path is null ? null : RelativeToHere(Path));

    private static string RelativeToHere(string path)
    {
        var here = Directory.GetCurrentDirectory();
        var relative = System.IO.Path.GetRelativePath(here, System.IO.Path.GetFullPath(path)).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal)
            ? System.IO.Path.GetFullPath(path).Replace('\\', '/')
            : relative;
    }
}
