using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace DataEng.Core.Model.Text;

/// <summary>One reading of a JSON text into a tree, with the place of every node. O(n).</summary>
/// <param name="utf8">The text.</param>
/// <param name="taker">For an outermost key, who takes the items of its list instead of the tree; may be null.</param>
internal ref struct JsonTreeReader(ReadOnlySpan<byte> utf8, Func<string, Action<DataNode>?>? taker)
{
    /// <summary>Up to here looking through the keys of an object is cheaper than a set.</summary>
    private const int FewKeys = 16;

    private readonly ReadOnlySpan<byte> _text = utf8;
    private readonly SharedTexts _texts = new();
    private readonly List<TextProblem> _problems = [];
    private readonly List<DataNode> _items = new(64);
    private readonly List<DataEntry> _entries = new(64);
    private Utf8JsonReader _reader = new(utf8, new JsonReaderOptions { MaxDepth = JsonNodes.MostDepth });
    private int _at;
    private int _line = 1;
    private int _column = 1;
    private int _unlisted;

    public readonly IReadOnlyList<TextProblem> Problems =>
        _unlisted == 0
            ? _problems
            : [.. _problems, TextProblem.Error($"{_unlisted} more problems are not listed", 0, 0)];

    /// <summary>Reads the whole text; syntax errors are thrown as <see cref="JsonException"/>.</summary>
    public DataNode Read()
    {
        _reader.Read();
        var root = Value();
        _reader.Read(); // anything after the value is an error
        return root;
    }

    private DataNode Value()
    {
        Advance();
        var (line, column) = (_line, _column);
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return new DataMap(Entries()) { Line = line, Column = column };
            case JsonTokenType.StartArray:
                var from = _items.Count;
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                    _items.Add(Value());
                return new DataList(Taken(_items, from)) { Line = line, Column = column };
            case JsonTokenType.String:
                return new DataScalar(ScalarKind.String, Text()) { Line = line, Column = column };
            case JsonTokenType.Number:
                var kind = _reader.ValueSpan.ContainsAny(".eE"u8) ? ScalarKind.Decimal : ScalarKind.Integer;
                return new DataScalar(kind, _texts.Of(_reader.ValueSpan)) { Line = line, Column = column };
            case JsonTokenType.Null:
                return new DataScalar(ScalarKind.Null, "null") { Line = line, Column = column };
            default:
                var text = _reader.TokenType == JsonTokenType.True ? "true" : "false";
                return new DataScalar(ScalarKind.Boolean, text) { Line = line, Column = column };
        }
    }

    private DataEntry[] Entries()
    {
        var from = _entries.Count;
        HashSet<string>? seen = null;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            Advance();
            var (line, column) = (_line, _column);
            var key = Text();
            var isNew = IsNew(from, ref seen, key);
            // Finding the first costs a look through the object: done for problems that are listed, not for a million.
            if (!isNew && HasRoom())
            {
                var first = _entries[_entries.FindIndex(from, e => e.Key == key)];
                _problems.Add(
                    TextProblem.Error(
                        $"the key '{key}' is already there in line {first.Line}; keep one of the two",
                        line,
                        column
                    )
                );
            }
            _reader.Read();
            if (
                isNew
                && _reader is { CurrentDepth: 1, TokenType: JsonTokenType.StartArray }
                && taker?.Invoke(key) is { } take
            )
            {
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                    take(Value());
                _entries.Add(new DataEntry(key, new DataList([]), line, column));
                continue;
            }
            var value = Value();
            if (isNew)
                _entries.Add(new DataEntry(key, value, line, column));
        }
        return Taken(_entries, from);
    }

    /// <summary>Takes what was put on a stack since a place: objects and arrays share two stacks instead of owning lists.</summary>
    private static T[] Taken<T>(List<T> stack, int from)
    {
        var taken = CollectionsMarshal.AsSpan(stack)[from..].ToArray();
        stack.RemoveRange(from, taken.Length);
        return taken;
    }

    private readonly bool IsNew(int from, ref HashSet<string>? seen, string key)
    {
        var before = CollectionsMarshal.AsSpan(_entries)[from..];
        if (before.Length >= FewKeys)
        {
            if (seen is null)
            {
                seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var entry in before)
                    seen.Add(entry.Key);
            }
            return seen.Add(key);
        }
        foreach (ref readonly var entry in before)
        {
            if (ReferenceEquals(entry.Key, key) || entry.Key == key)
                return false;
        }
        return true;
    }

    private string Text()
    {
        if (!_reader.ValueIsEscaped)
            return _texts.Of(_reader.ValueSpan);
        try
        {
            return _reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            if (HasRoom())
            {
                _problems.Add(
                    TextProblem.Error(
                        "half a character: \\uD800 to \\uDFFF only count as pairs; write the character itself",
                        _line,
                        _column
                    )
                );
            }
            return "";
        }
    }

    /// <summary>Whether one more problem is listed; where not, it is counted.</summary>
    private bool HasRoom()
    {
        if (_problems.Count < ModelReading.MostProblems)
            return true;
        _unlisted++;
        return false;
    }

    /// <summary>Moves the place on to the reader's token.</summary>
    private void Advance()
    {
        var to = (int)_reader.TokenStartIndex;
        while (_text[_at..to].IndexOf((byte)'\n') is >= 0 and var next)
        {
            _at += next + 1;
            _line++;
            _column = 1;
        }
        _column += Encoding.UTF8.GetCharCount(_text[_at..to]);
        _at = to;
    }
}
