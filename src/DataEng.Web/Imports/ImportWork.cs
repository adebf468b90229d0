using DataEng.Core.Model;
using DataEng.Core.Results;
using DataEng.Formats.Designs;
using DataEng.Formats.Import;
using DataEng.Storage.Designs;
using DataEng.Web.Designs;
using DataEng.Web.Uploads;

namespace DataEng.Web.Imports;

/// <summary>What became of an import.</summary>
/// <param name="Result">What the files gave, with every problem.</param>
/// <param name="Design">The stored design; null where nothing could be imported or stored.</param>
/// <param name="Refusal">Why it was not stored, where the import itself was sound.</param>
public sealed record ImportOutcome(ImportResult Result, DesignId? Design, Failure? Refusal);

/// <summary>Turns uploaded files into a stored design: the same importers as on the command line.</summary>
public sealed class ImportWork(UploadStore uploads, DesignStore store, FindingCounter counter, TimeProvider time)
{
    /// <summary>Imports files and stores the design; runs beside the circuit and stops when cancelled.</summary>
    public async Task<ImportOutcome> RunAsync(
        IReadOnlyList<UploadedFile> files,
        Actor actor,
        IProgress<ImportProgress> progress,
        CancellationToken token
    )
    {
        var result = await ReadAsync(files, actor, progress, token).ConfigureAwait(false);
        if (result.Design is not { } design)
            return new ImportOutcome(result, null, null);
        var stored = await store.CreateAsync(design, Evidence(design, files), actor, token).ConfigureAwait(false);
        if (!stored.TryGet(out var kept, out var failure))
            return new ImportOutcome(result, null, failure);
        // It is there from now on: a cancel that comes this late must not read as "nothing was stored".
        await counter.CountAsync(kept.Id, kept.Design, kept.Sequence, CancellationToken.None).ConfigureAwait(false);
        foreach (var file in files)
            uploads.Delete(file.Id);
        return new ImportOutcome(result, kept.Id, null);
    }

    /// <summary>Reads files and stores nothing; a file that is lost on the way is a problem of the result.</summary>
    public async Task<ImportResult> ReadAsync(
        IReadOnlyList<UploadedFile> files,
        Actor actor,
        IProgress<ImportProgress> progress,
        CancellationToken token
    )
    {
        var input = new ImportInput([.. files.Select(f => new ImportFile(f.Name, () => Open(f), f.Bytes))])
        {
            Progress = progress,
            At = time.GetUtcNow(),
            By = actor.Name,
        };
        try
        {
            return await Task.Run(() => Read(files, input, token), token).ConfigureAwait(false);
        }
        catch (IOException lost)
        {
            return new ImportResult(null, ImportSummary.Empty, [new(ImportSeverity.Error, "", lost.Message)]);
        }
    }

    private static ImportResult Read(IReadOnlyList<UploadedFile> files, ImportInput input, CancellationToken token)
    {
        // A design somebody exported comes back as it is; everything else is a foreign format.
        if (files is not [var only] || !IsDesign(only.Name) || only.Bytes > DesignFile.MostBytes)
            return FormatCatalogue.Import(input, null, token);
        using var stream = input.Files[0].Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var read = DesignFile.Read(content.GetBuffer().AsSpan(0, (int)content.Length), only.Name);
        var problems = read.Problems.Select(p => new ImportProblem(
            p.Severity == Core.Model.Text.ProblemSeverity.Error ? ImportSeverity.Error : ImportSeverity.Warning,
            string.Join(
                ", ",
                new[] { only.Name, p.Line > 0 ? $"line {p.Line}" : "", p.Location }.Where(t => t.Length > 0)
            ),
            p.Message
        ));
        var summary = new ImportSummary
        {
            Mapped = read.Design is { } design ? ImportCounts.Of(design) : new ImportCounts(),
        };
        return new ImportResult(read.Design, summary, [.. problems]);
    }

    /// <summary>Whether a file is a design of ours, by its name.</summary>
    public static bool IsDesign(string name) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".pipeline.json", StringComparison.OrdinalIgnoreCase);

    private Stream Open(UploadedFile file) =>
        uploads.Open(file.Id)
        ?? throw new FileNotFoundException($"The upload '{file.Name}' is no longer there; choose the file again.");

    /// <summary>What is kept of the files with a design: the first of them holds the import as it was made.</summary>
    internal static List<NewEvidence> Evidence(PipelineDesign design, IReadOnlyList<UploadedFile> files) =>
        [
            .. design
                .Evidence.Select(e =>
                    (Entry: e, File: files.FirstOrDefault(f => f.Sha256 == e.Sha256 || f.Name == e.File))
                )
                .Where(e => e.File is not null)
                .Select(
                    (e, i) =>
                        new NewEvidence(
                            e.Entry.Id,
                            e.Entry.Kind ?? "file",
                            e.File!.Name, // filtered above
                            e.File.Sha256,
                            e.File.Bytes,
                            i == 0 ? design : null
                        )
                ),
        ];
}
