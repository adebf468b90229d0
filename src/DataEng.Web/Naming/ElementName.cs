using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Web.Naming;

/// <summary>What people call the element at a path: its name, for an edge also where it leads.</summary>
public static class ElementName
{
    public const string OfDesign = "the design";

    public static string Of(PipelineDesign design, string path)
    {
        var keys = ElementPath.Segments(path).Select(s => ElementPath.Unescape(s).Key).ToArray();
        return keys switch
        {
            ["datasets", var id, "schema", "versions", _, "columns", var column, ..] =>
                $"{Dataset(design, id)}.{column}",
            ["datasets", var id, ..] => Dataset(design, id),
            ["jobs", var id, "inputs", var dataset, ..] => $"{Job(design, id)} ← {Dataset(design, dataset)}",
            ["jobs", var id, "outputs", var dataset, ..] => $"{Job(design, id)} → {Dataset(design, dataset)}",
            ["jobs", var id, ..] => Job(design, id),
            [var list, var id, ..] when FieldCatalogue.Find(list)?.Value is ListShape => id,
            _ => OfDesign,
        };
    }

    private static string Dataset(PipelineDesign design, string id) =>
        design.Datasets.FirstOrDefault(d => d.Id == id)?.DisplayName ?? id;

    private static string Job(PipelineDesign design, string id) =>
        design.Jobs.FirstOrDefault(j => j.Id == id)?.DisplayName ?? id;
}
