using System.Collections.Concurrent;

namespace DataEng.Core.Model;

/// <summary>The camel-case text of enum values, as every text form of a design writes them.</summary>
public static class EnumText
{
    private static readonly ConcurrentDictionary<Type, (string[] Names, object[] Values)> _tables = new();

    public static IReadOnlyList<string> Names<TEnum>()
        where TEnum : struct, Enum => Names(typeof(TEnum));

    public static IReadOnlyList<string> Names(Type type) => Table(type).Names;

    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Of((object)value);

    public static string Of(object value)
    {
        var (names, values) = Table(value.GetType());
        return names[Array.IndexOf(values, value)];
    }

    public static bool TryParse<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum
    {
        var found = TryParse(typeof(TEnum), text);
        value = found is null ? default : (TEnum)found;
        return found is not null;
    }

    public static object? TryParse(Type type, string text)
    {
        var (names, values) = Table(type);
        var index = Array.IndexOf(names, text);
        return index < 0 ? null : values[index];
    }

    private static (string[] Names, object[] Values) Table(Type type) =>
        _tables.GetOrAdd(
            type,
            static t =>
                (
                    [.. Enum.GetNames(t).Select(n => char.ToLowerInvariant(n[0]) + n[1..])],
                    [.. Enum.GetValuesAsUnderlyingType(t).Cast<object>().Select(v => Enum.ToObject(t, v))]
                )
        );
}
