using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;

namespace DataEng.Core.Model.Merging;

/// <summary>
/// Which elements of one list are the same in three designs: by the key of their source (or an artefact's hash), which
/// survives every rename, otherwise by where their path leads.
/// </summary>
internal sealed class ElementMatches
{
    private readonly string _list;
    private readonly Side _base;
    private readonly Side _theirs;
    private readonly Side _ours;
    private readonly HashSet<string> _taken;

    public ElementMatches(FieldShape field, PipelineDesign @base, PipelineDesign theirs, PipelineDesign ours)
    {
        _list = field.Name;
        (_base, _theirs, _ours) = (new Side(field, @base), new Side(field, theirs), new Side(field, ours));
        _taken = new HashSet<string>(_ours.Ids, StringComparer.Ordinal);
        Name();
    }

    /// <summary>The id that each element of the base has in the merge.</summary>
    public Dictionary<string, string> OfBase { get; } = new(StringComparer.Ordinal);

    /// <summary>The id that each element of the import has in the merge.</summary>
    public Dictionary<string, string> OfTheirs { get; } = new(StringComparer.Ordinal);

    /// <summary>Elements that only the import calls otherwise, with the id it gives them.</summary>
    public List<(string Id, string To)> Renames { get; } = [];

    private void Name()
    {
        var toOurs = Match(_base, _ours);
        foreach (var id in _base.Ids)
            OfBase[id] = toOurs.GetValueOrDefault(id) ?? Free(id);
        var toTheirs = Match(_base, _theirs);
        foreach (var (id, theirs) in toTheirs)
            OfTheirs[theirs] = OfBase[id];
        var matched = toOurs.Values.ToHashSet(StringComparer.Ordinal);
        var both = Match(_theirs, _ours, id => OfTheirs.ContainsKey(id), matched.Contains);
        foreach (var id in _theirs.Ids.Where(i => !OfTheirs.ContainsKey(i)))
            OfTheirs[id] = both.GetValueOrDefault(id) ?? Free(id);
        foreach (var (id, theirs) in toTheirs)
        {
            if (id != theirs && toOurs.GetValueOrDefault(id) == id && _taken.Add(theirs))
                Renames.Add((id, theirs));
        }
    }

    private Dictionary<string, string> Match(
        Side from,
        Side to,
        Func<string, bool>? skipFrom = null,
        Func<string, bool>? skipTo = null
    )
    {
        var matches = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = from.Ids.Where(id => skipFrom?.Invoke(id) != true).ToList();
        foreach (var id in open)
        {
            if (
                from.KeyOf(id) is { } key
                && to.IdOf(key) is { } same
                && skipTo?.Invoke(same) != true
                && found.Add(same)
            )
                matches[id] = same;
        }
        foreach (var id in open.Where(i => !matches.ContainsKey(i)))
        {
            var now = Leads(to, id);
            if (
                now is null
                || skipTo?.Invoke(now) == true
                || AreApart(from.KeyOf(id), to.KeyOf(now))
                || !found.Add(now)
            )
                continue;
            matches[id] = now;
        }
        return matches;
    }

    /// <summary>Two artefacts with different hashes are never the same; another key of a source may be a moved model.</summary>
    private bool AreApart(string? key, string? other) =>
        _list == "evidence" && key is not null && other is not null && key != other;

    private string? Leads(Side to, string id)
    {
        if (to.Has(id))
            return id;
        if (to.Design.FormerIds.Count == 0)
            return null;
        var segments = ElementPath.Segments(
            FormerPaths.Current(to.Design, ElementPath.Join(_list, ElementPath.Segment(id)))
        );
        if (segments is not [var list, var segment] || list != _list)
            return null;
        var now = ElementPath.Unescape(segment).Key;
        return to.Has(now) ? now : null;
    }

    /// <summary>The id itself where nobody else has it, otherwise the first number behind it that is free.</summary>
    private string Free(string id)
    {
        var free = id;
        for (var number = 2; !_taken.Add(free); number++)
            free = $"{id}-{number}";
        return free;
    }

    /// <summary>One list of one design, by id and by key.</summary>
    private sealed class Side
    {
        private readonly Dictionary<string, string?> _keys = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string?> _ids = new(StringComparer.Ordinal);

        public Side(FieldShape field, PipelineDesign design)
        {
            Design = design;
            var list = (ListShape)field.Value;
            foreach (var element in list.Items(field.Get(design)))
            {
                var id = list.KeyOf(element!); // lists hold no null
                var key = SourceKey(element!); // as above
                if (!_keys.TryAdd(id, key))
                    continue;
                Ids.Add(id);
                // A key that two elements share tells nobody apart.
                if (key is not null && !_ids.TryAdd(key, id))
                    _ids[key] = null;
            }
        }

        public PipelineDesign Design { get; }

        public List<string> Ids { get; } = [];

        public bool Has(string id) => _keys.ContainsKey(id);

        public string? KeyOf(string id) => _keys.GetValueOrDefault(id);

        public string? IdOf(string key) => _ids.GetValueOrDefault(key);

        private static string? SourceKey(object element) =>
            element switch
            {
                Dataset dataset => dataset.Source?.Key,
                Job job => job.Source?.Key,
                Check check => check.Source?.Key,
                Evidence evidence => evidence.Sha256,
                _ => null,
            };
    }
}
