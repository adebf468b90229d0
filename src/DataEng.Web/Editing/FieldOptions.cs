using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Web.Editing;

/// <summary>What a field offers: names that the design knows where the field refers to something, otherwise usual values.</summary>
public static class FieldOptions
{
    /// <summary>More than this nobody picks from; typing narrows what the browser shows.</summary>
    private const int Most = 500;

    public static IReadOnlyList<string> Of(PipelineDesign design, string path, FieldShape field) =>
        [
            .. Refers(design, path, field.Info.Refers)
                .Concat(field.Info.Suggest)
                .Distinct(StringComparer.Ordinal)
                .Take(Most),
        ];

    private static IEnumerable<string> Refers(PipelineDesign design, string path, ReferenceTarget target) =>
        target switch
        {
            ReferenceTarget.Dataset => design.Datasets.Select(d => d.Id),
            ReferenceTarget.Job => design.Jobs.Select(j => j.Id),
            ReferenceTarget.DatasetOrJob => design.Datasets.Select(d => d.Id).Concat(design.Jobs.Select(j => j.Id)),
            ReferenceTarget.Platform => design.Platforms.Select(p => p.Id),
            ReferenceTarget.Pool => design.Pools.Select(p => p.Id),
            ReferenceTarget.Calendar => design.Calendars.Select(c => c.Id),
            ReferenceTarget.Environment => design.Environments.Select(e => e.Id),
            ReferenceTarget.Evidence => design.Evidence.Select(e => e.Id),
            ReferenceTarget.Check => design.Checks.Select(c => c.Id),
            ReferenceTarget.Column => DatasetsAt(design, path)
                .SelectMany(id => design.Datasets.Where(d => d.Id == id))
                .SelectMany(d => d.Schema?.Current?.Columns ?? [])
                .Select(c => c.Name),
            _ => [],
        };

    /// <summary>The datasets whose columns a field speaks of: its own, that of its edge, or that of its check.</summary>
    private static IEnumerable<string> DatasetsAt(PipelineDesign design, string path)
    {
        var segments = ElementPath.Segments(path).Select(s => ElementPath.Unescape(s).Key).ToArray();
        return segments switch
        {
            ["datasets", var dataset, ..] => [dataset],
            ["jobs", _, "inputs" or "outputs", var dataset, _, ..] => [dataset],
            ["jobs", var job, ..] => design
                .Jobs.Where(j => j.Id == job)
                .SelectMany(j => j.Inputs)
                .Select(i => i.Dataset),
            ["checks", var check, ..] => design.Checks.Where(c => c.Id == check).Select(c => c.Dataset ?? ""),
            _ => [],
        };
    }
}
