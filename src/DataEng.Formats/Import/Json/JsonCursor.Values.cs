using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DataEng.Formats.Import.Json;

internal ref partial struct JsonCursor
{
    /// <summary>Reports that the value at hand is not what it should be; it then counts as not stated.</summary>
    public readonly void Expected(string what) =>
        _problems.Warning(Location, $"expected {what}, found {Found()}; it counts as not stated");

    public readonly void Problem(ImportSeverity severity, string message) => Problem(severity, Location, message);

    public readonly void Problem(ImportSeverity severity, string location, string message) =>
        _problems.Add(new ImportProblem(severity, location, message));

    /// <summary>The text at hand; null for null, and with a problem for anything else.</summary>
    public readonly string? Text()
    {
        if (IsText)
            return Whole();
        if (!IsNull)
            Expected("a text");
        return null;
    }

    /// <summary>A text, number or truth value as text; null for null, and with a problem for anything else.</summary>
    public readonly string? Scalar()
    {
        switch (Token)
        {
            case JsonTokenType.String:
                return Whole();
            case JsonTokenType.Number:
                return _pool.Text(_reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.Null:
                return null;
            default:
                Expected("a text or a number");
                return null;
        }
    }

    public readonly bool? Flag()
    {
        if (Token is JsonTokenType.True or JsonTokenType.False)
            return Token == JsonTokenType.True;
        if (!IsNull)
            Expected("true or false");
        return null;
    }

    public readonly decimal? Number()
    {
        if (Token == JsonTokenType.Number && TryNumber(out var number))
            return number;
        if (!IsNull)
            Expected("a number");
        return null;
    }

    public readonly int? Count()
    {
        if (Token == JsonTokenType.Number && TryNumber(out var number) && number is >= 0 and <= int.MaxValue)
            return (int)decimal.Truncate(number);
        if (!IsNull)
            Expected("a whole number");
        return null;
    }

    /// <summary>A list of texts; a single text stands for a list of one, as dbt allows in many places.</summary>
    public IReadOnlyList<string> Texts()
    {
        if (IsText)
            return [Whole()];
        if (!EnterArray("texts"))
            return [];
        List<string>? texts = null;
        while (NextItem())
        {
            if (Scalar() is { } text)
                (texts ??= []).Add(text);
        }
        return texts is null ? [] : texts;
    }

    /// <summary>The value at hand whatever its shape.</summary>
    public JsonTree? Tree()
    {
        switch (Token)
        {
            case JsonTokenType.String:
                return new JsonText(Whole());
            case JsonTokenType.Number:
                return new JsonNumber(_pool.Text(_reader.ValueSpan));
            case JsonTokenType.True:
            case JsonTokenType.False:
                return new JsonFlag(Token == JsonTokenType.True);
            case JsonTokenType.StartArray:
                var items = new List<JsonTree?>();
                EnterArray("");
                while (NextItem())
                    items.Add(Tree());
                return new JsonList(items);
            case JsonTokenType.StartObject:
                var entries = new List<KeyValuePair<string, JsonTree?>>();
                EnterObject("");
                while (NextProperty(out var name))
                    entries.Add(new(name, Tree()));
                return new JsonMap(entries);
            default:
                return null;
        }
    }

    /// <summary>Whether the text at hand, as encoded, holds one of two byte sequences; nothing is built to find out.</summary>
    public readonly bool TextHolds(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        IsText && (_reader.ValueSpan.IndexOf(one) >= 0 || _reader.ValueSpan.IndexOf(other) >= 0);

    /// <summary>Length in bytes of the text at hand as encoded.</summary>
    public readonly int TextLength => _reader.ValueSpan.Length;

    private readonly string Found() =>
        Token switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "true or false",
            _ => "null",
        };

    private readonly bool TryNumber(out decimal number) =>
        decimal.TryParse(_reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private readonly string Whole() => _reader.ValueIsEscaped ? Unescaped() : _pool.Text(_reader.ValueSpan);

    private readonly string Unescaped()
    {
        try
        {
            return _reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair written as \ud83d alone: legal JSON, but no text. The rest of it is kept.
            return WithoutLoneSurrogates(Encoding.UTF8.GetString(_reader.ValueSpan));
        }
    }

    private static string WithoutLoneSurrogates(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }
            var next = escaped[++i];
            if (next == 'u')
            {
                text.Append(
                    (char)int.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                );
                i += 4;
                continue;
            }
            text.Append(
                next switch
                {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'b' => '\b',
                    'f' => '\f',
                    _ => next,
                }
            );
        }
        // A round trip through UTF-8 turns what has no partner into U+FFFD.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
