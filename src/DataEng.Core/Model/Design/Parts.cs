namespace DataEng.Core.Model;

/// <summary>Who is responsible, and where to reach them.</summary>
public sealed record Owner : ModelRecord
{
    [Field("Team", "The team or person that decides and is called.")]
    public string? Team { get; init; }

    [Field("Contact", "Mail address, channel or pager.")]
    public string? Contact { get; init; }
}

/// <summary>The design that findings are compared with; one of the three is stated.</summary>
public sealed record Baseline : ModelRecord
{
    [Field("Revision", "A named revision of this design.")]
    public string? Revision { get; init; }

    [Field("Fingerprint", "Fingerprint of a design.")]
    public string? Fingerprint { get; init; }

    [Field("File", "A design or a findings file.")]
    public string? File { get; init; }
}

/// <summary>A place the pipeline is deployed to, such as dev, staging or production.</summary>
public sealed record DeploymentEnvironment : ModelRecord
{
    [Field("Id", "Slug of the environment.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Purpose", "What the environment is for.")]
    public string? Purpose { get; init; }

    [Field("Catalogs", "Catalogs or databases it writes to.")]
    public IReadOnlyList<string> Catalogs { get; init; } = [];

    [Field("Schemas", "Schemas it writes to.")]
    public IReadOnlyList<string> Schemas { get; init; } = [];

    [Field("Promotion", "What has to hold before a change moves here.")]
    public Promotion? Promotion { get; init; }

    [Field(
        "Data scope",
        "Which data it holds: full, sampled, synthetic, masked.",
        Suggest = ["full", "sampled", "synthetic", "masked"]
    )]
    public string? DataScope { get; init; }
}

/// <summary>The gate in front of an environment.</summary>
public sealed record Promotion : ModelRecord
{
    [Field("From", "The environment before this one.", Refers = ReferenceTarget.Environment)]
    public string? From { get; init; }

    [Field("Checks", "Checks that must pass first.", Refers = ReferenceTarget.Check)]
    public IReadOnlyList<string> Checks { get; init; } = [];

    [Field("Approvers", "Number of people who must approve.", Unit = FieldUnit.Count, Min = 0)]
    public int? Approvers { get; init; }
}

/// <summary>A product that holds or moves data, with its limits profile and prices.</summary>
public sealed record Platform : ModelRecord
{
    [Field("Id", "Slug of the platform.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field(
        "Product",
        "Name of the product.",
        Suggest = [
            "bigquery",
            "databricks",
            "duckdb",
            "kafka",
            "postgres",
            "redshift",
            "s3",
            "snowflake",
            "spark",
            "trino",
        ]
    )]
    public string? Product { get; init; }

    [Field("Profile", "Dated profile of limits and rules of thumb, as name@date.")]
    public string? Profile { get; init; }

    [Field("Region", "Where the data is kept.")]
    public string? Region { get; init; }

    [Field("Case rule", "How identifiers compare.")]
    public CaseRule? CaseRule { get; init; }

    [Field("Prices", "What work and storage cost.")]
    public Prices? Prices { get; init; }
}

/// <summary>How a platform folds the case of unquoted identifiers.</summary>
public enum CaseRule
{
    Sensitive,
    Insensitive,
    UpperCase,
    LowerCase,
}

/// <summary>Prices of a platform in one currency.</summary>
public sealed record Prices : ModelRecord
{
    [Field("Per worker hour", "Price of one worker for one hour.", Unit = FieldUnit.MoneyPerHour, Min = 0)]
    public decimal? PerWorkerHour { get; init; }

    [Field("Per byte scanned", "Price of scanning one byte.", Min = 0)]
    public decimal? PerByteScanned { get; init; }

    [Field("Per byte and month", "Price of keeping one byte for one month.", Min = 0)]
    public decimal? PerByteMonth { get; init; }

    [Field("Currency", "ISO 4217 code.", Suggest = ["EUR", "USD", "GBP"])]
    public string? Currency { get; init; }
}

