using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Shapes;

/// <summary>What kind of text a scalar field has.</summary>
public enum ScalarType
{
    Text,
    Boolean,
    Integer,
    Number,
    Date,
    Time,
    Instant,
    Choice,
    Term,
}

/// <summary>The shape of a value of the model: how it is read from a tree and written to one.</summary>
public abstract class ValueShape(Type clrType)
{
    public Type ClrType { get; } = clrType;

    /// <summary>The value that says "not stated": null, or an empty list or map.</summary>
    public virtual object? Empty => null;

    /// <summary>Whether a value states nothing: null, an empty list or map, a record without content.</summary>
    public abstract bool SaysNothing(object? value);

    /// <summary>Writes a value; null where it says nothing.</summary>
    public abstract DataNode? Write(object? value);

    /// <summary>
    /// Writes a value that says something as JSON, without a tree between: the same text as <see cref="Write"/> gives.
    /// </summary>
    internal abstract void WriteJson(object value, JsonTreeWriter writer);

    /// <summary>Reads a value; null where the node says nothing or was refused, with a problem in the reading.</summary>
    public abstract object? Read(DataNode node, ModelReading reading);
}

/// <summary>A scalar: its text form and its JSON type.</summary>
public sealed class ScalarShape : ValueShape
{
    private static readonly DataScalar _true = new(ScalarKind.Boolean, "true");
    private static readonly DataScalar _false = new(ScalarKind.Boolean, "false");

    private readonly ScalarKind _kind;
    private readonly Func<object, string> _format;
    private readonly Func<string, (object? Value, string? Error)> _parse;
    private readonly Func<string> _forms;
    private DataScalar[]? _choices;

    internal ScalarShape(
        Type clrType,
        ScalarType type,
        ScalarKind kind,
        Func<string> forms,
        Func<object, string> format,
        Func<string, (object? Value, string? Error)> parse
    )
        : base(clrType)
    {
        Type = type;
        _forms = forms;
        _kind = kind;
        _format = format;
        _parse = parse;
    }

    public ScalarType Type { get; }

    /// <summary>Accepted forms, for messages and the JSON Schema.</summary>
    public string Forms => _forms();

    /// <summary>The values of a choice, otherwise empty.</summary>
    public IReadOnlyList<string> Choices => Type == ScalarType.Choice ? EnumText.Names(ClrType) : [];

    public string Format(object value) => _format(value);

    public (object? Value, string? Error) Parse(string text) => _parse(text);

    public override bool SaysNothing(object? value) => value is null;

    public override DataNode? Write(object? value) =>
        value switch
        {
            null => null,
            true => _true,
            false => _false,
            // The same few words all over a design: one node for each.
            Enum => (_choices ??= [.. Choices.Select(DataScalar.String)])[EnumText.Index(value)],
            _ => new DataScalar(_kind, _format(value)),
        };

    internal override void WriteJson(object value, JsonTreeWriter writer) => writer.Scalar(_kind, _format(value));

    public override object? Read(DataNode node, ModelReading reading)
    {
        if (node is not DataScalar scalar)
        {
            reading.Error(node, $"expected {Forms}, found a {ModelReading.Describe(node)}");
            return null;
        }
        if (scalar.Kind == ScalarKind.Null)
            return null;
        var (fits, text) = Type switch
        {
            ScalarType.Boolean => (scalar.Kind == ScalarKind.Boolean, scalar.Text),
            // A quoted number is a number: canonical JSON writes decimals as strings.
            ScalarType.Integer or ScalarType.Number => (scalar.Kind != ScalarKind.Boolean, scalar.Notation),
            // Names such as 2024 or true are legal texts and people forget the quotes.
            _ => (true, scalar.Text),
        };
        var (value, error) = fits ? _parse(text) : (null, "");
        if (error is not null)
            // Numbers and truth values are quoted as they were written, not as they were understood.
            reading.Error(
                node,
                Type is ScalarType.Boolean or ScalarType.Integer or ScalarType.Number
                    ? $"'{Shorten(scalar.Text)}' is not {Forms}"
                    : error
            );
        return value;
    }

    /// <summary>A text as messages quote it.</summary>
    internal static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77), "...");
}
