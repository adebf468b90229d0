using System.Globalization;
using System.Text;

namespace DataEng.Formats.Import.Json;

/// <summary>The way from the root of a document to the value being read: for messages, and for duplicate keys.</summary>
internal sealed class JsonTrail
{
    private const int LongestKeyShown = 120;

    private readonly List<Level> _levels = [];
    private int _depth;

    public void EnterObject() => Enter().Keys.Clear();

    public void EnterArray() => Enter().Index = -1;

    public void Leave() => _depth--;

    /// <summary>Notes the key of the value about to be read; false when the object had that key before.</summary>
    public bool Key(string name, ulong hash)
    {
        var level = _levels[_depth - 1];
        level.Key = name;
        return level.Keys.Add(hash);
    }

    public void NextIndex() => _levels[_depth - 1].Index++;

    public override string ToString()
    {
        var path = new StringBuilder();
        foreach (var level in _levels.Take(_depth))
        {
            if (level.Key is { } key)
                Append(path, key);
            else if (level.Index >= 0)
                path.Append('[').Append(level.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
        }
        return path.ToString();
    }

    private static void Append(StringBuilder path, string key)
    {
        if (key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            path.Append(path.Length == 0 ? "" : ".").Append(key);
            return;
        }
        var shown = key.Length > LongestKeyShown ? key[..LongestKeyShown] + "…" : key;
        path.Append("['");
        foreach (var c in shown)
            path.Append(char.IsControl(c) ? '\uFFFD' : c);
        path.Append("']");
    }

    private Level Enter()
    {
        if (_depth == _levels.Count)
            _levels.Add(new Level());
        var level = _levels[_depth++];
        level.Key = null;
        level.Index = -1;
        return level;
    }

    private sealed class Level
    {
        public KeySet Keys { get; } = new();
        public string? Key { get; set; }
        public int Index { get; set; }
    }
}
