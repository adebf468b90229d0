using System.Runtime.CompilerServices;
using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>
/// The path segments of a keyed list's elements. Kept by reference for long lists, so that an edit of one element does
/// not name ten thousand others again.
/// </summary>
internal sealed class ListKeys
{
    /// <summary>Shorter lists are named again: keeping them costs more than it saves.</summary>
    private const int FewItems = 32;

    private static readonly ConditionalWeakTable<object, ListKeys> _kept = [];

    private Dictionary<string, int>? _index;
    private int[]? _sorted;

    private ListKeys(ListShape shape, IReadOnlyList<object?> items)
    {
        Segments = new string[items.Count];
        var seen = new Dictionary<string, int>(items.Count, StringComparer.Ordinal);
        for (var i = 0; i < Segments.Length; i++)
        {
            var key = items[i] is { } item ? shape.KeyOf(item) : "";
            var occurrence = seen[key] = seen.GetValueOrDefault(key) + 1;
            HasRepeated |= occurrence > 1;
            Segments[i] = ElementPath.Segment(key, occurrence);
        }
    }

    /// <summary>Segments in the order of the list, each of them once.</summary>
    public string[] Segments { get; }

    /// <summary>Whether two elements share a key.</summary>
    public bool HasRepeated { get; }

    /// <summary>Positions in the ordinal order of the segments.</summary>
    public int[] Sorted
    {
        get
        {
            if (_sorted is null)
            {
                var positions = Enumerable.Range(0, Segments.Length).ToArray();
                Array.Sort([.. Segments], positions, StringComparer.Ordinal);
                _sorted = positions;
            }
            return _sorted;
        }
    }

    public static ListKeys Of(ListShape shape, IReadOnlyList<object?> items)
    {
        if (items.Count < FewItems)
            return new ListKeys(shape, items);
        return _kept.TryGetValue(items, out var known)
            ? known
            : _kept.GetValue(items, list => new ListKeys(shape, (IReadOnlyList<object?>)list));
    }

    /// <summary>Notes that a new list has the same keys in the same order.</summary>
    public void AlsoOf(object list)
    {
        if (Segments.Length >= FewItems)
            _kept.AddOrUpdate(list, this);
    }

    /// <summary>Position of a segment; -1 where there is none.</summary>
    public int IndexOf(string segment)
    {
        if (Segments.Length < FewItems)
            return Array.IndexOf(Segments, segment);
        if (_index is null)
        {
            var index = new Dictionary<string, int>(Segments.Length, StringComparer.Ordinal);
            for (var i = 0; i < Segments.Length; i++)
                index[Segments[i]] = i;
            _index = index;
        }
        return _index.GetValueOrDefault(segment, -1);
    }
}
