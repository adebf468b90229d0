using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>
/// A keyed list that is being changed: elements stay in their slots, and what is taken out and put in only changes who
/// follows whom. Every operation is O(1), besides one copy and one index for all of them.
/// </summary>
internal sealed class OpenList
{
    private const int None = -1;

    private readonly object? _value;
    private List<object?> _slots = [];
    private ListKeys _keys;
    private Dictionary<string, int>? _added;
    private HashSet<int>? _removed;

    /// <summary>Who follows, and who goes before, by slot; made by the first operation that changes the order.</summary>
    private List<int>? _next;
    private List<int>? _previous;
    private int _first;
    private int _last;
    private bool _isChanged;

    public OpenList(ListShape shape, object? value)
    {
        (Shape, _value) = (shape, value);
        var items = shape.Items(value);
        _keys = ListKeys.Of(shape, items);
        _slots.AddRange(items);
    }

    public ListShape Shape { get; }

    public object this[int slot]
    {
        get => _slots[slot]!; // lists hold no null
        set
        {
            _isChanged |= !ReferenceEquals(_slots[slot], value);
            _slots[slot] = value;
        }
    }

    /// <summary>The slot of the element with this segment; null where there is none.</summary>
    public int? Find(string segment)
    {
        if (_added is not null && _added.TryGetValue(segment, out var added))
            return added;
        var slot = _keys.IndexOf(segment);
        return slot < 0 || _removed?.Contains(slot) == true ? null : slot;
    }

    public void Remove(int slot)
    {
        LinkAll();
        var (before, after) = (_previous![slot], _next![slot]); // linked above
        if (before == None)
            _first = after;
        else
            _next[before] = after;
        if (after == None)
            _last = before;
        else
            _previous[after] = before;
        if (_added is null || !_added.Remove(SegmentOf(slot)))
            (_removed ??= []).Add(slot);
        Changed();
    }

    /// <summary>Puts an element before the one in a slot, or at the end.</summary>
    public void Insert(object element, int? before)
    {
        LinkAll();
        var slot = _slots.Count;
        var previous = before is { } at ? _previous![at] : _last; // linked above
        _slots.Add(element);
        _next!.Add(before ?? None);
        _previous!.Add(previous);
        if (previous == None)
            _first = slot;
        else
            _next[previous] = slot;
        if (before is { } following)
            _previous[following] = slot;
        else
            _last = slot;
        (_added ??= new Dictionary<string, int>(StringComparer.Ordinal))[SegmentOf(slot)] = slot;
        Changed();
    }

    /// <summary>The list as it is now; the same one where nothing changed.</summary>
    public object? Close()
    {
        if (!_isChanged)
            return _value;
        if (_next is not null)
            return Shape.Build([.. InOrder()]);
        var built = Shape.Build(_slots);
        _keys.AlsoOf(built);
        return built;
    }

    /// <summary>Keys that may repeat are numbered by their order, so such a list is named again whenever that changes.</summary>
    private void Changed()
    {
        _isChanged = true;
        if (Shape.Key is { IsId: true } && !_keys.HasRepeated)
            return;
        var built = Shape.Build([.. InOrder()]);
        _slots = [.. Shape.Items(built)];
        _keys = ListKeys.Of(Shape, Shape.Items(built));
        (_next, _previous, _added, _removed) = (null, null, null, null);
    }

    private void LinkAll()
    {
        if (_next is not null)
            return;
        var count = _slots.Count;
        (_first, _last) = (count == 0 ? None : 0, count - 1);
        _previous = [.. Enumerable.Range(-1, count)];
        _next = [.. Enumerable.Range(1, count)];
        if (count > 0)
            _next[count - 1] = None;
    }

    private IEnumerable<object?> InOrder()
    {
        for (var slot = _first; slot != None; slot = _next![slot]) // only asked once linked
            yield return _slots[slot];
    }

    private string SegmentOf(int slot) => ElementPath.Segment(Shape.KeyOf(this[slot]));
}
