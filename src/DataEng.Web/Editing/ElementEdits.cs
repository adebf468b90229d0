using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Web.Naming;

namespace DataEng.Web.Editing;

/// <summary>A change that somebody asked for: its patch, its name in the history, and where it leads.</summary>
/// <param name="Patch">The change.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Path">The element to look at afterwards; empty where there is none.</param>
public sealed record ElementEdit(DesignPatch Patch, string Title, string Path);

/// <summary>Adds, connects and removes elements of a design, each as one edit that one undo takes back.</summary>
public static class ElementEdits
{
    /// <summary>A new dataset or job: called as typed, its id made from the name.</summary>
    public static ElementEdit Add(PipelineDesign design, ElementKind kind, string name)
    {
        var id = FreeId(design, kind, name);
        return new(new([New(kind, id, name)]), $"Add {kind.Word} {name.Trim()}", ElementPath.Join(kind.List, id));
    }

    /// <summary>Lets a job read or write a dataset; a dataset that is not there yet is added with it.</summary>
    public static ElementEdit Connect(PipelineDesign design, Job job, EdgeKind edge, string dataset)
    {
        var known = design.Datasets.FirstOrDefault(d => d.Id == dataset || d.Name == dataset);
        var id = known?.Id ?? FreeId(design, ElementKind.Dataset, dataset);
        var operations = new List<PatchOperation>();
        if (known is null)
            operations.Add(New(ElementKind.Dataset, id, dataset));
        var path = ElementPath.Join(PathOf(job), edge.List);
        operations.Add(new PatchOperation(PatchVerb.Add, path) { Value = Map(("dataset", DataScalar.String(id))) });
        return new(
            new(operations),
            $"{job.DisplayName} {edge.Verb} {known?.DisplayName ?? dataset.Trim()}",
            ElementPath.Join(path, ElementPath.Escape(id))
        );
    }

    /// <summary>Removes an element, and with a dataset the edges and checks that would speak of nothing.</summary>
    public static ElementEdit Remove(PipelineDesign design, string path)
    {
        var keys = ElementPath.Segments(path).Select(s => ElementPath.Unescape(s).Key).ToArray();
        var name = ElementName.Of(design, path);
        List<PatchOperation> operations = keys is ["datasets", var dataset] ? [.. Dependents(design, dataset)] : [];
        var title = operations.Count == 0 ? $"Remove {name}" : $"Remove {name} and {Counted(operations)}";
        operations.Add(new PatchOperation(PatchVerb.Remove, path));
        return new(new(operations), title, "");
    }

    public static ElementEdit Rename(PipelineDesign design, string path, string id) =>
        new(
            DesignPatch.Rename(path, id),
            $"Rename {ElementName.Of(design, path)} to {id}",
            ElementPath.Join(path[..path.LastIndexOf('/')], ElementPath.Escape(id))
        );

    /// <summary>A check of a kind on a dataset.</summary>
    public static ElementEdit AddCheck(
        PipelineDesign design,
        Dataset dataset,
        string type,
        IReadOnlyList<string> columns
    )
    {
        var id = FreeId(design, ElementKind.Check, string.Join('_', [dataset.Id, .. columns, type]));
        var fields = new List<(string, DataNode)>
        {
            ("id", DataScalar.String(id)),
            ("dataset", DataScalar.String(dataset.Id)),
            ("type", DataScalar.String(type)),
        };
        if (columns.Count > 0)
            fields.Add(("columns", new DataList([.. columns.Select(DataScalar.String)])));
        return new(
            new([new PatchOperation(PatchVerb.Add, "checks") { Value = Map([.. fields]) }]),
            $"Check {type} on {dataset.DisplayName}",
            ElementPath.Join("checks", id)
        );
    }

    internal static DataMap Map(params (string Key, DataNode Value)[] fields) =>
        new([.. fields.Select(f => new DataEntry(f.Key, f.Value))]);

    private static PatchOperation New(ElementKind kind, string id, string name)
    {
        var value = Map(("id", DataScalar.String(id)));
        return new PatchOperation(PatchVerb.Add, kind.List)
        {
            Value = kind.IsNamed && name.Trim() != id ? value.With("name", DataScalar.String(name.Trim())) : value,
        };
    }

    private static string FreeId(PipelineDesign design, ElementKind kind, string name)
    {
        var wanted = Slug.From(name);
        var taken = kind.Ids(design).ToHashSet(StringComparer.Ordinal);
        var id = wanted;
        for (var n = 2; taken.Contains(id); n++)
            id = $"{wanted}_{n}";
        return id;
    }

    // From the last to the first: taking one away renumbers those after it.
    private static IEnumerable<PatchOperation> Dependents(PipelineDesign design, string dataset)
    {
        foreach (var job in design.Jobs)
        {
            foreach (var (edge, count) in EdgeKind.All.Select(e => (e, e.Datasets(job).Count(d => d == dataset))))
            {
                for (var n = count; n > 0; n--)
                    yield return new PatchOperation(
                        PatchVerb.Remove,
                        $"{PathOf(job)}/{edge.List}/{ElementPath.Segment(dataset, n)}"
                    );
            }
        }
        foreach (var check in design.Checks.Where(c => c.Dataset == dataset))
            yield return new PatchOperation(PatchVerb.Remove, $"checks/{ElementPath.Escape(check.Id)}");
    }

    private static string Counted(List<PatchOperation> operations)
    {
        var checks = operations.Count(o => o.Path.StartsWith("checks/", StringComparison.Ordinal));
        var edges = operations.Count - checks;
        var parts = new List<string>();
        if (edges > 0)
            parts.Add(Words.Count(edges, "edge"));
        if (checks > 0)
            parts.Add(Words.Count(checks, "check"));
        return string.Join(" and ", parts);
    }

    private static string PathOf(Job job) => $"jobs/{ElementPath.Escape(job.Id)}";
}
