namespace DataEng.Formats.Import.Dbt;

/// <summary>
/// A manifest ready to be mapped: its elements by id, which of them are datasets and under which slug, and the notes
/// taken on the way.
/// </summary>
internal sealed class DbtProject
{
    private readonly Dictionary<string, DbtElement> _elements = [];
    private readonly Dictionary<string, string> _datasets = [];
    private readonly Dictionary<string, DbtGroup> _groups = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _upstream = [];
    private readonly List<SkippedElement> _skipped = [];
    private readonly string _file;

    public DbtProject(DbtManifest manifest, DbtCatalog? catalog, string file)
    {
        Manifest = manifest;
        Catalog = catalog;
        _file = file;
        foreach (var element in manifest.Elements)
            _elements.TryAdd(element.UniqueId, element);
        foreach (var group in manifest.Groups)
            _groups.TryAdd(group.Name, group);
        Models = [.. manifest.Nodes.Where(n => IsTable(n) && !IsDisabled(n))];
        Sources = [.. manifest.Sources.Where(s => !IsDisabled(s))];
        NameDatasets();
        Tests = DbtTestIndex.Of(this);
    }

    public DbtManifest Manifest { get; }
    public DbtCatalog? Catalog { get; }
    public string? Adapter => Manifest.Adapter;
    public ImportProblemList Problems { get; } = new();
    public IReadOnlyList<SkippedElement> Skipped => _skipped;

    /// <summary>Models, seeds and snapshots that are stored as a table or view.</summary>
    public IReadOnlyList<DbtNode> Models { get; }
    public IReadOnlyList<DbtSource> Sources { get; }

    /// <summary>What models depend on and the manifest does not hold: models of other projects, as a rule.</summary>
    public IReadOnlyList<string> Foreign { get; private set; } = [];
    public DbtTestIndex Tests { get; }

    public static bool IsEphemeral(DbtElement element) =>
        element.ResourceType == "model" && element.Config.Materialized == "ephemeral";

    /// <summary>dbt keeps a disabled test among the nodes when its model was disabled by a property.</summary>
    public static bool IsDisabled(DbtElement element) => element.Config.Enabled == false;

    public DbtElement? Find(string uniqueId) => _elements.GetValueOrDefault(uniqueId);

    public string? DatasetOf(string uniqueId) => _datasets.GetValueOrDefault(uniqueId);

    public DbtOwner? OwnerOf(DbtElement element) =>
        element.Owner ?? (element.Group is { } group ? _groups.GetValueOrDefault(group)?.Owner : null);

    /// <summary>
    /// Names of columns as the dataset spells them: with a catalogue, an undescribed column carries the warehouse's
    /// spelling while configurations and tests carry the project's.
    /// </summary>
    public IReadOnlyList<string> Spelled(string uniqueId, IReadOnlyList<string> names)
    {
        if (names.Count == 0 || Catalog?.Tables.GetValueOrDefault(uniqueId) is not { } table)
            return names;
        var described = Find(uniqueId) switch
        {
            DbtNode node => node.Columns,
            DbtSource source => source.Columns,
            _ => [],
        };
        return
        [
            .. names.Select(name =>
                described.FirstOrDefault(c => IsSame(c.Name, name))?.Name
                ?? table.Columns.FirstOrDefault(c => IsSame(c.Name, name))?.Name
                ?? name
            ),
        ];
    }

    public void Skip(string id, string reason) => _skipped.Add(new SkippedElement(id, reason));

    public string Place(string section, string uniqueId) => $"{_file} {section}['{uniqueId}']";

    /// <summary>
    /// Ids of the datasets an element reads, in the order written: ephemeral models, metrics and semantic models are
    /// passed through to what they read themselves. Depth-first with memory and a stack of its own, since a chain may be
    /// as long as the project; O(V+E) over all calls. A cycle, which dbt itself refuses, ends where it closes.
    /// </summary>
    public IReadOnlyList<string> Upstream(DbtElement element)
    {
        var entered = new HashSet<string>();
        var pending = new Stack<DbtElement>([element]);
        while (pending.TryPeek(out var current))
        {
            if (!_upstream.ContainsKey(current.UniqueId) && entered.Add(current.UniqueId))
            {
                foreach (var between in Between(current).Where(b => !entered.Contains(b.UniqueId)))
                    pending.Push(between);
                continue;
            }
            pending.Pop();
            if (!_upstream.ContainsKey(current.UniqueId))
                _upstream[current.UniqueId] = [.. current.DependsOn.SelectMany(Read).Distinct()];
        }
        return _upstream[element.UniqueId];
    }

    private IEnumerable<DbtElement> Between(DbtElement element) =>
        element.DependsOn.Where(id => DatasetOf(id) is null).Select(Find).OfType<DbtElement>();

    private IReadOnlyList<string> Read(string uniqueId) =>
        DatasetOf(uniqueId) is { } dataset ? [dataset] : _upstream.GetValueOrDefault(uniqueId, []);

    private static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsTable(DbtNode node) =>
        node.ResourceType is "model" or "seed" or "snapshot" && !IsEphemeral(node);

    private void NameDatasets()
    {
        var slugs = new SlugAllocator();
        Take(slugs.Allocate(Models.Select(m => (m.UniqueId, ModelNames(m)))));
        Take(slugs.Allocate(Sources.Select(s => (s.UniqueId, SourceNames(s)))));
        Foreign =
        [
            .. Manifest
                .Nodes.Cast<DbtElement>()
                .Concat(Manifest.Exposures)
                .Where(e => !IsDisabled(e))
                .SelectMany(e => e.DependsOn)
                .Where(IsForeign)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        Take(slugs.Allocate(Foreign.Select(id => (id, (IReadOnlyList<string>)[LastPart(id), id]))));
    }

    private bool IsForeign(string id) =>
        !_elements.ContainsKey(id) && id.Split('.', 2)[0] is "model" or "source" or "seed" or "snapshot";

    private void Take(IReadOnlyDictionary<string, string> ids)
    {
        foreach (var (key, slug) in ids)
            _datasets[key] = slug;
    }

    private static IReadOnlyList<string> ModelNames(DbtNode node)
    {
        var name = node.Version is { } version ? $"{node.Name}_v{version}" : node.Name;
        return [name, $"{node.Package}.{name}", node.UniqueId];
    }

    private static IReadOnlyList<string> SourceNames(DbtSource source) =>
        [
            source.Name,
            $"{source.SourceName}.{source.Name}",
            $"{source.Package}.{source.SourceName}.{source.Name}",
            source.UniqueId,
        ];

    private static string LastPart(string id) => id[(id.LastIndexOf('.') + 1)..];
}
