using DataEng.Core.Model;

namespace DataEng.Formats.Import;

/// <summary>
/// What an import gave: the design, or null where the input could not be used, in which case at least one problem is an
/// error.
/// </summary>
public sealed record ImportResult(PipelineDesign? Design, ImportSummary Summary, IReadOnlyList<ImportProblem> Problems);

/// <summary>An import in numbers: what the source held, what became of it, what was left out and why.</summary>
public sealed record ImportSummary
{
    public static ImportSummary Empty { get; } = new();

    public ImportSource Source { get; init; } = new();
    public ImportCounts Mapped { get; init; } = new();
    public IReadOnlyList<SkippedElement> Skipped { get; init; } = [];
}

/// <summary>What the source itself holds, counted the way its own tools do.</summary>
public sealed record ImportSource
{
    public string? Kind { get; init; }
    public string? Version { get; init; }

    /// <summary>Nodes by the source's own word for their type, in ordinal order.</summary>
    public IReadOnlyDictionary<string, int> Nodes { get; init; } = new SortedDictionary<string, int>();
    public int Edges { get; init; }
}

/// <summary>What the design holds; an edge is an input or an output of a job.</summary>
public sealed record ImportCounts
{
    public int Datasets { get; init; }
    public int Jobs { get; init; }
    public int Edges { get; init; }
    public int Checks { get; init; }
    public int Columns { get; init; }

    public static ImportCounts Of(PipelineDesign design) =>
        new()
        {
            Datasets = design.Datasets.Count,
            Jobs = design.Jobs.Count,
            Edges = design.Jobs.Sum(j => j.Inputs.Count + j.Outputs.Count),
            Checks = design.Checks.Count,
            Columns = design.Datasets.Sum(d => d.Schema?.Current?.Columns.Count ?? 0),
        };
}

/// <summary>An element of the source that has no place in the design, with the reason.</summary>
public sealed record SkippedElement(string Id, string Reason);
