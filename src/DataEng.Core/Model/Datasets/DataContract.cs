namespace DataEng.Core.Model;

/// <summary>Which schema changes a dataset's readers and writers are promised.</summary>
public enum CompatibilityMode
{
    None,
    Backward,
    BackwardTransitive,
    Forward,
    ForwardTransitive,
    Full,
    FullTransitive,
}

/// <summary>Life of a data contract.</summary>
public enum ContractStatus
{
    Draft,
    Active,
    Deprecated,
    Retired,
}

/// <summary>What the producer of a dataset promises its consumers.</summary>
public sealed record DataContract : ModelRecord
{
    [Field("Version", "Version of the contract.")]
    public string? Version { get; init; }

    [Field("Schema version", "Schema version it covers.", Refers = ReferenceTarget.SchemaVersion)]
    public string? SchemaVersion { get; init; }

    [Field("Enforced", "Whether a build or registry refuses data that breaks it.")]
    public bool? Enforced { get; init; }

    [Field("Status", "Draft, active, deprecated or retired.")]
    public ContractStatus? Status { get; init; }

    [Field("Compatibility", "Which schema changes are promised.")]
    public CompatibilityMode? Compatibility { get; init; }

    [Field("Producer team", "Team that promises.")]
    public string? ProducerTeam { get; init; }

    [Field("Notice", "Time between announcing a breaking change and making it.")]
    public Duration? Notice { get; init; }

    [Field("Effective from", "First day on which it holds.")]
    public DateOnly? EffectiveFrom { get; init; }

    [Field("Support", "Where consumers get help.")]
    public string? Support { get; init; }

    [Field("Terms", "Terms of use.", Format = FieldFormat.Markdown)]
    public string? Terms { get; init; }

    [Field("Notices", "Changes that were announced.")]
    public IReadOnlyList<ChangeNotice> Notices { get; init; } = [];
}

/// <summary>An announced change to a contract.</summary>
public sealed record ChangeNotice : ModelRecord
{
    [Field("Id", "Slug of the notice.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Change", "What changes.", Format = FieldFormat.Markdown)]
    public string? Change { get; init; }

    [Field("Announced on", "Day of the announcement.")]
    public DateOnly? AnnouncedOn { get; init; }

    [Field("Effective on", "Day of the change.")]
    public DateOnly? EffectiveOn { get; init; }

    [Field("Acknowledged by", "Consumers that have acknowledged it.")]
    public IReadOnlyList<string> AcknowledgedBy { get; init; } = [];
}
