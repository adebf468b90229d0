using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DataEng.Formats.Import.Json;

/// <summary>
/// Reads a JSON text of any size one value at a time. A value that the caller leaves unread is passed over without
/// being built; an object that is read may hold no key twice.
/// </summary>
internal ref partial struct JsonCursor
{
    public const int DeepestNesting = 64;

    private readonly JsonSource _source;
    private readonly JsonTrail _trail = new();
    private readonly StringPool _pool = new();
    private readonly ImportProblemList _problems;
    private Utf8JsonReader _reader;

    /// <summary>Set between entering an object or array and its first item: its start token is not an unread value.</summary>
    private bool _justEntered;

    public JsonCursor(JsonSource source, ImportProblemList problems)
    {
        _source = source;
        _problems = problems;
        var options = new JsonReaderOptions { MaxDepth = DeepestNesting };
        _reader = new Utf8JsonReader(source.Start(), source.Ended, new JsonReaderState(options));
        Move();
    }

    public readonly JsonTokenType Token => _reader.TokenType;
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;
    public readonly bool IsText => _reader.TokenType == JsonTokenType.String;
    public readonly bool IsObject => _reader.TokenType == JsonTokenType.StartObject;
    public readonly bool IsArray => _reader.TokenType == JsonTokenType.StartArray;

    /// <summary>Line and column of the current token, both from 1.</summary>
    public readonly (long Line, long Column) Place => _source.PositionOf((int)_reader.TokenStartIndex);

    /// <summary>Where the current token is: file, line, column and path.</summary>
    public readonly string Location => At(Place);

    public readonly string Path => _trail.ToString();

    /// <summary>A place noted earlier, with the path at hand.</summary>
    public readonly string At((long Line, long Column) place) =>
        Locate(_source.File, place.Line, place.Column, _trail.ToString());

    public static string Locate(string file, long line, long column, string path) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}:{line}:{column}{(path.Length == 0 ? "" : " ")}{path}");

    /// <summary>Enters the object at hand. False, with a problem unless it is null, when there is none.</summary>
    public bool EnterObject(string what)
    {
        if (IsObject)
        {
            _trail.EnterObject();
            _justEntered = true;
            return true;
        }
        if (!IsNull)
            Expected($"{what} as an object");
        return false;
    }

    /// <summary>Enters the array at hand. False, with a problem unless it is null, when there is none.</summary>
    public bool EnterArray(string what)
    {
        if (IsArray)
        {
            _trail.EnterArray();
            _justEntered = true;
            return true;
        }
        if (!IsNull)
            Expected($"{what} as a list");
        return false;
    }

    /// <summary>Moves to the value of the next property; at the object's end leaves it and is false.</summary>
    public bool NextProperty(out string name)
    {
        PassUnread();
        Move();
        if (_reader.TokenType == JsonTokenType.EndObject)
        {
            _trail.Leave();
            name = "";
            return false;
        }
        name = Key();
        Move();
        return true;
    }

    /// <summary>Moves to the next item; at the array's end leaves it and is false.</summary>
    public bool NextItem()
    {
        PassUnread();
        Move();
        if (_reader.TokenType == JsonTokenType.EndArray)
        {
            _trail.Leave();
            return false;
        }
        _trail.NextIndex();
        return true;
    }

    /// <summary>Passes over the rest of the value at hand.</summary>
    public void PassUnread()
    {
        if (_justEntered)
        {
            _justEntered = false;
            return;
        }
        if (!IsObject && !IsArray)
            return;
        var depth = _reader.CurrentDepth;
        do Move();
        while (_reader.CurrentDepth > depth);
    }

    /// <summary>After the document's value: that nothing but white space follows.</summary>
    public void End()
    {
        PassUnread();
        while (!_reader.Read())
        {
            if (_source.Ended)
                return;
            Refill();
        }
        throw _source.Bad(
            (int)_reader.TokenStartIndex,
            "a second JSON value follows the first; keep one document per file"
        );
    }

    private void Move()
    {
        while (!_reader.Read())
        {
            if (_source.Ended)
                throw _source.Bad((int)_reader.BytesConsumed, "the file ends before the document does");
            Refill();
        }
    }

    private void Refill()
    {
        var state = _reader.CurrentState;
        var window = _source.Advance((int)_reader.BytesConsumed);
        _reader = new Utf8JsonReader(window, _source.Ended, state);
    }

    private readonly string Key()
    {
        string name;
        ulong hash;
        if (_reader.ValueIsEscaped)
        {
            name = Unescaped();
            hash = StringPool.Hash(Encoding.UTF8.GetBytes(name));
        }
        else
        {
            hash = StringPool.Hash(_reader.ValueSpan);
            name = _pool.Text(_reader.ValueSpan, hash);
        }
        if (_trail.Key(name, hash))
            return name;
        var shown = name.Length > 80 ? name[..80] + "…" : name;
        throw _source.Bad(
            (int)_reader.TokenStartIndex,
            $"the key '{shown}' appears twice in one object; remove one of the two, since which of them counts is a guess"
        );
    }
}
