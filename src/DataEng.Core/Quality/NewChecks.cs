using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Quality;

/// <summary>Checks of one dataset that a fix adds to the design, with ids that are not taken yet.</summary>
internal sealed class NewChecks(Dataset dataset, Facts facts)
{
    private readonly List<PatchOperation> _operations = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Adds a check with the owner that the dataset has.</summary>
    public void Add(
        string type,
        IReadOnlyList<string> columns,
        string? fail = null,
        IReadOnlyList<DataEntry>? args = null
    )
    {
        var entries = new List<DataEntry>
        {
            new("id", DataScalar.String(Id(type, columns))),
            new("dataset", DataScalar.String(dataset.Id)),
        };
        if (columns.Count > 0)
            entries.Add(new("columns", new DataList([.. columns.Select(DataScalar.String)])));
        entries.Add(new("type", DataScalar.String(type)));
        if (args is { Count: > 0 })
            entries.Add(new("args", new DataMap(args)));
        if (fail is not null)
            entries.Add(new("fail", DataScalar.String(fail)));
        if (Owner() is { Count: > 0 } owner)
            entries.Add(new("owner", new DataMap(owner)));
        _operations.Add(new PatchOperation(PatchVerb.Add, "checks") { Value = new DataMap(entries) });
    }

    public DesignPatch ToPatch() => new(_operations);

    private List<DataEntry> Owner()
    {
        var entries = new List<DataEntry>();
        if (dataset.Owner?.Team is { } team)
            entries.Add(new("team", DataScalar.String(team)));
        if (dataset.Owner?.Contact is { } contact)
            entries.Add(new("contact", DataScalar.String(contact)));
        return entries;
    }

    private string Id(string type, IReadOnlyList<string> columns)
    {
        var name = Slug.From(string.Join('_', [dataset.Id, type, .. columns]));
        // Room for a number behind the name.
        name = name[..Math.Min(name.Length, Slug.MostCharacters - 5)];
        var id = name;
        for (var n = 2; facts.Check(id) is not null || !_taken.Add(id); n++)
            id = $"{name}_{n}";
        return id;
    }
}
