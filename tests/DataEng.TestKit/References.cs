using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.TestKit;

/// <summary>Finds references of a design that lead nowhere, by what each field says it refers to.</summary>
public static class References
{
    public static IReadOnlyList<string> Dangling(PipelineDesign design)
    {
        var dangling = new List<string>();
        Walk(design, ModelShapes.Design, design, "", null, dangling);
        return dangling;
    }

    private static void Walk(
        PipelineDesign design,
        RecordShape shape,
        object record,
        string path,
        string? dataset,
        List<string> dangling
    )
    {
        dataset = DatasetOf(design, record) ?? dataset;
        foreach (var field in shape.Fields.Where(f => f.Name != "formerIds"))
        {
            var below = ElementPath.Join(path, field.Name);
            foreach (var (value, at, item) in Values(field, field.Get(record), below))
            {
                if (value is ModelRecord inner && item is RecordShape innerShape)
                    Walk(design, innerShape, inner, at, dataset, dangling);
                else if (value is string text && !Resolves(design, field.Info.Refers, text, dataset))
                    dangling.Add($"{at} = {text}");
            }
        }
    }

    private static IEnumerable<(object Value, string Path, ValueShape Shape)> Values(
        FieldShape field,
        object? value,
        string path
    )
    {
        switch (field.Value)
        {
            case ListShape { Item: ListShape inner } outer:
                foreach (var list in outer.Items(value))
                foreach (var item in inner.Items(list))
                    yield return (item!, path, inner.Item);
                break;
            case ListShape list:
                var index = 0;
                foreach (var item in list.Items(value))
                    yield return (item!, ElementPath.Join(path, $"{index++}"), list.Item);
                break;
            case MapShape map:
                foreach (var (key, item) in map.Entries(value))
                {
                    yield return (key, path, ModelShapes.Design);
                    yield return (item, ElementPath.Join(path, key), map.Item);
                }
                break;
            default:
                if (value is not null)
                    yield return (value, path, field.Value);
                break;
        }
    }

    private static string? DatasetOf(PipelineDesign design, object record) =>
        record switch
        {
            Dataset d => d.Id,
            JobInput i => i.Dataset,
            JobOutput o => o.Dataset,
            Check c => c.Dataset,
            Job j => (j.Inputs.FirstOrDefault(i => i.Role == InputRole.Driving) ?? j.Inputs.FirstOrDefault())?.Dataset,
            BackfillRequest b => design.Datasets.Any(d => d.Id == b.Root)
                ? b.Root
                : design.Jobs.FirstOrDefault(j => j.Id == b.Root)?.Outputs.FirstOrDefault()?.Dataset,
            _ => null,
        };

    private static bool Resolves(PipelineDesign design, ReferenceTarget refers, string text, string? dataset) =>
        refers switch
        {
            ReferenceTarget.Dataset => design.Datasets.Any(d => d.Id == text),
            ReferenceTarget.Job => design.Jobs.Any(j => j.Id == text),
            ReferenceTarget.DatasetOrJob => design.Datasets.Any(d => d.Id == text)
                || design.Jobs.Any(j => j.Id == text),
            ReferenceTarget.Platform => design.Platforms.Any(p => p.Id == text),
            ReferenceTarget.Pool => design.Pools.Any(p => p.Id == text),
            ReferenceTarget.Calendar => design.Calendars.Any(c => c.Id == text),
            ReferenceTarget.Environment => design.Environments.Any(e => e.Id == text),
            ReferenceTarget.Evidence => design.Evidence.Any(e => e.Id == text),
            ReferenceTarget.Check => design.Checks.Any(c => c.Id == text),
            ReferenceTarget.Column => Schema(design, dataset)?.Current?.Columns.Any(c => c.Name == text) == true,
            ReferenceTarget.SchemaVersion => Schema(design, dataset)?.Versions.Any(v => v.Version == text) == true,
            ReferenceTarget.Path => FieldCatalogue.Value(design, text) is not null,
            ReferenceTarget.Selector => text.Trim('+') is var id
                && (
                    design.Datasets.Any(d => d.Id == id)
                    || design.Jobs.Any(j => j.Id == id)
                    || FieldCatalogue.Value(design, id) is not null
                ),
            _ => true,
        };

    private static DatasetSchema? Schema(PipelineDesign design, string? dataset) =>
        design.Datasets.FirstOrDefault(d => d.Id == dataset)?.Schema;
}
