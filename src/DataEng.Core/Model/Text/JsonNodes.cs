using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataEng.Core.Model.Text;

/// <summary>A tree read from a text, or the problem that kept it from being read.</summary>
public sealed record TreeResult(DataNode? Root, TextProblem? Problem);

/// <summary>JSON text to trees and back. Duplicate keys, comments and depth over 64 are refused with their place.</summary>
public static class JsonNodes
{
    /// <summary>Deepest nesting of a text form.</summary>
    public const int MostDepth = 64;

    private static readonly JsonWriterOptions _pretty = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly JsonWriterOptions _compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TreeResult Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var lines = new LinePositions(utf8);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MostDepth });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, ref lines);
            reader.Read();
            return new TreeResult(root, null);
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            var column = (int)(e.BytePositionInLine ?? 0) + 1;
            return new TreeResult(null, new TextProblem(ProblemSeverity.Error, "", Plain(e), line, column));
        }
        catch (InvalidOperationException e) when (e.InnerException is DecoderFallbackException)
        {
            var (line, column) = lines.Of(reader.TokenStartIndex);
            return new TreeResult(
                null,
                new TextProblem(
                    ProblemSeverity.Error,
                    "",
                    "the text is not valid UTF-8; save the file as UTF-8",
                    line,
                    column
                )
            );
        }
    }

    public static byte[] WritePretty(DataNode node) => Write(node, _pretty, canonical: false);

    /// <summary>The tree as it is, without white space: what the edit log and snapshots keep.</summary>
    public static byte[] WriteCompact(DataNode node) => Write(node, _compact, canonical: false);

    /// <summary>Canonical form: keys in ordinal order, no white space, decimals as strings in plain notation.</summary>
    public static byte[] WriteCanonical(DataNode node) => Write(node, _compact, canonical: true);

    private static byte[] Write(DataNode node, JsonWriterOptions options, bool canonical)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, options))
            WriteValue(writer, node, canonical);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, DataNode node, bool canonical)
    {
        switch (node)
        {
            case DataMap map:
                writer.WriteStartObject();
                foreach (
                    var entry in canonical
                        ? map.Entries.OrderBy(e => e.Key, StringComparer.Ordinal)
                        : (IEnumerable<DataEntry>)map.Entries
                )
                {
                    writer.WritePropertyName(entry.Key);
                    WriteValue(writer, entry.Value, canonical);
                }
                writer.WriteEndObject();
                break;
            case DataList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    WriteValue(writer, item, canonical);
                writer.WriteEndArray();
                break;
            case DataScalar { Kind: ScalarKind.String } text:
                writer.WriteStringValue(text.Text);
                break;
            case DataScalar { Kind: ScalarKind.Decimal } number when canonical:
                writer.WriteStringValue(
                    PlainDecimal.TryRead(number.Text, out var value) ? PlainDecimal.Write(value) : number.Text
                );
                break;
            case DataScalar scalar:
                writer.WriteRawValue(scalar.Text);
                break;
        }
    }

    private static DataNode ReadValue(ref Utf8JsonReader reader, ref LinePositions lines)
    {
        var (line, column) = lines.Of(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new List<DataEntry>();
                var seen = new HashSet<string>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (keyLine, keyColumn) = lines.Of(reader.TokenStartIndex);
                    var key = reader.GetString() ?? "";
                    if (!seen.Add(key))
                        throw new JsonException(
                            $"the key '{key}' is there twice; keep one of the two",
                            null,
                            keyLine - 1,
                            keyColumn - 1
                        );
                    reader.Read();
                    entries.Add(new DataEntry(key, ReadValue(ref reader, ref lines), keyLine, keyColumn));
                }
                return new DataMap(entries) { Line = line, Column = column };
            case JsonTokenType.StartArray:
                var items = new List<DataNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadValue(ref reader, ref lines));
                return new DataList(items) { Line = line, Column = column };
            default:
                return new DataScalar(KindOf(ref reader), TextOf(ref reader)) { Line = line, Column = column };
        }
    }

    private static ScalarKind KindOf(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => ScalarKind.String,
            JsonTokenType.True or JsonTokenType.False => ScalarKind.Boolean,
            JsonTokenType.Number => reader.ValueSpan.IndexOfAny(".eE"u8) < 0 ? ScalarKind.Integer : ScalarKind.Decimal,
            _ => ScalarKind.Null,
        };

    private static string TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : Encoding.UTF8.GetString(reader.ValueSpan);

    private static string Plain(JsonException e)
    {
        var message = e.Message;
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        end = end < 0 ? message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : end;
        message = end < 0 ? message : message[..end];
        return message.Contains("depth", StringComparison.Ordinal)
            ? $"the text is nested deeper than {MostDepth} levels; a design never is"
            : message;
    }

    /// <summary>Turns byte offsets, asked in ascending order, into lines and columns. O(n) over the whole text.</summary>
    private ref struct LinePositions(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _line = 1;
        private int _lineStart;
        private int _at;

        public (int Line, int Column) Of(long offset)
        {
            var end = (int)Math.Min(offset, _text.Length);
            while (_at < end)
            {
                var next = _text[_at..end].IndexOf((byte)'\n');
                if (next < 0)
                    break;
                _at += next + 1;
                _line++;
                _lineStart = _at;
            }
            _at = Math.Max(_at, end);
            return (_line, (int)offset - _lineStart + 1);
        }
    }
}
