using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>
/// The lists and maps of a design that a patch is at work on: opened by the first operation that reaches them, put back
/// by the last, so that a thousand operations copy ten thousand elements once and not a thousand times.
/// </summary>
internal sealed class OpenParts
{
    private readonly Dictionary<FieldShape, OpenList> _lists = [];
    private readonly Dictionary<FieldShape, OpenMap> _maps = [];

    public OpenList List(FieldShape field, ListShape shape, object? value)
    {
        if (!_lists.TryGetValue(field, out var list))
            _lists[field] = list = new OpenList(shape, value);
        return list;
    }

    public OpenMap Map(FieldShape field, MapShape shape, object? value)
    {
        if (!_maps.TryGetValue(field, out var map))
            _maps[field] = map = new OpenMap(shape, value);
        return map;
    }

    /// <summary>Drops what was done to a field that is replaced as a whole.</summary>
    public void Forget(FieldShape field)
    {
        _lists.Remove(field);
        _maps.Remove(field);
    }

    /// <summary>The design with all open parts put back.</summary>
    public PipelineDesign Close(PipelineDesign design)
    {
        object closed = design;
        foreach (var (field, list) in _lists)
            closed = Put(closed, field, list.Close());
        foreach (var (field, map) in _maps)
            closed = Put(closed, field, map.Close());
        _lists.Clear();
        _maps.Clear();
        return (PipelineDesign)closed;
    }

    private static object Put(object design, FieldShape field, object? value) =>
        ReferenceEquals(field.Get(design), value) ? design : RecordShape.With(design, field, value);
}

/// <summary>A map that is being changed entry by entry.</summary>
internal sealed class OpenMap(MapShape shape, object? value)
{
    private readonly Dictionary<string, object> _entries = shape
        .Entries(value)
        .ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
    private bool _isChanged;

    public object? this[string key]
    {
        get => _entries.GetValueOrDefault(key);
        set
        {
            if (ReferenceEquals(value, _entries.GetValueOrDefault(key)))
                return;
            _isChanged = true;
            if (value is null)
                _entries.Remove(key);
            else
                _entries[key] = value;
        }
    }

    /// <summary>The map as it is now; the same one where nothing changed.</summary>
    public object? Close() => _isChanged ? shape.Build(_entries) : value;
}
