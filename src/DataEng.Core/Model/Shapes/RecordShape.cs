using System.Reflection;
using System.Text;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Shapes;

/// <summary>One field of a record: its catalogue entry, its shape, and how to get and set it.</summary>
public sealed class FieldShape
{
    private readonly PropertyInfo _property;
    private readonly byte[] _quotedName;
    private FieldAccess? _access;
    private object? _empty;

    internal FieldShape(PropertyInfo property, FieldAttribute info, ValueShape value)
    {
        Name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
        _quotedName = Encoding.UTF8.GetBytes($"\"{Name}\"");
        Info = info;
        Value = value;
        HasLimits = double.IsFinite(info.Min) || double.IsFinite(info.Max) || IsId;
        _property = property;
    }

    /// <summary>Name in text forms and paths.</summary>
    public string Name { get; }

    /// <summary>The name in quotes, in UTF-8: names of fields need no escapes.</summary>
    internal ReadOnlySpan<byte> QuotedName => _quotedName;

    public FieldAttribute Info { get; }

    public ValueShape Value { get; }

    /// <summary>The value that says "not stated": null, or an empty list or map.</summary>
    public object? Empty => _empty ??= Value.Empty;

    public bool IsId => Info.Format == FieldFormat.Id;

    /// <summary>Whether there is anything to check about a value but its type.</summary>
    internal bool HasLimits { get; }

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

    private readonly Lazy<Definition> _definition;

    internal RecordShape(Type type)
        : base(type) => _definition = new Lazy<Definition>(() => new Definition(type));

    public IReadOnlyList<FieldShape> Fields => _definition.Value.Fields;

    /// <summary>The field that keys elements of this record's lists; null for plain values.</summary>
    public FieldShape? KeyField => _definition.Value.Key;

    public FieldShape? Field(string name) => _definition.Value.ByName.GetValueOrDefault(name);

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
        foreach (var field in _definition.Value.Fields)
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
        foreach (var field in _definition.Value.Fields)
        {
            if (field.Value.Write(field.Get(value)) is { } node)
                entries.Add(new DataEntry(field.Name, node));
        }
        if (((ModelRecord)value).UnknownKeys is { } unknown)
            entries.AddRange(unknown.Entries);
        return entries.Count == 0 ? null : new DataMap(entries);
    }

    internal override void WriteJson(object value, JsonTreeWriter writer)
    {
        var unknown = ((ModelRecord)value).UnknownKeys;
        if (unknown is not null && writer.Style == JsonStyle.Canonical)
        {
            writer.Node(Write(value) ?? DataMap.Empty); // sorts unknown keys in between
            return;
        }
        writer.BeginMap();
        WriteContent(value, writer);
        writer.EndMap();
    }

    /// <summary>Fields and unknown keys, without the braces.</summary>
    internal void WriteContent(object value, JsonTreeWriter writer)
    {
        foreach (var field in writer.Style == JsonStyle.Canonical ? _definition.Value.Sorted : _definition.Value.Fields)
        {
            if (field.Get(value) is not { } content || field.Value.SaysNothing(content))
                continue;
            writer.Key(field.QuotedName);
            field.Value.WriteJson(content, writer);
        }
        foreach (var entry in ((ModelRecord)value).UnknownKeys?.Entries ?? [])
        {
            writer.Key(entry.Key);
            writer.Node(entry.Value);
        }
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
        var isKeyRefused = false;
        List<DataEntry>? unknown = null;
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var entry = map.Entries[i];
            reading.Enter(entry.Key);
            if (Field(entry.Key) is { } field)
            {
                var errors = reading.ErrorCount;
                var value = field.Value.Read(entry.Value, reading);
                isKeyRefused |= field == KeyField && reading.ErrorCount > errors;
                if (field.HasLimits)
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
            if (!isKeyRefused)
                reading.Error(node, $"'{key.Name}' is missing");
            return null;
        }
        if (unknown is not null)
            return WithUnknown(record, new DataMap(unknown));
        return saysSomething ? record : null;
    }

    /// <summary>What the properties of the record say; read once, at the first question.</summary>
    private sealed class Definition
    {
        public Definition(Type type)
        {
            Fields = [.. ModelShapes.FieldsOf(type)];
            Sorted = [.. Fields.OrderBy(f => f.Name, StringComparer.Ordinal)];
            ByName = Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
            Key = ByName.GetValueOrDefault(type.GetCustomAttribute<KeyedByAttribute>()?.Field ?? "id");
        }

        public FieldShape[] Fields { get; }

        public FieldShape[] Sorted { get; }

        public Dictionary<string, FieldShape> ByName { get; }

        public FieldShape? Key { get; }
    }
}
