namespace DataEng.Formats.Import.Dbt;

/// <summary>What one invocation of dbt did, node by node.</summary>
internal sealed record DbtRunResults(DbtArtefact Artefact, IReadOnlyList<DbtRunResult> Results);

/// <summary>The outcome of one node in one invocation.</summary>
internal sealed record DbtRunResult(string UniqueId, string Status, decimal? ExecutionSeconds)
{
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Dbt writes "success" for what it builds and "pass" for tests.</summary>
    public bool Succeeded => Status is "success" or "pass";
}
