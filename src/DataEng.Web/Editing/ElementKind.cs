using DataEng.Core.Model;

namespace DataEng.Web.Editing;

/// <summary>A kind of element that people add to a design: its list, its word.</summary>
public sealed record ElementKind(string List, string Word, bool IsNamed, Func<PipelineDesign, IEnumerable<string>> Ids)
{
    public static ElementKind Dataset { get; } = new("datasets", "dataset", true, d => d.Datasets.Select(x => x.Id));

    public static ElementKind Job { get; } = new("jobs", "job", true, d => d.Jobs.Select(x => x.Id));

    public static ElementKind Check { get; } = new("checks", "check", false, d => d.Checks.Select(x => x.Id));

    private static readonly ElementKind[] _all = [Dataset, Job, Check];

    /// <summary>The kind of the element at a path; null where it is none of these.</summary>
    public static ElementKind? At(string path) =>
        Array.Find(_all, k => path.StartsWith(k.List + "/", StringComparison.Ordinal));
}

/// <summary>A kind of edge between a job and a dataset.</summary>
public sealed record EdgeKind(string List, string Title, string Verb, Func<Job, IEnumerable<string>> Datasets)
{
    public static EdgeKind Input { get; } = new("inputs", "Reads", "reads", j => j.Inputs.Select(i => i.Dataset));

    public static EdgeKind Output { get; } = new("outputs", "Writes", "writes", j => j.Outputs.Select(o => o.Dataset));

    public static IReadOnlyList<EdgeKind> All { get; } = [Input, Output];
}
