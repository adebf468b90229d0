using DataEng.Core.Model;
using DataEng.Core.Model.Merging;
using DataEng.Formats.Import;
using DataEng.Storage.Designs;
using DataEng.Web.Sessions;
using DataEng.Web.Uploads;

namespace DataEng.Web.Imports;

/// <summary>What newer files would change in a design.</summary>
/// <param name="Result">What the files gave, with every problem.</param>
/// <param name="Merge">The changes; null where the files could not be used.</param>
/// <param name="Origin">What the files are compared with besides the design.</param>
public sealed record UpdatePreview(ImportResult Result, DesignMerge? Merge, UpdateOrigin Origin);

/// <summary>What an update can tell people's changes from the import's by.</summary>
public enum UpdateOrigin
{
    /// <summary>The earlier import was kept, so both sides' changes are known.</summary>
    EarlierImport,

    /// <summary>The design never was imported: what both state differently is a choice.</summary>
    Nothing,

    /// <summary>A design somebody saved and edited: all that differs is a choice, and taken unless left out.</summary>
    SavedDesign,
}

/// <summary>Brings newer files into a design that people worked on: shown first, then made as one edit.</summary>
public sealed class UpdateWork(ImportWork imports, UploadStore uploads, DesignStore store)
{
    /// <summary>Reads the files and compares them with the design; nothing is stored.</summary>
    public async Task<UpdatePreview> PreviewAsync(
        DesignId id,
        PipelineDesign ours,
        IReadOnlyList<UploadedFile> files,
        Actor actor,
        IProgress<ImportProgress> progress,
        CancellationToken token
    )
    {
        var result = await imports.ReadAsync(files, actor, progress, token).ConfigureAwait(false);
        if (result.Design is not { } theirs)
            return new UpdatePreview(result, null, UpdateOrigin.Nothing);
        var isSaved = files is [var only] && ImportWork.IsDesign(only.Name);
        var earlier = isSaved ? ours : await EarlierAsync(id, ours, token).ConfigureAwait(false);
        var merge = await Task.Run(() => DesignMerge.Between(earlier, theirs, ours), token).ConfigureAwait(false);
        var origin =
            isSaved ? UpdateOrigin.SavedDesign
            : earlier is null ? UpdateOrigin.Nothing
            : UpdateOrigin.EarlierImport;
        return new UpdatePreview(result, merge, origin);
    }

    /// <summary>
    /// The edit that takes the chosen changes. Where somebody changed the design meanwhile, it is compared again: what
    /// was chosen counts for what still differs, and new conflicts keep what people wrote.
    /// </summary>
    public async Task<Edit> EditAsync(
        DesignId id,
        PipelineDesign ours,
        UpdatePreview preview,
        Func<MergeChange, bool> isTaken,
        IReadOnlyList<UploadedFile> files,
        CancellationToken token
    )
    {
        if (preview is not { Merge: { } merge, Result.Design: { } theirs })
            throw new InvalidOperationException("Files that could not be used change nothing.");
        var isSaved = preview.Origin == UpdateOrigin.SavedDesign;
        var earlier = isSaved ? null : await EarlierAsync(id, ours, token).ConfigureAwait(false);
        return Edit.Of(
            $"Update from {string.Join(", ", files.Select(f => f.Name))}",
            before =>
                (
                    ReferenceEquals(before, ours)
                        ? merge
                        : DesignMerge.Between(isSaved ? before : earlier, theirs, before)
                )
                    .Apply(isTaken)
                    .Patch,
            after => isSaved ? [] : Evidence(theirs, after, files)
        );
    }

    /// <summary>Lets go of the files once they are in the design.</summary>
    public void Release(IReadOnlyList<UploadedFile> files)
    {
        foreach (var file in files)
            uploads.Delete(file.Id);
    }

    /// <summary>The newest import that the design holds, as it was made.</summary>
    private async Task<PipelineDesign?> EarlierAsync(DesignId id, PipelineDesign ours, CancellationToken token)
    {
        foreach (var evidence in ours.Evidence.Reverse())
        {
            var kept = await store.EvidenceAsync(id, evidence.Id, token).ConfigureAwait(false);
            if (kept.TryGet(out var stored, out _) && stored.AsImported is { } design)
                return design;
        }
        return null;
    }

    /// <summary>The artefacts under the ids they have in the design, with the import as it was made.</summary>
    private static List<NewEvidence> Evidence(
        PipelineDesign theirs,
        PipelineDesign after,
        IReadOnlyList<UploadedFile> files
    )
    {
        var ids = after
            .Evidence.Where(e => e.Sha256 is not null)
            .GroupBy(e => e.Sha256, StringComparer.Ordinal)
            .ToDictionary(g => g.Key ?? "", g => g.First().Id, StringComparer.Ordinal);
        return
        [
            .. ImportWork
                .Evidence(theirs, files)
                .Where(e => ids.ContainsKey(e.Sha256))
                .Select(e => e with { Id = ids[e.Sha256] }),
        ];
    }
}