/// <summary>Slots that jobs share.</summary>
public sealed record Pool : ModelRecord
{
    [Field("Id", "Slug of the pool.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Slots", "Slots in all.", Unit = FieldUnit.Count, Min = 1)]
    public int? Slots { get; init; }

    [Field(
        "Reserved",
        "Slots kept free for regular runs while a backfill is going on.",
        Unit = FieldUnit.Count,
        Min = 0
    )]
    public int? Reserved { get; init; }
}

/// <summary>Business days of a region.</summary>
public sealed record BusinessCalendar : ModelRecord
{
    [Field("Id", "Slug of the calendar.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Zone", "IANA time zone.", Format = FieldFormat.TimeZone)]
    public string? Zone { get; init; }

    [Field("Holidays", "Days on which nobody works.")]
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    [Field("Weekend", "Days of the week on which nobody works.")]
    public IReadOnlyList<DayOfWeek> Weekend { get; init; } = [];
}

/// <summary>The place in a file that an imported element comes from.</summary>
public sealed record SourceReference : ModelRecord
{
    [Field("Key", "Stable key in the source, such as dbt's unique_id; re-imports match by it.")]
    public string? Key { get; init; }

    [Field("File", "File a person edits.")]
    public string? File { get; init; }

    [Field("Line", "Line in that file, from 1.", Min = 1)]
    public int? Line { get; init; }
}

/// <summary>How a value came into the design.</summary>
public enum Origin
{
    Declared,
    Imported,
    Measured,
    Default,
}

/// <summary>Where the values beneath a path come from.</summary>
public sealed record Provenance : ModelRecord
{
    [Field("Origin", "How the value came into the design.")]
    public Origin? Origin { get; init; }

    [Field("Evidence", "The artefact it was read from.", Refers = ReferenceTarget.Evidence)]
    public string? Evidence { get; init; }

    [Field("By", "Who brought it in.")]
    public string? By { get; init; }

    [Field("At", "When.")]
    public DateTimeOffset? At { get; init; }
}

/// <summary>An imported artefact.</summary>
public sealed record Evidence : ModelRecord
{
    [Field("Id", "Slug of the artefact.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Kind", "Format of the artefact.")]
    public string? Kind { get; init; }

    [Field("File", "Name of the file it was read from.")]
    public string? File { get; init; }

    [Field("SHA-256", "Hash of the file, in hexadecimal.")]
    public string? Sha256 { get; init; }

    [Field("Imported at", "When it was read.")]
    public DateTimeOffset? ImportedAt { get; init; }

    [Field("Tool", "What wrote it, with its version.")]
    public string? Tool { get; init; }

    [Field("Summary", "What it held.")]
    public string? Summary { get; init; }
}

/// <summary>Whether a waiver counts.</summary>
public enum WaiverStatus
{
    Proposed,
    Accepted,
    Rejected,
}

/// <summary>A finding that is accepted for a time, with the reason and the people.</summary>
public sealed record Waiver : ModelRecord
{
    [Field("Id", "Slug of the waiver.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Rule", "Exact id of the rule.")]
    public string? Rule { get; init; }

    [Field(
        "Path",
        "Element the waiver is for; * stands for any id.",
        Format = FieldFormat.Path,
        Refers = ReferenceTarget.Path
    )]
    public string? Path { get; init; }

    [Field("Reason", "Why the finding is acceptable.")]
    public string? Reason { get; init; }

    [Field("By", "Who asks for it.")]
    public string? By { get; init; }

    [Field("Expires", "First day on which it no longer counts.")]
    public DateOnly? Expires { get; init; }

    [Field("Status", "Proposed, accepted or rejected.")]
    public WaiverStatus? Status { get; init; }

    [Field("Accepted by", "Who accepted it; somebody else than who asks.")]
    public string? AcceptedBy { get; init; }

    [Field("Accepted at", "When it was accepted.")]
    public DateTimeOffset? AcceptedAt { get; init; }
}

/// <summary>The one empty map of its value type.</summary>
internal static class ReadOnlyMap<T>
{
    public static IReadOnlyDictionary<string, T> Empty { get; } =
        new SortedDictionary<string, T>(StringComparer.Ordinal);
}
