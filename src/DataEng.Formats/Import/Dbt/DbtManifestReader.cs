using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>
/// Reads a dbt manifest as a stream into small records. Memory follows what is kept (nodes, columns, statements of
/// models), not the file: macros, docs and the maps that repeat <c>depends_on</c> are passed over.
/// </summary>
internal sealed class DbtManifestReader
{
    private readonly ImportProblemList _problems = new();
    private readonly List<DbtNode> _nodes = [];
    private readonly List<DbtTest> _tests = [];
    private readonly List<DbtSource> _sources = [];
    private readonly List<DbtExposure> _exposures = [];
    private readonly List<DbtElement> _others = [];
    private readonly List<DbtElement> _functions = [];
    private readonly List<DbtGroup> _groups = [];
    private readonly List<string> _disabled = [];
    private string? _adapter;
    private string? _project;
    private bool _hasNodes;

    private DbtManifestReader() { }

    public static DbtRead<DbtManifest> Read(
        ImportFile file,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var problems = new ImportProblemList();
        if (DbtRecogniser.Recognise(file, problems, cancellationToken) is not { } artefact)
            return new(null, problems.ToList());
        if (artefact.Kind != DbtArtefactKind.Manifest)
        {
            problems.Error($"{file.Name}:1:1", $"this is a {artefact.Title}; add the manifest.json it belongs to");
            return new(null, problems.ToList());
        }
        var read = Read(file, artefact, progress, cancellationToken);
        return read with { Problems = [.. problems.ToList(), .. read.Problems] };
    }

    /// <summary>Reads a file already recognised as a manifest.</summary>
    public static DbtRead<DbtManifest> Read(
        ImportFile file,
        DbtArtefact artefact,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var reader = new DbtManifestReader();
        var whole = JsonFile.Read(file, reader._problems, progress, reader.Document, brokenAs: null, cancellationToken);
        return new(whole && reader._hasNodes ? reader.Manifest(artefact) : null, reader._problems.ToList());
    }

    private DbtManifest Manifest(DbtArtefact artefact) =>
        new()
        {
            Artefact = artefact,
            ProjectName = _project,
            Adapter = _adapter,
            Nodes = _nodes,
            Tests = _tests,
            Sources = _sources,
            Exposures = _exposures,
            Others = _others,
            Functions = _functions,
            Groups = _groups,
            Disabled = _disabled,
        };

    private void Document(ref JsonCursor json)
    {
        var start = json.Place;
        json.EnterObject("");
        while (json.NextProperty(out var section))
        {
            switch (section)
            {
                case "metadata":
                    Metadata(ref json);
                    break;
                case "nodes" when !json.IsObject:
                    break;
                case "nodes":
                    _hasNodes = true;
                    Section(ref json, section);
                    break;
                case "sources":
                case "exposures":
                case "metrics":
                case "semantic_models":
                case "saved_queries":
                case "unit_tests":
                case "functions":
                case "groups":
                    Section(ref json, section);
                    break;
                case "disabled":
                    Disabled(ref json);
                    break;
            }
        }
        // A project without models has an empty object there: what has none was cut by hand or by another tool.
        if (!_hasNodes)
            _problems.Error(
                json.At(start),
                "the manifest's nodes are missing or no object; write it again with `dbt parse`"
            );
        json.End();
    }

    private void Metadata(ref JsonCursor json)
    {
        if (!json.EnterObject("metadata"))
            return;
        while (json.NextProperty(out var name))
        {
            if (name == "adapter_type")
                _adapter = json.Text();
            else if (name == "project_name")
                _project = json.Text();
        }
    }

    private void Section(ref JsonCursor json, string section)
    {
        if (!json.EnterObject(section))
            return;
        while (json.NextProperty(out var id))
        {
            if (DbtElementReader.Read(ref json, id) is not { } draft)
                continue;
            switch (section)
            {
                case "nodes" when draft.ResourceType == "test":
                    _tests.Add(draft.ToTest());
                    break;
                case "nodes":
                    _nodes.Add(draft.ToNode());
                    break;
                case "sources":
                    _sources.Add(draft.ToSource());
                    break;
                case "exposures":
                    _exposures.Add(draft.ToExposure());
                    break;
                case "functions":
                    _functions.Add(draft.ToElement());
                    break;
                case "groups":
                    _groups.Add(draft.ToGroup());
                    break;
                default:
                    _others.Add(draft.ToElement());
                    break;
            }
        }
    }

    /// <summary>A map from id to nodes since version 4, a list of nodes before; only the ids are of use.</summary>
    private void Disabled(ref JsonCursor json)
    {
        if (json.IsObject)
        {
            json.EnterObject("");
            while (json.NextProperty(out var id))
                _disabled.Add(id);
            return;
        }
        if (!json.EnterArray("disabled"))
            return;
        while (json.NextItem())
        {
            if (!json.EnterObject("a disabled node"))
                continue;
            while (json.NextProperty(out var name))
            {
                if (name == "unique_id" && json.Text() is { } id)
                    _disabled.Add(id);
            }
        }
    }
}
