namespace DataEng.Formats.Import.Dbt;

/// <summary>What reading one artefact gave: its content, or null and at least one error.</summary>
internal sealed record DbtRead<T>(T? Content, IReadOnlyList<ImportProblem> Problems)
    where T : class;
