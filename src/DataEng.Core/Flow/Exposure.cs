using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Flow;

/// <summary>Whether a dataset has consumers outside the design, told by what it says about itself.</summary>
public static class Exposure
{
    /// <summary>Patterns of the field catalogue that it is told by.</summary>
    public static IReadOnlyList<string> Reads { get; } = ["datasets/*/exposed", "datasets/*/consumers"];

    /// <summary>What is said, else true where a consumer is named; null where nobody has said.</summary>
    public static bool? IsExposed(this Dataset dataset) =>
        dataset.Exposed ?? (dataset.Consumers.Count > 0 ? true : null);

    /// <summary>Whether people outside the design meet the dataset: it is a source, or it is exposed.</summary>
    public static bool? IsBoundary(this Dataset dataset) => dataset.Layer == Layer.Source ? true : dataset.IsExposed();

    /// <summary>The path to fill where nobody has said whether a dataset is exposed.</summary>
    public static string Path(string dataset) => $"{DependencyGraph.DatasetNode(dataset)}/exposed";
}
