using System.Globalization;
using System.Numerics;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Shapes;

/// <summary>How each type of scalar is read and written.</summary>
internal static class ScalarShapes
{
    // One object for each: a design has a hundred thousand of them.
    private static readonly object _true = true;
    private static readonly object _false = false;

    private delegate bool TryRead<T>(string text, out T value);

    public static ScalarShape Of(Type type)
    {
        if (type.IsEnum)
            return Choice(type);
        return type.Name switch
        {
            nameof(String) => new(
                type,
                ScalarType.Text,
                ScalarKind.String,
                () => "a text",
                v => (string)v,
                text => (text, null)
            ),
            nameof(Boolean) => new(
                type,
                ScalarType.Boolean,
                ScalarKind.Boolean,
                () => "true or false",
                v => (bool)v ? "true" : "false",
                text => bool.TryParse(text, out var value) ? (value ? _true : _false, null) : (null, "")
            ),
            nameof(Int32) => Simple<int>(
                ScalarType.Integer,
                ScalarKind.Integer,
                "a whole number up to 2147483647",
                v => v.ToString(CultureInfo.InvariantCulture),
                Whole
            ),
            nameof(Int64) => Simple<long>(
                ScalarType.Integer,
                ScalarKind.Integer,
                "a whole number",
                v => v.ToString(CultureInfo.InvariantCulture),
                Whole
            ),
            nameof(Decimal) => Simple<decimal>(
                ScalarType.Number,
                ScalarKind.Decimal,
                "a number of at most 28 digits",
                PlainDecimal.Write,
                PlainDecimal.TryRead
            ),
            nameof(DateOnly) => Simple<DateOnly>(
                ScalarType.Date,
                ScalarKind.String,
                "a day such as 2026-03-29",
                v => v.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Day
            ),
            nameof(TimeOnly) => Simple<TimeOnly>(
                ScalarType.Time,
                ScalarKind.String,
                "a time of day such as 06:00",
                TimeText,
                TimeOfDay
            ),
            nameof(DateTimeOffset) => Simple<DateTimeOffset>(
                ScalarType.Instant,
                ScalarKind.String,
                "an instant such as 2026-03-29T06:00:00Z",
                InstantText.Write,
                InstantText.TryRead
            ),
            nameof(Duration) => Term<Duration>(),
            nameof(Money) => Term<Money>(),
            nameof(PartitionMapping) => Term<PartitionMapping>(),
            nameof(PartitionTransform) => Term<PartitionTransform>(),
            nameof(DeleteHandling) => Term<DeleteHandling>(),
            nameof(SelfDependence) => Term<SelfDependence>(),
            nameof(DeadlineDays) => Term<DeadlineDays>(),
            nameof(HashSlice) => Term<HashSlice>(),
            _ => throw new NotSupportedException($"say here how {type} is read and written"),
        };
    }

    private static ScalarShape Choice(Type type)
    {
        string Forms() => $"one of {string.Join(", ", EnumText.Names(type))}";
        return new ScalarShape(
            type,
            ScalarType.Choice,
            ScalarKind.String,
            Forms,
            EnumText.Of,
            text => EnumText.TryParse(type, text) is { } value ? (value, null) : (null, Wrong(text, Forms()))
        );
    }

    private static ScalarShape Term<T>()
        where T : ITextValue<T> =>
        new(
            typeof(T),
            ScalarType.Term,
            ScalarKind.String,
            () => T.Forms,
            v => v.ToString() ?? "",
            text => T.TryParse(text, out var value, out var error) ? (value, null) : (null, error)
        );

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
            () => forms,
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
