namespace DataEng.Core.Model;

/// <summary>What a dataset is.</summary>
public enum DatasetKind
{
    Table,
    Topic,
    View,
    File,
    Api,
    External,
}

/// <summary>Format of a table's files and metadata.</summary>
public enum TableFormat
{
    Native,
    Hive,
    Iceberg,
    Delta,
    Hudi,
}

/// <summary>Layer of the warehouse, in the order data moves through them.</summary>
public enum Layer
{
    Source,
    Staging,
    Core,
    Mart,
    Export,
}

/// <summary>How much harm a wrong or missing dataset does.</summary>
public enum Criticality
{
    Low,
    Medium,
    High,
}

/// <summary>A table, topic, view, file or interface that jobs read and write.</summary>
public sealed record Dataset : ModelRecord
{
    [Field("Id", "Slug of the dataset.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Name", "What people call it.")]
    public string? Name { get; init; }

    [Field("Tags", "Words to find it by.")]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Field("Aliases", "Other physical names that SQL may use.")]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    [Field("Kind", "Table, topic, view, file, interface or something outside.")]
    public DatasetKind? Kind { get; init; }

    [Field("Platform", "Platform that holds it.", Refers = ReferenceTarget.Platform)]
    public string? Platform { get; init; }

    [Field("Table format", "Format of its files and metadata.")]
    public TableFormat? TableFormat { get; init; }

    [Field("Layer", "Layer of the warehouse; a source has its producer outside the design.")]
    public Layer? Layer { get; init; }

    [Field("Description", "What one row stands for, and what the dataset is used for.", Format = FieldFormat.Markdown)]
    public string? Description { get; init; }

    [Field("Owner", "Who decides and is called.")]
    public Owner? Owner { get; init; }

    [Field("Criticality", "Harm done when it is wrong or missing.")]
    public Criticality? Criticality { get; init; }

    [Field("Exposed", "Whether it has consumers outside the design.")]
    public bool? Exposed { get; init; }

    [Field("Mutable", "Whether rows may be updated or deleted.")]
    public bool? Mutable { get; init; }

    [Field("Append only", "Whether rows are only ever added.")]
    public bool? AppendOnly { get; init; }

    [Field("Start", "Instant of the first event.")]
    public DateTimeOffset? Start { get; init; }

    [Field("Location", "Physical name: catalog.schema.name, topic or URI. SQL references resolve by it.")]
    public string? Location { get; init; }

    [Field("Region", "Where it is kept.")]
    public string? Region { get; init; }

    [Field("Tenancy", "How tenants are kept apart.")]
    public Tenancy? Tenancy { get; init; }

    [Field("Consumers", "Who reads it outside the design.")]
    public IReadOnlyList<Consumer> Consumers { get; init; } = [];

    [Field("Schema", "Its columns, by version.")]
    public DatasetSchema? Schema { get; init; }

    [Field("Contract", "What its producer promises.")]
    public DataContract? Contract { get; init; }

    [Field("Keys", "Keys and time columns.")]
    public DatasetKeys? Keys { get; init; }

    [Field("Volume", "How much there is and how fast it grows.")]
    public Volume? Volume { get; init; }

    [Field("Partitioning", "How it is laid out.")]
    public Partitioning? Partitioning { get; init; }

    [Field("Topic", "Settings of a topic.")]
    public TopicSettings? Topic { get; init; }

    [Field("Retention", "How long it is kept, and how it is erased.")]
    public Retention? Retention { get; init; }

    [Field("SLA", "When it must be there and how fresh.")]
    public Sla? Sla { get; init; }

    [Field("Source", "Where it was imported from.")]
    public SourceReference? Source { get; init; }

    /// <summary>What people see: the name, or the id where none is stated.</summary>
    public string DisplayName => Name ?? Id;
}

/// <summary>How tenants are kept apart.</summary>
public sealed record Tenancy : ModelRecord
{
    [Field("Column", "Column that names the tenant.", Refers = ReferenceTarget.Column)]
    public string? Column { get; init; }

    [Field("Isolation", "What separates tenants.")]
    public TenantIsolation? Isolation { get; init; }

    [Field("Tenants", "Number of tenants.", Unit = FieldUnit.Count, Min = 1)]
    public long? Tenants { get; init; }

    [Field("Top share", "Share of rows of the largest tenant.", Unit = FieldUnit.Share, Min = 0, Max = 1)]
    public decimal? TopShare { get; init; }
}

