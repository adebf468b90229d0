using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Storage.Designs;

/// <summary>The text that the search of the list looks in.</summary>
internal static class SearchText
{
    public static string Of(PipelineDesign design)
    {
        var words = new List<string?> { design.Title, design.Id, design.Owner?.Team, design.Owner?.Contact };
        words.AddRange(design.Tags);
        foreach (var dataset in design.Datasets)
        {
            // The search is a scan, and what is inside the name is found in the name.
            if (dataset.Name?.Contains(dataset.Id, StringComparison.OrdinalIgnoreCase) != true)
                words.Add(dataset.Id);
            words.Add(dataset.Name);
        }
        return string.Join('\n', words.Where(w => !string.IsNullOrEmpty(w))).ToLowerInvariant();
    }

    /// <summary>The words of a query, as they occur in the text.</summary>
    public static string[] Words(string? query) =>
        (query ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a patch may change the text; making it costs a walk over all datasets.</summary>
    public static bool IsTouchedBy(DesignPatch patch) => patch.Operations.Any(o => IsTouchedBy(o));

    private static bool IsTouchedBy(PatchOperation operation)
    {
        var segments = ElementPath.Segments(operation.Path);
        return segments[0] switch
        {
            "title" or "owner" or "tags" => true,
            "datasets" => segments.Length <= 2 || (segments.Length == 3 && segments[2] == "name"),
            _ => false,
        };
    }
}
