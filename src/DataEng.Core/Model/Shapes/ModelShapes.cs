using System.Collections.Concurrent;
using System.Reflection;

namespace DataEng.Core.Model.Shapes;

/// <summary>
/// The shapes of the model's records, made from their properties and catalogue entries, each at its first use.
/// Everything generic (reading, writing, patches, renames, the JSON Schema, the field catalogue) works on shapes.
/// </summary>
public static class ModelShapes
{
    private static readonly ConcurrentDictionary<Type, RecordShape> _records = new();
    private static readonly ConcurrentDictionary<Type, ScalarShape> _scalars = new();

    public static RecordShape Design { get; } = Of<PipelineDesign>();

    public static RecordShape Of<TRecord>()
        where TRecord : ModelRecord => Of(typeof(TRecord));

    public static RecordShape Of(Type type) => _records.GetOrAdd(type, static t => new RecordShape(t));

    /// <summary>The fields of a record in the order they are declared, which is the order they are written in.</summary>
    internal static IEnumerable<FieldShape> FieldsOf(Type record)
    {
        foreach (var property in record.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetCustomAttribute<FieldAttribute>() is { } info)
                yield return new FieldShape(property, info, Value(property.PropertyType));
        }
    }

    private static ValueShape Value(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsAssignableTo(typeof(ModelRecord)))
            return Of(type);
        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (open == typeof(IReadOnlyList<>))
            return Generic(typeof(ListShape<>), type.GenericTypeArguments[0]);
        if (open == typeof(IReadOnlyDictionary<,>))
            return Generic(typeof(MapShape<>), type.GenericTypeArguments[1]);
        return _scalars.GetOrAdd(type, ScalarShapes.Of);
    }

    private static ValueShape Generic(Type open, Type argument) =>
        (ValueShape)Activator.CreateInstance(open.MakeGenericType(argument), Value(argument))!; // never null for a class
}
