using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Merging;

/// <summary>The elements of a list by the segment that names them.</summary>
internal sealed class KeyedItems
{
    private readonly ListKeys _keys;

    public KeyedItems(ListShape shape, object? list)
    {
        Items = shape.Items(list);
        _keys = ListKeys.Of(shape, Items);
    }

    public IReadOnlyList<object?> Items { get; }

    public IReadOnlyList<string> Keys => _keys.Segments;

    /// <summary>The element; null where there is none.</summary>
    public object? this[string key] => _keys.IndexOf(key) is >= 0 and var index ? Items[index] : null;
}
