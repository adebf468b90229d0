using System.Globalization;
using DataEng.Core.Model.Text;

namespace DataEng.Formats.Import;

/// <summary>
/// Gives every imported element an id that is unique in its list: its name where nobody else wants that, a longer name
/// where somebody does, and a number as the last resort. The order of the source plays no part.
/// </summary>
internal sealed class SlugAllocator
{
    private readonly HashSet<string> _taken = [];

    /// <summary>The next number to try per slug: ten thousand names in a script without Latin letters share one.</summary>
    private readonly Dictionary<string, int> _next = [];

    /// <summary>Ids by key, for elements of equal right to a name; those of earlier calls go first.</summary>
    public IReadOnlyDictionary<string, string> Allocate(IEnumerable<(string Key, IReadOnlyList<string> Names)> elements)
    {
        var ids = new Dictionary<string, string>();
        var waiting = elements.OrderBy(e => e.Key, StringComparer.Ordinal).ToList();
        for (var attempt = 0; waiting.Count > 0 && attempt < waiting.Max(e => e.Names.Count); attempt++)
        {
            var wanted = waiting
                .Select(e => (Element: e, Slug: Slug.From(e.Names[Math.Min(attempt, e.Names.Count - 1)])))
                .GroupBy(w => w.Slug)
                .ToList();
            waiting = [];
            foreach (var group in wanted)
            {
                var claims = group.ToList();
                if (claims.Count == 1 && _taken.Add(group.Key))
                    ids[claims[0].Element.Key] = group.Key;
                else
                    waiting.AddRange(claims.Select(c => c.Element));
            }
        }
        foreach (var (key, names) in waiting.OrderBy(e => e.Key, StringComparer.Ordinal))
            ids[key] = Numbered(Slug.From(names[0]));
        return ids;
    }

    public string Allocate(string name)
    {
        var slug = Slug.From(name);
        return _taken.Add(slug) ? slug : Numbered(slug);
    }

    private string Numbered(string slug)
    {
        for (var n = _next.GetValueOrDefault(slug, 2); ; n++)
        {
            _next[slug] = n + 1;
            var suffix = "-" + n.ToString(CultureInfo.InvariantCulture);
            var stem = slug.Length + suffix.Length > Slug.MostCharacters ? slug[..^suffix.Length] : slug;
            if (_taken.Add(stem + suffix))
                return stem + suffix;
        }
    }
}