/// <summary>What separates tenants.</summary>
public enum TenantIsolation
{
    Row,
    Partition,
    Schema,
    Database,
}

/// <summary>Somebody outside the design who reads a dataset.</summary>
public sealed record Consumer : ModelRecord
{
    [Field("Id", "Slug of the consumer.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Name", "What the consumer is called.")]
    public string? Name { get; init; }

    [Field("Team", "Team behind it.")]
    public string? Team { get; init; }

    [Field("Contact", "How to reach the team.")]
    public string? Contact { get; init; }

    [Field("Columns", "Columns it reads; empty means not stated.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<string> Columns { get; init; } = [];

    [Field("Columns unknown", "Nobody knows which columns it reads, so each may matter.")]
    public bool? ColumnsUnknown { get; init; }

    [Field("Cadence", "How often it reads.")]
    public Duration? Cadence { get; init; }

    [Field("History needed", "How far back it reads.")]
    public Duration? HistoryNeeded { get; init; }

    [Field("Alias support", "Whether its reader follows Avro aliases.")]
    public bool? AliasSupport { get; init; }

    [Field("Reads", "Encoding it reads.")]
    public ConsumerEncoding? Reads { get; init; }

    [Field("Accepted version", "Contract version it has accepted.")]
    public string? AcceptedVersion { get; init; }

    [Field("Accepted on", "When it accepted.")]
    public DateOnly? AcceptedOn { get; init; }

    [Field("Source", "Where it was imported from.")]
    public SourceReference? Source { get; init; }
}

/// <summary>Encoding that a consumer reads.</summary>
public enum ConsumerEncoding
{
    Binary,
    Json,
}

/// <summary>Keys and time columns of a dataset.</summary>
public sealed record DatasetKeys : ModelRecord
{
    [Field("Primary key", "Columns that identify a row.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<string> Primary { get; init; } = [];

    [Field("Unique keys", "Other sets of columns that are unique.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<IReadOnlyList<string>> Unique { get; init; } = [];

    [Field("Enforced", "What the platform itself enforces.", Suggest = ["primary", "unique", "notNull"])]
    public IReadOnlyList<string> Enforced { get; init; } = [];

    [Field("Event time", "Column that says when it happened.", Refers = ReferenceTarget.Column)]
    public string? EventTime { get; init; }

    [Field("Ingest time", "Column that says when it arrived.", Refers = ReferenceTarget.Column)]
    public string? IngestTime { get; init; }

    [Field("Updated at", "Column that says when the row last changed.", Refers = ReferenceTarget.Column)]
    public string? UpdatedAt { get; init; }
}

/// <summary>Size and growth of a dataset.</summary>
public sealed record Volume : ModelRecord
{
    [Field("Rows per day", "New rows on an average day.", Unit = FieldUnit.RowsPerDay, Min = 0)]
    public decimal? RowsPerDay { get; init; }

    [Field("Bytes per row", "Stored size of a row.", Unit = FieldUnit.Bytes, Min = 0)]
    public decimal? BytesPerRow { get; init; }

    [Field("Bytes per record on the wire", "Size of a record as sent.", Unit = FieldUnit.Bytes, Min = 0)]
    public decimal? WireBytesPerRecord { get; init; }

    [Field("Peak factor", "Peak rate over average rate.", Unit = FieldUnit.Factor, Min = 1)]
    public decimal? PeakFactor { get; init; }

    [Field("Growth per month", "Relative growth in a month; 0.05 is five per cent.", Unit = FieldUnit.Share, Min = -1)]
    public decimal? GrowthPerMonth { get; init; }

    [Field("Size now", "Stored bytes today.", Unit = FieldUnit.Bytes, Min = 0)]
    public decimal? SizeNow { get; init; }

    [Field("Distinct values", "Number of distinct values, by column.", Refers = ReferenceTarget.Column, Min = 0)]
    public IReadOnlyDictionary<string, long> Distinct { get; init; } = ReadOnlyMap<long>.Empty;

    [Field(
        "Top share",
        "Share of rows of the most frequent value, by column.",
        Refers = ReferenceTarget.Column,
        Min = 0,
        Max = 1
    )]
    public IReadOnlyDictionary<string, decimal> TopShare { get; init; } = ReadOnlyMap<decimal>.Empty;

    [Field("Daily shares", "Share of a week's rows per day, for the variation.", Min = 0, Max = 1)]
    public IReadOnlyList<decimal> Daily { get; init; } = [];
}
