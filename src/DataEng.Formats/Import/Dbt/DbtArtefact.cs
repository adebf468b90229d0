namespace DataEng.Formats.Import.Dbt;

/// <summary>The kinds of file that dbt writes and the import reads.</summary>
internal enum DbtArtefactKind
{
    Manifest,
    Catalog,
    RunResults,
}

/// <summary>Which artefact of dbt a file is: <c>…/dbt/manifest/v12.json</c> is version 12 of a manifest.</summary>
internal sealed record DbtArtefact(DbtArtefactKind Kind, int Version)
{
    /// <summary>The version of dbt that wrote it.</summary>
    public string? DbtVersion { get; init; }
    public DateTimeOffset? GeneratedAt { get; init; }

    public string Title => $"dbt {KindTitle(Kind)} v{Version}";

    public static string KindTitle(DbtArtefactKind kind) =>
        kind switch
        {
            DbtArtefactKind.Manifest => "manifest",
            DbtArtefactKind.Catalog => "catalog",
            _ => "run results",
        };

    /// <summary>Newest version read; older ones back to 1 are read as far as the fields exist.</summary>
    public static int NewestVersion(DbtArtefactKind kind) =>
        kind switch
        {
            DbtArtefactKind.Manifest => 12,
            DbtArtefactKind.Catalog => 1,
            _ => 6,
        };
}
