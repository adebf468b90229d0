using System.Collections.Concurrent;

namespace DataEng.Core.Model;

/// <summary>The camel-case text of enum values, as every text form of a design writes them.</summary>
public static class EnumText
{
    private static readonly ConcurrentDictionary<Type, Table> _tables = new();

    public static IReadOnlyList<string> Names<TEnum>()
        where TEnum : struct, Enum => Names(typeof(TEnum));

    public static IReadOnlyList<string> Names(Type type) => Of(type).Names;

    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Of((object)value);

    public static string Of(object value) => Of(value.GetType()).Names[Index(value)];

    public static bool TryParse<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum
    {
        var found = TryParse(typeof(TEnum), text);
        value = found is null ? default : (TEnum)found;
        return found is not null;
    }

    public static object? TryParse(Type type, string text) => Of(type).ByName.GetValueOrDefault(text);

    /// <summary>Position of a value among the names; the model's enums count from zero without gaps.</summary>
    internal static int Index(object value) => (int)value;

    private static Table Of(Type type) => _tables.GetOrAdd(type, static t => new Table(t));

    private sealed class Table
    {
        public Table(Type type)
        {
            Names = [.. Enum.GetNames(type).Select(n => char.ToLowerInvariant(n[0]) + n[1..])];
            ByName = Names
                .Zip(Enum.GetValuesAsUnderlyingType(type).Cast<object>())
                .ToDictionary(p => p.First, p => Enum.ToObject(type, p.Second), StringComparer.Ordinal);
            if (ByName.Values.Where((value, i) => Index(value) != i).Any())
                throw new InvalidOperationException($"{type} does not count from zero without gaps");
        }

        public string[] Names { get; }

        public Dictionary<string, object> ByName { get; }
    }
}
