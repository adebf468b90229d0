namespace DataEng.Core.Review;

/// <summary>Builds the tables of a design's index, from nothing or from the tables before an edit.</summary>
internal static class IndexTables
{
    public static Dictionary<string, T> ById<T>(IReadOnlyList<T> items, Func<T, string> id)
    {
        var map = new Dictionary<string, T>(items.Count, StringComparer.Ordinal);
        foreach (var item in items)
            map.TryAdd(id(item), item);
        return map;
    }

    public static Dictionary<string, T> Next<T>(
        Dictionary<string, T> before,
        IReadOnlyList<(T? Old, T? New)> changed,
        IReadOnlyList<T> items,
        Func<T, string> id
    )
        where T : class
    {
        if (changed.Count == 0)
            return before;
        var map = new Dictionary<string, T>(before, StringComparer.Ordinal);
        foreach (var (old, now) in changed)
        {
            if (now is not null)
                map[id(now)] = now;
            else if (old is not null)
                map.Remove(id(old));
        }
        // Only a design made by hand has an id twice; then the first one counts, as it does from nothing.
        return map.Count == items.Count ? map : ById(items, id);
    }

    public static Dictionary<string, T[]> Group<T>(IEnumerable<T> items, Func<T, string> key, Comparison<T> order)
    {
        var lists = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var group = key(item);
            if (!lists.TryGetValue(group, out var list))
                lists[group] = list = [];
            list.Add(item);
        }
        var groups = new Dictionary<string, T[]>(lists.Count, StringComparer.Ordinal);
        foreach (var (group, list) in lists)
            groups[group] = Sorted(list, order);
        return groups;
    }

    /// <summary>The groups after an edit: what changed elements held is taken out, what they hold now is put in.</summary>
    public static Dictionary<string, T[]> Regroup<TElement, T>(
        Dictionary<string, T[]> before,
        IReadOnlyList<(TElement? Old, TElement? New)> changed,
        Func<TElement, string> id,
        Func<T, string> elementOf,
        Func<TElement, IEnumerable<T>> held,
        Func<T, string> key,
        Comparison<T> order
    )
        where TElement : class
    {
        if (changed.Count == 0)
            return before;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var touched = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        foreach (var (old, now) in changed)
        {
            if (old is not null)
            {
                ids.Add(id(old));
                foreach (var item in held(old))
                    touched.TryAdd(key(item), []);
            }
            if (now is null)
                continue;
            ids.Add(id(now));
            foreach (var item in held(now))
            {
                if (!touched.TryGetValue(key(item), out var list))
                    touched[key(item)] = list = [];
                list.Add(item);
            }
        }
        var map = new Dictionary<string, T[]>(before, StringComparer.Ordinal);
        foreach (var (group, list) in touched)
        {
            list.AddRange(before.GetValueOrDefault(group, []).Where(e => !ids.Contains(elementOf(e))));
            if (list.Count == 0)
                map.Remove(group);
            else
                map[group] = Sorted(list, order);
        }
        return map;
    }

    private static T[] Sorted<T>(List<T> items, Comparison<T> order)
    {
        if (items.Count > 1)
            items.Sort(order);
        return [.. items];
    }
}
