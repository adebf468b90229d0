namespace DataEng.Core.Model;

/// <summary>What a metric measures.</summary>
public enum MetricKind
{
    Latency,
    Throughput,
    Cost,
    ErrorRate,
    Freshness,
    Completeness,
    Resource,
}

/// <summary>How a figure was obtained.</summary>
public enum FigureProvenance
{
    Measured,
    Simulated,
    Estimated,
    Asserted,
}

/// <summary>A figure of the review, before, after and wanted.</summary>
public sealed record Metric : ModelRecord
{
    [Field("Id", "Slug of the metric.", Format = FieldFormat.Id)]
    public required string Id { get; init; }

    [Field("Name", "What people call it.")]
    public string? Name { get; init; }

    [Field("Kind", "What it measures.")]
    public MetricKind? Kind { get; init; }

    [Field("Path", "Element it is measured on.", Format = FieldFormat.Path, Refers = ReferenceTarget.Path)]
    public string? Path { get; init; }

    [Field("Before", "The figure today.")]
    public Figure? Before { get; init; }

    [Field("After", "The figure with the design.")]
    public Figure? After { get; init; }

    [Field("Target", "The figure that is wanted.")]
    public Figure? Target { get; init; }

    [Field("Check on", "Day to measure again.")]
    public DateOnly? CheckOn { get; init; }
}

/// <summary>A number with its unit and where it comes from.</summary>
public sealed record Figure : ModelRecord
{
    [Field("Value", "The number.")]
    public decimal? Value { get; init; }

    [Field("Unit", "Unit of the number.", Suggest = ["s", "min", "h", "rows/s", "B/s", "EUR", "USD", "share", "GB"])]
    public string? Unit { get; init; }

    [Field("Provenance", "Measured, simulated, estimated or asserted.")]
    public FigureProvenance? Provenance { get; init; }

    [Field("Evidence", "The artefact it was read from.", Refers = ReferenceTarget.Evidence)]
    public string? Evidence { get; init; }

    [Field("At", "When it was obtained.")]
    public DateTimeOffset? At { get; init; }
}
