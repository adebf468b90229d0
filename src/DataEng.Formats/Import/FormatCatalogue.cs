using DataEng.Formats.Import.Dbt;
using DataEng.Formats.Import.Json;

namespace DataEng.Formats.Import;

/// <summary>The formats that designs are imported from; the file picker, the command line and the API follow it.</summary>
public static class FormatCatalogue
{
    private const int HeadBytes = 64 * 1024;

    public static IReadOnlyList<IImporter> Importers { get; } = [new DbtManifestImporter()];

    public static IImporter? Find(string id) => Importers.FirstOrDefault(i => i.Info.Id == id);

    /// <summary>The importer of the first file that any importer takes for its own.</summary>
    public static IImporter? Detect(ImportInput input)
    {
        foreach (var file in input.Files)
        {
            var head = Head(file);
            if (Importers.FirstOrDefault(i => i.LooksLike(head)) is { } importer)
                return importer;
        }
        return null;
    }

    /// <summary>
    /// Imports with the named importer, or the one that the content suggests. What nobody recognises goes to the first,
    /// whose refusal says what the file seems to be.
    /// </summary>
    public static ImportResult Import(ImportInput input, string? from, CancellationToken cancellationToken)
    {
        var importer = from is null ? Detect(input) ?? Importers[0] : Find(from);
        if (importer is not null)
            return importer.Import(input, cancellationToken);
        var known = string.Join(", ", Importers.Select(i => i.Info.Id));
        var problem = new ImportProblem(
            ImportSeverity.Error,
            "",
            $"'{from}' is no format that is imported; use one of {known}"
        );
        return new ImportResult(null, ImportSummary.Empty, [problem]);
    }

    private static byte[] Head(ImportFile file)
    {
        using var stream = JsonSource.Unpacked(file.Open(), out _);
        var head = new byte[HeadBytes];
        try
        {
            return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
