namespace DataEng.Core.Model;

/// <summary>The unit a number or text is stated in.</summary>
public enum FieldUnit
{
    None,
    Bytes,
    BytesPerSecond,
    Rows,
    RowsPerDay,
    Runs,
    Count,
    Share,
    Factor,
    Percent,
    MoneyPerHour,
    PerSecond,
    PerDay,
}

/// <summary>How a text is to be read and edited.</summary>
public enum FieldFormat
{
    Plain,
    Id,
    Markdown,
    Sql,
    Cron,
    TimeZone,
    Path,
    Selector,
    SchemaText,
}

/// <summary>The kind of thing that a text refers to.</summary>
public enum ReferenceTarget
{
    None,
    Dataset,
    Job,
    DatasetOrJob,
    Column,
    Platform,
    Pool,
    Calendar,
    Environment,
    Evidence,
    Check,
    SchemaVersion,
    Path,
    Selector,
}

/// <summary>
/// The catalogue entry of a field of the design: what people see, how it is checked, what it refers to. Labels, help,
/// limits and suggestions of the form, the JSON Schema, messages and diffs all come from here.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(string label, string help) : Attribute
{
    public string Label { get; } = label;

    public string Help { get; } = help;

    public FieldUnit Unit { get; init; }

    public FieldFormat Format { get; init; }

    public ReferenceTarget Refers { get; init; }

    /// <summary>Smallest allowed number, inclusive.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest allowed number, inclusive.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Values offered first; others are allowed.</summary>
    public string[] Suggest { get; init; } = [];
}

/// <summary>Names the field that keys the elements of a list, where it is not <c>id</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeyedByAttribute(string field) : Attribute
{
    public string Field { get; } = field;
}

/// <summary>A part of the design: an immutable record that keeps keys it does not know.</summary>
public abstract record ModelRecord
{
    /// <summary>Keys of the text form that this version of the model does not know, kept as they were read.</summary>
    public Text.DataMap? UnknownKeys { get; init; }
}
