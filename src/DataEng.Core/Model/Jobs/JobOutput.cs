namespace DataEng.Core.Model;

/// <summary>What an output is for.</summary>
public enum OutputRole
{
    Main,
    Late,
    DeadLetter,
    Quarantine,
}

/// <summary>How rows reach a dataset.</summary>
public enum WriteMode
{
    Append,
    OverwriteTable,
    OverwritePartitionStatic,
    OverwritePartitionDynamic,
    DeleteInsert,
    Merge,
    Scd1,
    Scd2,
    CdcApply,
    StreamAppend,
    StreamUpsert,
    ApiUpsert,
    ApiAppend,
    View,
}

/// <summary>What one run writes as a whole.</summary>
public enum TransactionScope
{
    Atomic,
    PerStatement,
    None,
}

/// <summary>How new data becomes visible.</summary>
public enum PublishMode
{
    Direct,
    WriteAuditPublish,
    Swap,
}

/// <summary>What a job does when the columns of its input change.</summary>
public enum SchemaChangePolicy
{
    Ignore,
    Fail,
    Append,
    Sync,
}

/// <summary>An edge out of a job: the dataset it writes, how, and by which key.</summary>
[KeyedBy("dataset")]
public sealed record JobOutput : ModelRecord
{
    [Field("Dataset", "The dataset it writes.", Refers = ReferenceTarget.Dataset)]
    public required string Dataset { get; init; }

    [Field("Role", "Main, late, dead letter or quarantine.")]
    public OutputRole? Role { get; init; }

    [Field("Write mode", "How rows reach the dataset.")]
    public WriteMode? WriteMode { get; init; }

    [Field("Keys", "Columns that rows are matched by.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<string> Keys { get; init; } = [];

    [Field("Scope", "What this writer owns; writers of one dataset must not overlap.")]
    public IReadOnlyList<WriteScope> Scope { get; init; } = [];

    [Field("Predicate", "Condition that narrows a merge, delete or overwrite.", Format = FieldFormat.Sql)]
    public string? Predicate { get; init; }

    [Field("Sequence by", "Columns that order versions of a row.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<string> SequenceBy { get; init; } = [];

    [Field("Accumulates", "Whether a run adds to values already there.")]
    public bool? Accumulates { get; init; }

    [Field("Transaction", "What one run writes as a whole.")]
    public TransactionScope? Transaction { get; init; }

    [Field("Publish", "How new data becomes visible.")]
    public PublishMode? Publish { get; init; }

    [Field(
        "Deduplicated by",
        "What the sink removes duplicates by, such as a batch id.",
        Suggest = ["batchId", "transactionId", "uniqueConstraint"]
    )]
    public string? DedupBy { get; init; }

    [Field("Deletes", "What happens to rows deleted at the source.")]
    public DeleteHandling? Deletes { get; init; }

    [Field("Tombstone retention", "How long deletes are remembered.")]
    public Duration? TombstoneRetention { get; init; }

    [Field("On schema change", "What happens when input columns change.")]
    public SchemaChangePolicy? OnSchemaChange { get; init; }

    [Field("Type 2 history", "How row versions are kept.")]
    public Scd2Settings? Scd2 { get; init; }

    [Field("Delivery", "What a stream guarantees.")]
    public DeliverySettings? Delivery { get; init; }

    [Field("Interface", "Limits of an interface that is written to.")]
    public ApiSettings? Api { get; init; }
}

/// <summary>A part of a dataset that one writer owns: values of a column, or a slice of its hash.</summary>
public sealed record WriteScope : ModelRecord
{
    [Field("Column", "Column that divides the dataset among writers.", Refers = ReferenceTarget.Column)]
    public string? Column { get; init; }

    [Field("Values", "Values this writer owns.")]
    public IReadOnlyList<string> Values { get; init; } = [];

    [Field("Hash", "Slice of the column's hash this writer owns.")]
    public HashSlice? Hash { get; init; }
}

/// <summary>How a type 2 history finds and stamps row versions.</summary>
public sealed record Scd2Settings : ModelRecord
{
    [Field("Strategy", "How changes are found.")]
    public Scd2Strategy? Strategy { get; init; }

    [Field("Valid from", "Column with the start of a version.", Refers = ReferenceTarget.Column)]
    public string? ValidFrom { get; init; }

    [Field("Valid to", "Column with the end of a version.", Refers = ReferenceTarget.Column)]
    public string? ValidTo { get; init; }

    [Field("Time", "Event time or processing time.")]
    public Scd2Time? Time { get; init; }

    [Field("Check columns", "Columns compared by the check strategy.", Refers = ReferenceTarget.Column)]
    public IReadOnlyList<string> CheckColumns { get; init; } = [];

    [Field(
        "Hard deletes",
        "What happens to rows that vanish at the source.",
        Suggest = ["ignore", "invalidate", "new_record"]
    )]
    public string? HardDeletes { get; init; }
}

/// <summary>How a type 2 history finds changes.</summary>
public enum Scd2Strategy
{
    Timestamp,
    Check,
    Cdc,
}

/// <summary>Which clock stamps row versions.</summary>
public enum Scd2Time
{
    Event,
    Processing,
}

/// <summary>What a stream guarantees about each record.</summary>
public enum DeliveryGuarantee
{
    AtMostOnce,
    AtLeastOnce,
    ExactlyOnce,
}

/// <summary>Delivery settings of a streaming sink.</summary>
public sealed record DeliverySettings : ModelRecord
{
    [Field("Guarantee", "At most, at least or exactly once.")]
    public DeliveryGuarantee? Guarantee { get; init; }

    [Field("Transactional id prefix", "Prefix of the producer's transactions, unique per application.")]
    public string? TransactionalIdPrefix { get; init; }

    [Field("Transaction timeout", "Longest open transaction.")]
    public Duration? TransactionTimeout { get; init; }

    [Field("Commit interval", "Time between commits.")]
    public Duration? CommitInterval { get; init; }
}

/// <summary>What an interface does with a record it refuses.</summary>
public enum RecordErrorAction
{
    Fail,
    Skip,
    DeadLetter,
}

/// <summary>Limits of an interface that is written to.</summary>
public sealed record ApiSettings : ModelRecord
{
    [Field("External id", "Field the interface upserts by.")]
    public string? ExternalId { get; init; }

    [Field("Records per batch", "Most records in one request.", Unit = FieldUnit.Count, Min = 1)]
    public int? BatchRecords { get; init; }

    [Field("Requests per second", "Most requests in a second.", Unit = FieldUnit.PerSecond, Min = 0)]
    public decimal? RequestsPerSecond { get; init; }

    [Field("Requests per day", "Most requests in a day.", Unit = FieldUnit.PerDay, Min = 0)]
    public decimal? RequestsPerDay { get; init; }

    [Field("On record error", "What happens to a refused record.")]
    public RecordErrorAction? OnRecordError { get; init; }
}
