using System.Security.Cryptography;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import.Dbt;

/// <summary>
/// Makes a design of a dbt project: its manifest, and its catalogue and run results where they are given. What a
/// manifest cannot know (schedules, retries, volumes) stays not stated.
/// </summary>
public sealed class DbtManifestImporter : IImporter
{
    private const string ManifestEvidence = "dbt-manifest";

    public FormatInfo Info { get; } =
        new()
        {
            Id = "dbt",
            Title = "dbt project",
            Help = "Choose manifest.json of the target folder; catalog.json and run_results.json may come with it.",
            Extensions = [".json", ".json.gz"],
            SizeLimit = JsonSource.SizeLimit,
        };

    public bool LooksLike(ReadOnlySpan<byte> head) =>
        head.IndexOf("dbt_schema_version"u8) >= 0
        || (head.IndexOf("\"child_map\""u8) >= 0 && head.IndexOf("model."u8) >= 0);

    public ImportResult Import(ImportInput input, CancellationToken cancellationToken)
    {
        var problems = new List<ImportProblem>();
        if (DbtFiles.Read(input, problems, cancellationToken) is not { Manifest: { } manifest } files)
            return new ImportResult(null, ImportSummary.Empty, problems);
        var project = new DbtProject(manifest, files.Catalog, files.ManifestFile?.Name ?? "");
        SkipUnmapped(project);
        var design = Design(project, files, input, cancellationToken);
        var graph = DbtGraph.Of(manifest);
        var summary = new ImportSummary
        {
            Source = new ImportSource
            {
                Kind = Info.Id,
                Version = $"v{manifest.Artefact.Version}",
                Nodes = graph.Nodes,
                Edges = graph.Edges,
            },
            Mapped = ImportCounts.Of(design),
            Skipped = project.Skipped,
        };
        return new ImportResult(design, summary, [.. problems, .. project.Problems.ToList()]);
    }

    private static PipelineDesign Design(
        DbtProject project,
        DbtFiles files,
        ImportInput input,
        CancellationToken cancellationToken
    )
    {
        var evidence = Evidence(files, project, input.At, cancellationToken);
        var runs = files.Runs.Select(r => (evidence[r.File].Id, r.Results));
        var title = project.Manifest.ProjectName ?? RootPackage(project.Manifest) ?? "dbt project";
        var datasets = DbtDatasets.Of(project);
        var jobs = DbtJobs.Of(project, DbtRuntimes.Of(runs));
        return new PipelineDesign
        {
            Id = Slug.From(title),
            Title = title,
            Platforms = DbtAdapter.Platform(project.Adapter) is { } platform ? [platform] : [],
            Datasets = datasets,
            Jobs = jobs,
            Checks = DbtChecks.Of(project),
            Evidence = [.. evidence.Values],
            Provenance = Provenance(datasets, jobs, evidence.Values, input),
        };
    }

    /// <summary>
    /// One entry per list says that all of it was imported; figures that come from another artefact than the manifest
    /// are marked as measured where they stand.
    /// </summary>
    private static SortedDictionary<string, Provenance> Provenance(
        IReadOnlyList<Dataset> datasets,
        IReadOnlyList<Job> jobs,
        IEnumerable<Evidence> evidence,
        ImportInput input
    )
    {
        Provenance Entry(Origin origin, string? from) =>
            new()
            {
                Origin = origin,
                Evidence = from,
                By = input.By,
                At = input.At,
            };

        var entries = new SortedDictionary<string, Provenance>(StringComparer.Ordinal);
        foreach (var list in (string[])["checks", "datasets", "jobs", "platforms"])
            entries[list] = Entry(Origin.Imported, ManifestEvidence);
        var catalog = evidence.FirstOrDefault(e => e.Id == EvidenceId(DbtArtefactKind.Catalog))?.Id;
        foreach (var dataset in datasets.Where(d => d.Volume is not null))
            entries[$"datasets/{ElementPath.Escape(dataset.Id)}/volume"] = Entry(Origin.Measured, catalog);
        foreach (var job in jobs.Where(j => j.Runtime is not null))
            entries[$"jobs/{ElementPath.Escape(job.Id)}/runtime"] = Entry(Origin.Measured, job.Runtime?.Evidence);
        return entries;
    }

    private static Dictionary<ImportFile, Evidence> Evidence(
        DbtFiles files,
        DbtProject project,
        DateTimeOffset? at,
        CancellationToken cancellationToken
    )
    {
        var slugs = new SlugAllocator();
        var evidence = new Dictionary<ImportFile, Evidence>(ReferenceEqualityComparer.Instance);
        foreach (var (file, artefact) in files.All)
        {
            evidence[file] = new Evidence
            {
                Id = slugs.Allocate(EvidenceId(artefact.Kind)),
                Kind = artefact.Title,
                File = file.Name,
                Sha256 = Hash(file, cancellationToken),
                ImportedAt = at,
                Tool = artefact.DbtVersion is { } version ? $"dbt {version}" : "dbt",
                Summary = artefact.Kind == DbtArtefactKind.Manifest ? DbtGraph.Of(project.Manifest).Words : null,
            };
        }
        return evidence;
    }

    private static string EvidenceId(DbtArtefactKind kind) =>
        kind switch
        {
            DbtArtefactKind.Manifest => ManifestEvidence,
            DbtArtefactKind.Catalog => "dbt-catalog",
            _ => "dbt-run-results",
        };

    private static string Hash(ImportFile file, CancellationToken cancellationToken)
    {
        using var stream = file.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[256 * 1024];
        while (stream.Read(block) is > 0 and var count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(block, 0, count);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Manifests before 1.6 do not name the project: it is the package most models belong to.</summary>
    private static string? RootPackage(DbtManifest manifest) =>
        manifest
            .Nodes.Where(n => n is { ResourceType: "model" or "seed" or "snapshot", Package: not null })
            .GroupBy(n => n.Package)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Key;

    private static void SkipUnmapped(DbtProject project)
    {
        var manifest = project.Manifest;
        foreach (var id in manifest.Disabled.Distinct())
            project.Skip(id, "it is disabled");
        foreach (var element in manifest.Elements.Concat(manifest.Functions))
        {
            // Tests and exposures are noted where they are mapped.
            if (element is DbtTest || (element is DbtExposure && !DbtProject.IsDisabled(element)))
                continue;
            if (project.DatasetOf(element.UniqueId) is null)
                project.Skip(element.UniqueId, Reason(element));
        }
    }

    private static string Reason(DbtElement element) =>
        element.ResourceType switch
        {
            _ when DbtProject.IsDisabled(element) => "it is disabled",
            _ when DbtProject.IsEphemeral(element) => "it is ephemeral: its readers read what it reads",
            "metric" or "semantic_model" or "saved_query" =>
                "business measures of a semantic layer are not part of a design",
            "unit_test" => "it tests the code on rows of its own, not the data",
            "analysis" => "dbt compiles analyses but never runs them",
            "operation" => "hooks have no inputs and outputs that dbt states",
            "sql_operation" or "rpc" => "it is a statement run by hand",
            "function" => "functions are part of the statements that call them",
            var other => $"a design has no place for a {other}",
        };
}
