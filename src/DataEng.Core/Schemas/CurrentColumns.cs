using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Schemas;

/// <summary>The columns a dataset is written with today, with the paths of their fields.</summary>
public sealed class CurrentColumns(Dataset dataset)
{
    private readonly SchemaVersion? _version = dataset.Schema?.Current;
    private readonly string _schema = $"{DependencyGraph.DatasetNode(dataset.Id)}/schema/versions";

    public IReadOnlyList<Column> All => _version?.Columns ?? [];

    /// <summary>The path to fill where no columns are stated.</summary>
    public string Path => _version is null ? _schema : $"{_schema}/{ElementPath.Segment(_version.Version)}/columns";

    public Column? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>Path of a field of a column; of the list of versions where there is none yet.</summary>
    public string Field(string column, string field) =>
        _version is null ? _schema : $"{Path}/{ElementPath.Segment(column)}/{field}";
}
