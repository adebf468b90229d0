namespace DataEng.Formats.Import.Dbt;

/// <summary>The files of one import once read: a manifest, and a catalogue and run results where they were given.</summary>
internal sealed class DbtFiles
{
    private readonly List<(ImportFile File, DbtArtefact Artefact)> _recognised = [];

    private DbtFiles() { }

    public DbtManifest? Manifest { get; private set; }
    public ImportFile? ManifestFile { get; private set; }
    public DbtCatalog? Catalog { get; private set; }

    /// <summary>By the time they were made, the file name where that is not stated.</summary>
    public IReadOnlyList<(ImportFile File, DbtRunResults Results)> Runs { get; private set; } = [];

    /// <summary>Every file with what it is: the manifest, the catalogue, then the runs in their order.</summary>
    public IReadOnlyList<(ImportFile File, DbtArtefact Artefact)> All =>
        [.. _recognised.OrderBy(r => r.Artefact.Kind).ThenBy(r => r.Artefact.GeneratedAt).ThenBy(r => r.File.Name)];

    /// <summary>Null, with an error among the problems, where a file is no artefact of dbt or is broken.</summary>
    public static DbtFiles? Read(ImportInput input, List<ImportProblem> problems, CancellationToken cancellationToken)
    {
        var files = new DbtFiles();
        foreach (var file in input.Files)
        {
            var found = new ImportProblemList();
            if (DbtRecogniser.Recognise(file, found, cancellationToken) is { } artefact)
                files._recognised.Add((file, artefact));
            problems.AddRange(found.ToList());
        }
        if (files._recognised.Count < input.Files.Count || !files.FitsTogether(problems))
            return null;
        foreach (var (file, artefact) in files.All)
        {
            var read = files.Read(file, artefact, input.Progress, cancellationToken);
            problems.AddRange(read);
        }
        return problems.Any(p => p.Severity == ImportSeverity.Error && files.IsMissing) ? null : files;
    }

    private bool IsMissing => Manifest is null || _recognised.Count != 1 + (Catalog is null ? 0 : 1) + Runs.Count;

    private bool FitsTogether(List<ImportProblem> problems)
    {
        var manifests = _recognised.Where(r => r.Artefact.Kind == DbtArtefactKind.Manifest).ToList();
        var catalogs = _recognised.Where(r => r.Artefact.Kind == DbtArtefactKind.Catalog).ToList();
        if (manifests.Count == 0)
        {
            var (location, given) =
                _recognised.Count == 0
                    ? ("", "no file was given")
                    : ($"{_recognised[0].File.Name}:1:1", $"this is a {_recognised[0].Artefact.Title}");
            problems.Add(new(ImportSeverity.Error, location, $"{given}; add the manifest.json it belongs to"));
        }
        foreach (var (file, artefact) in manifests.Skip(1).Concat(catalogs.Skip(1)))
        {
            var title = DbtArtefact.KindTitle(artefact.Kind);
            problems.Add(
                new(ImportSeverity.Error, $"{file.Name}:1:1", $"this is a second {title}; import one project at a time")
            );
        }
        return manifests.Count == 1 && catalogs.Count <= 1;
    }

    private IReadOnlyList<ImportProblem> Read(
        ImportFile file,
        DbtArtefact artefact,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        switch (artefact.Kind)
        {
            case DbtArtefactKind.Manifest:
                var manifest = DbtManifestReader.Read(file, artefact, progress, cancellationToken);
                (Manifest, ManifestFile) = (manifest.Content, file);
                return manifest.Problems;
            case DbtArtefactKind.Catalog:
                var catalog = DbtCatalogReader.Read(file, artefact, progress, cancellationToken);
                Catalog = catalog.Content;
                return catalog.Problems;
            default:
                var run = DbtRunResultsReader.Read(file, artefact, progress, cancellationToken);
                if (run.Content is { } results)
                    Runs = [.. Runs, (file, results)];
                return run.Problems;
        }
    }
}
