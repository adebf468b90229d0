using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Shapes;

/// <summary>
/// Builds the shapes of the model's records from their properties and catalogue entries, once. Everything generic
/// (reading, writing, patches, renames, the JSON Schema, the field catalogue) works on shapes.
/// </summary>
public static class ModelShapes
{
    private static readonly ConcurrentDictionary<Type, RecordShape> _records = new();
    private static readonly Lock _gate = new();

    public static RecordShape Design { get; } = Of<PipelineDesign>();

    public static RecordShape Of<TRecord>()
        where TRecord : ModelRecord => Record(typeof(TRecord));

    public static RecordShape Of(Type type) => Record(type);

    private static RecordShape Record(Type type)
    {
        if (_records.TryGetValue(type, out var known))
            return known;
        lock (_gate)
        {
            if (_records.TryGetValue(type, out known))
                return known;
            var built = new Dictionary<Type, RecordShape>();
            var shape = Build(type, built);
            foreach (var (t, s) in built)
                _records[t] = s;
            return shape;
        }
    }

    private static RecordShape Build(Type type, Dictionary<Type, RecordShape> built)
    {
        if (_records.TryGetValue(type, out var known) || built.TryGetValue(type, out known))
            return known;
        var shape = new RecordShape(type);
        built[type] = shape;
        var blank = shape.Create();
        var fields = new List<FieldShape>();
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetCustomAttribute<FieldAttribute>() is not { } info)
                continue;
            fields.Add(new FieldShape(property, info, Value(property.PropertyType, built), property.GetValue(blank)));
        }
        shape.Complete(fields, type.GetCustomAttribute<KeyedByAttribute>()?.Field);
        return shape;
    }

    private static ValueShape Value(Type declared, Dictionary<Type, RecordShape> built)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Generic(typeof(ListShape<>), type.GenericTypeArguments[0], built);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return Generic(typeof(MapShape<>), type.GenericTypeArguments[1], built);
        return type.IsAssignableTo(typeof(ModelRecord)) ? Build(type, built) : Scalar(type);
    }

    private static ValueShape Generic(Type open, Type argument, Dictionary<Type, RecordShape> built) =>
        (ValueShape)Activator.CreateInstance(open.MakeGenericType(argument), Value(argument, built))!; // never null for a class

    private static ScalarShape Scalar(Type type)
    {
        if (type.IsEnum)
        {
            var choices = string.Join(", ", EnumText.Names(type));
            return new ScalarShape(
                type,
                ScalarType.Choice,
                ScalarKind.String,
                $"one of {choices}",
                EnumText.Of,
                text =>
                    EnumText.TryParse(type, text) is { } value
                        ? (value, null)
                        : (null, Wrong(text, $"one of {choices}"))
            );
        }
        if (type == typeof(string))
            return new ScalarShape(
                type,
                ScalarType.Text,
                ScalarKind.String,
                "a text",
                v => (string)v,
                text => (text, null)
            );
        if (type == typeof(bool))
            return Simple<bool>(
                ScalarType.Boolean,
                ScalarKind.Boolean,
                "true or false",
                v => v ? "true" : "false",
                bool.TryParse
            );
        if (type == typeof(int))
            return Simple<int>(
                ScalarType.Integer,
                ScalarKind.Integer,
                "a whole number up to 2147483647",
                v => v.ToString(CultureInfo.InvariantCulture),
                Whole
            );
        if (type == typeof(long))
            return Simple<long>(
                ScalarType.Integer,
                ScalarKind.Integer,
                "a whole number",
                v => v.ToString(CultureInfo.InvariantCulture),
                Whole
            );
        if (type == typeof(decimal))
            return Simple<decimal>(
                ScalarType.Number,
                ScalarKind.Decimal,
                "a number of at most 28 digits",
                PlainDecimal.Write,
                PlainDecimal.TryRead
            );
        if (type == typeof(DateOnly))
            return Simple<DateOnly>(
                ScalarType.Date,
                ScalarKind.String,
                "a day such as 2026-03-29",
                v => v.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Day
            );
        if (type == typeof(TimeOnly))
            return Simple<TimeOnly>(
                ScalarType.Time,
                ScalarKind.String,
                "a time of day such as 06:00",
                TimeText,
                TimeOfDay
            );
        if (type == typeof(DateTimeOffset))
            return Simple<DateTimeOffset>(
                ScalarType.Instant,
                ScalarKind.String,
                "an instant such as 2026-03-29T06:00:00Z",
                InstantText.Write,
                InstantText.TryRead
            );
        return (ScalarShape)
            typeof(ModelShapes)
                .GetMethod(nameof(Term), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .Invoke(null, null)!; // a private method of this class that never gives null
    }

    private static ScalarShape Term<T>()
        where T : ITextValue<T> =>
        new(
            typeof(T),
            ScalarType.Term,
            ScalarKind.String,
            T.Forms,
            v => v.ToString() ?? "",
            text => T.TryParse(text, out var value, out var error) ? (value, null) : (null, error)
        );

    private delegate bool TryRead<T>(string text, out T value);

    private static ScalarShape Simple<T>(
        ScalarType type,
        ScalarKind kind,
        string forms,
        Func<T, string> write,
        TryRead<T> read
    )
        where T : struct =>
        new(
            typeof(T),
            type,
            kind,
            forms,
            v => write((T)v),
            text => read(text, out var value) ? (value, null) : (null, Wrong(text, forms))
        );

    private static bool Whole<T>(string text, out T value)
        where T : struct, INumberBase<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool Day(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    private static string TimeText(TimeOnly value) =>
        value.ToString(
            value.Ticks % TimeSpan.TicksPerMinute == 0 ? "HH:mm" : "HH:mm:ss.FFFFFFF",
            CultureInfo.InvariantCulture
        );

    private static bool TimeOfDay(string text, out TimeOnly value) =>
        TimeOnly.TryParseExact(
            text,
            ["HH:mm", "HH:mm:ss.FFFFFFF"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out value
        );

    private static string Wrong(string text, string forms) => $"'{ScalarShape.Shorten(text)}' is not {forms}";
}
