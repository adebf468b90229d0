namespace DataEng.Core.Model;

/// <summary>Life of a schema version.</summary>
public enum SchemaStatus
{
    Draft,
    Active,
    Deprecated,
    Retired,
}

/// <summary>How a schema is written down.</summary>
public enum SchemaFormat
{
    Table,
    Avro,
    JsonSchema,
    Protobuf,
}

/// <summary>How closely a value points to a person.</summary>
public enum PiiLevel
{
    None,
    Quasi,
    Direct,
    Special,
}

/// <summary>Who may see a value.</summary>
public enum Classification
{
    Public,
    Internal,
    Confidential,
    Restricted,
}

/// <summary>The versions of a dataset's schema, oldest first.</summary>
public sealed record DatasetSchema : ModelRecord
{
    [Field("Versions", "Versions of the schema, oldest first.")]
    public IReadOnlyList<SchemaVersion> Versions { get; init; } = [];

    /// <summary>The version that data is written with today: the last active one, or the last where none is active.</summary>
    public SchemaVersion? Current =>
        Versions.LastOrDefault(v => v.Status == SchemaStatus.Active)
        ?? Versions.LastOrDefault(v => v.Status is null)
        ?? Versions.LastOrDefault();
}

/// <summary>One version of a dataset's schema.</summary>
[KeyedBy("version")]
public sealed record SchemaVersion : ModelRecord
{
    [Field("Version", "Name or number of the version.")]
    public required string Version { get; init; }

    [Field("Status", "Draft, active, deprecated or retired.")]
    public SchemaStatus? Status { get; init; }

    [Field("Registered on", "When it was registered.")]
    public DateTimeOffset? RegisteredOn { get; init; }

    [Field("Last written at", "When data was last written with it.")]
    public DateTimeOffset? LastWrittenAt { get; init; }

    [Field("Format", "How the schema is written down.")]
    public SchemaFormat? Format { get; init; }

    [Field("Text", "The schema as written, for Avro, JSON Schema and Protobuf.", Format = FieldFormat.SchemaText)]
    public string? Text { get; init; }

    [Field("Columns", "Columns or fields; nested ones as address.city and items[].sku.")]
    public IReadOnlyList<Column> Columns { get; init; } = [];
}

/// <summary>A column or field.</summary>
[KeyedBy("name")]
public sealed record Column : ModelRecord
{
    [Field("Name", "Name; nested ones as address.city and items[].sku.")]
    public required string Name { get; init; }

    [Field(
        "Type",
        "Type as the platform writes it.",
        Suggest = ["bigint", "boolean", "date", "decimal(18,2)", "double", "integer", "string", "timestamp", "varchar"]
    )]
    public string? Type { get; init; }

    [Field("Nullable", "Whether it may be NULL.")]
    public bool? Nullable { get; init; }

    [Field("Default", "Value used when none is given.")]
    public string? Default { get; init; }

    [Field("Allowed values", "Values it may take.")]
    public IReadOnlyList<string> Enum { get; init; } = [];

    [Field("Unit", "Unit of a measure, such as EUR or ms.")]
    public string? Unit { get; init; }

    [Field("Time zone", "IANA zone of a local time.", Format = FieldFormat.TimeZone)]
    public string? Timezone { get; init; }

    [Field("Description", "What it means.", Format = FieldFormat.Markdown)]
    public string? Description { get; init; }

    [Field("PII", "How closely it points to a person.")]
    public PiiLevel? Pii { get; init; }

    [Field("Classification", "Who may see it.")]
    public Classification? Classification { get; init; }

    [Field("Tags", "Words to find it by.")]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Field("Critical", "Whether decisions rest on it.")]
    public bool? Critical { get; init; }

    [Field("Updatable", "Whether its value may change after the row was written.")]
    public bool? Updatable { get; init; }

    [Field("Aliases", "Other names readers may use.")]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    [Field("Renamed from", "Name in the version before.")]
    public string? RenamedFrom { get; init; }

    [Field("Deprecated on", "Day from which it should not be used.")]
    public DateOnly? DeprecatedOn { get; init; }

    [Field("Remove on", "Day on which it goes away.")]
    public DateOnly? RemoveOn { get; init; }

    [Field("Audit", "Technical column that is left out when rows are compared.")]
    public bool? Audit { get; init; }
}
