using System.CommandLine;
using System.Text;
using DataEng.Cli.Inputs;
using DataEng.Cli.Outputs;
using DataEng.Core.Model.Merging;
using DataEng.Formats.Designs;
using DataEng.Formats.Import;

namespace DataEng.Cli.Verbs;

/// <summary><c>dataeng import</c>: what does something that exists look like as a design?</summary>
internal sealed class ImportVerb
{
    private static readonly IReadOnlyList<string> _formats = [.. FormatCatalogue.Importers.Select(i => i.Info.Id)];

    private readonly Argument<string[]> _files = FileArgument.Several(
        "FILE",
        "The files that make one import, such as manifest.json, catalog.json and run_results.json; - for standard input"
    );
    private readonly Option<string> _from = new("--from")
    {
        HelpName = string.Join('|', _formats),
        Description = "Format of the files; detected by content without it",
    };
    private readonly Option<string> _summary = new("--summary")
    {
        HelpName = "FILE",
        Description = "Write what was found, mapped and skipped, with reasons and problems, as JSON",
    };
    private readonly ImportMerge _merge = new();
    private readonly ResultTarget _target = new();

    private ImportVerb() { }

    public static Command Create(Terminal terminal)
    {
        var verb = new ImportVerb();
        var command = new Verb(
            "import",
            "Real artefacts to a design, as YAML, or as JSON where the output file ends in .json.",
            "import target/manifest.json --output shop.pipeline.yaml",
            "import target/manifest.json target/catalog.json target/run_results.json --summary import.json --output shop.pipeline.yaml",
            "import target/manifest.json --into shop.pipeline.yaml --base import.pipeline.yaml --output shop.pipeline.yaml"
        )
        {
            verb._files,
            verb._from,
            verb._summary,
        };
        verb._from.AcceptOnlyFromAmong([.. _formats]);
        verb._merge.AddTo(command);
        verb._target.AddTo(command);
        command.SetAction(async (parse, token) => (int)await verb.RunAsync(parse, terminal, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken token)
    {
        var into = await _merge.ReadAsync(parse, terminal, token);
        terminal.Doing = "Opening the files";
        using var files = await ImportFiles.OpenAsync(parse.GetRequiredValue(_files), terminal, token);
        var input = new ImportInput(files.Files) { Progress = new ReadingProgress(terminal) };
        var result = Import(input, parse.GetValue(_from), token);
        foreach (var problem in result.Problems.Where(p => p.Severity != ImportSeverity.Info))
            terminal.Complain(Describe(problem));
        if (parse.GetValue(_summary) is { } summary)
            await ResultTarget.WriteFileAsync(summary, ImportSummaryJson.Write(result), token);
        if (result.Design is not { } design)
            return ExitCode.Input;
        if (into is { } ours)
        {
            terminal.Doing = "Comparing the import with the design";
            var merge = DesignMerge.Between(ours.Base, design, ours.Design);
            var list = _merge.List(parse, merge);
            if (_merge.IsDryRun(parse))
            {
                await _target.WriteAsync(parse, Encoding.UTF8.GetBytes(list), terminal, token);
                return ExitCode.Clean;
            }
            terminal.Say(list.TrimEnd());
            design = merge.Apply(c => _merge.Takes(parse, c)).Design;
        }
        terminal.Doing = "Writing the design";
        var format = _target.EndsIn(parse, ".json") ? DesignFormat.Json : DesignFormat.Yaml;
        await _target.WriteAsync(parse, DesignFile.Write(design, format), terminal, token);
        terminal.Say(Sums(result.Summary, hasSummary: parse.GetValue(_summary) is not null));
        return ExitCode.Clean;
    }

    private static ImportResult Import(ImportInput input, string? from, CancellationToken token)
    {
        try
        {
            return FormatCatalogue.Import(input, from, token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RefusedException.Input($"a file cannot be read to its end: {e.Message}");
        }
    }

    private static string Describe(ImportProblem problem)
    {
        var severity = problem.Severity == ImportSeverity.Error ? "error" : "warning";
        return problem.Location.Length == 0
            ? $"{severity}: {problem.Message}"
            : $"{problem.Location}: {severity}: {problem.Message}";
    }

    private static string Sums(ImportSummary summary, bool hasSummary)
    {
        var mapped = summary.Mapped;
        var sums =
            $"Imported {summary.Source.Kind} {summary.Source.Version}: {mapped.Datasets} datasets, {mapped.Jobs} jobs, {mapped.Edges} edges, {mapped.Checks} checks, {mapped.Columns} columns";
        return summary.Skipped.Count == 0
            ? sums
            : $"{sums}; {summary.Skipped.Count} skipped{(hasSummary ? "" : ", --summary FILE lists them with the reason")}";
    }

    /// <summary>Turns bytes read into words.</summary>
    private sealed class ReadingProgress(Terminal terminal) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            terminal.Doing = value.TotalBytes is > 0 and var total
                ? $"Reading {value.File}: {value.BytesRead * 100 / total} %"
                : $"Reading {value.File}: {value.BytesRead / 1_000_000} MB";
    }
}
