using System.Reflection;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Shapes;

/// <summary>One field of a record: its catalogue entry, its shape, and how to get and set it.</summary>
public sealed class FieldShape
{
    private readonly PropertyInfo _property;
    private FieldAccess? _access;

    internal FieldShape(PropertyInfo property, FieldAttribute info, ValueShape value, object? empty)
    {
        Name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
        Info = info;
        Value = value;
        Empty = empty;
        _property = property;
    }

    /// <summary>Name in text forms and paths.</summary>
    public string Name { get; }

    public FieldAttribute Info { get; }

    public ValueShape Value { get; }

    /// <summary>The value that says "not stated": null, or an empty list or map.</summary>
    public object? Empty { get; }

    public bool IsId => Info.Format == FieldFormat.Id;

    // Made on first use: a command that reads one small design should not pay for every field of the model.
    private FieldAccess Access => _access ??= FieldAccess.Of(_property);

    public object? Get(object record) => Access.Get(record);

    internal void Set(object record, object? value) => Access.Set(record, value ?? Empty);
}

/// <summary>The shape of a record of the model: its fields in the order they are written.</summary>
public sealed class RecordShape : ValueShape
{
    private static readonly Func<object, object> _copy = typeof(object)
        .GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!
        .CreateDelegate<Func<object, object>>(); // a method of System.Object

    private Dictionary<string, FieldShape> _byName = [];
    private string? _key;

    internal RecordShape(Type type)
        : base(type) { }

    public IReadOnlyList<FieldShape> Fields { get; private set; } = [];

    /// <summary>The field that keys elements of this record's lists; null for plain values.</summary>
    public FieldShape? KeyField => _key is null ? null : _byName.GetValueOrDefault(_key);

    public FieldShape? Field(string name) => _byName.GetValueOrDefault(name);

    public static object With(object record, FieldShape field, object? value)
    {
        var copy = _copy(record);
        field.Set(copy, value);
        return copy;
    }

    public static object WithUnknown(object record, DataMap? unknown) =>
        (ModelRecord)record with
        {
            UnknownKeys = unknown is null || unknown.Entries.Count == 0 ? null : unknown,
        };

    /// <summary>Whether a record says nothing.</summary>
    public bool IsEmpty(object? record) => SaysNothing(record);

    public override bool SaysNothing(object? value)
    {
        if (value is null)
            return true;
        if (((ModelRecord)value).UnknownKeys is not null)
            return false;
        foreach (var field in Fields)
        {
            if (!field.Value.SaysNothing(field.Get(value)))
                return false;
        }
        return true;
    }

    public object Create() =>
        Activator.CreateInstance(ClrType) ?? throw new InvalidOperationException($"{ClrType} cannot be created");

    public override DataNode? Write(object? value)
    {
        if (value is null)
            return null;
        var entries = new List<DataEntry>(8);
        foreach (var field in Fields)
        {
            if (field.Value.Write(field.Get(value)) is { } node)
                entries.Add(new DataEntry(field.Name, node));
        }
        if (((ModelRecord)value).UnknownKeys is { } unknown)
            entries.AddRange(unknown.Entries);
        return entries.Count == 0 ? null : new DataMap(entries);
    }

    public override object? Read(DataNode node, ModelReading reading)
    {
        if (node is DataScalar { Kind: ScalarKind.Null })
            return null;
        if (node is not DataMap map)
        {
            reading.Error(node, $"expected a map of fields, found a {ModelReading.Describe(node)}");
            return null;
        }
        var record = Create();
        var saysSomething = false;
        List<DataEntry>? unknown = null;
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var entry = map.Entries[i];
            reading.Enter(entry.Key);
            if (Field(entry.Key) is { } field)
            {
                var value = field.Value.Read(entry.Value, reading);
                reading.CheckLimits(field.Info, value, entry.Value);
                field.Set(record, value);
                saysSomething |= !field.Value.SaysNothing(value);
            }
            else
            {
                (unknown ??= []).Add(entry with { Line = 0, Column = 0 });
                reading.Unknown(entry, this);
            }
            reading.Leave();
        }
        if (KeyField is { } key && string.IsNullOrEmpty(key.Get(record) as string))
        {
            if (!reading.HasErrorBeneath(key.Name))
                reading.Error(node, $"'{key.Name}' is missing");
            return null;
        }
        if (unknown is not null)
            return WithUnknown(record, new DataMap(unknown));
        return saysSomething ? record : null;
    }

    internal void Complete(IReadOnlyList<FieldShape> fields, string? key)
    {
        Fields = fields;
        _byName = fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
        _key = key ?? (_byName.ContainsKey("id") ? "id" : null);
    }
}
