using System.Buffers;
using System.Text;

namespace DataEng.Core.Model.Text;

/// <summary>How JSON is laid out.</summary>
internal enum JsonStyle
{
    /// <summary>Two spaces, LF, keys as they are.</summary>
    Pretty,

    /// <summary>No white space, keys as they are.</summary>
    Compact,

    /// <summary>No white space, keys in ordinal order, decimals as strings in plain notation.</summary>
    Canonical,
}

/// <summary>
/// Writes JSON into a growing buffer: only what JSON demands is escaped, so that the bytes do not depend on the version
/// of a library.
/// </summary>
internal sealed class JsonTreeWriter(JsonStyle style)
{
    private static readonly SearchValues<char> _escaped = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c)) + "\"\\"
    );
    private static readonly Comparison<DataEntry> _byKey = (a, b) => string.CompareOrdinal(a.Key, b.Key);

    private byte[] _bytes = new byte[4096];
    private int _count;
    private int _depth;
    private bool _isFirst;

    public JsonStyle Style { get; } = style;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public byte[] Write(DataNode node)
    {
        Clear();
        Node(node);
        return Written.ToArray();
    }

    public void Node(DataNode node)
    {
        switch (node)
        {
            case DataMap map:
                BeginMap();
                foreach (var entry in Ordered(map.Entries))
                {
                    Key(entry.Key);
                    Node(entry.Value);
                }
                EndMap();
                break;
            case DataList list:
                BeginList();
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Next();
                    Node(list.Items[i]);
                }
                EndList();
                break;
            case DataScalar scalar:
                Scalar(scalar.Kind, scalar.Kind == ScalarKind.String ? scalar.Text : scalar.Notation);
                break;
        }
    }

    public void BeginMap() => Begin((byte)'{');

    public void EndMap() => End((byte)'}');

    public void BeginList() => Begin((byte)'[');

    public void EndList() => End((byte)']');

    /// <summary>Goes on to the next item of a list.</summary>
    public void Next()
    {
        if (!_isFirst)
            Byte((byte)',');
        _isFirst = false;
        if (Style == JsonStyle.Pretty)
            NewLine();
    }

    public void Key(string key)
    {
        Next();
        String(key);
        Colon();
    }

    /// <summary>A key that needs no escape, in quotes and UTF-8 already.</summary>
    public void Key(ReadOnlySpan<byte> quoted)
    {
        Next();
        Raw(quoted);
        Colon();
    }

    /// <summary>A scalar; numbers in JSON's notation.</summary>
    public void Scalar(ScalarKind kind, string text)
    {
        if (kind == ScalarKind.String)
            String(text);
        else if (kind == ScalarKind.Decimal && Style == JsonStyle.Canonical)
            String(NumberText.Canonical(text));
        else
            Ascii(text);
    }

    private IReadOnlyList<DataEntry> Ordered(IReadOnlyList<DataEntry> entries)
    {
        if (Style != JsonStyle.Canonical || IsSorted(entries))
            return entries;
        var sorted = entries.ToArray();
        Array.Sort(sorted, _byKey);
        return sorted;
    }

    private static bool IsSorted(IReadOnlyList<DataEntry> entries)
    {
        for (var i = 1; i < entries.Count; i++)
        {
            if (string.CompareOrdinal(entries[i - 1].Key, entries[i].Key) > 0)
                return false;
        }
        return true;
    }

    private void Begin(byte bracket)
    {
        Byte(bracket);
        _depth++;
        _isFirst = true;
    }

    private void End(byte bracket)
    {
        _depth--;
        if (!_isFirst && Style == JsonStyle.Pretty)
            NewLine();
        _isFirst = false;
        Byte(bracket);
    }

    private void Colon()
    {
        Byte((byte)':');
        if (Style == JsonStyle.Pretty)
            Byte((byte)' ');
    }

    private void NewLine()
    {
        var room = Room(1 + (2 * _depth));
        room[0] = (byte)'\n';
        room[1..].Fill((byte)' ');
    }

    private void String(string text)
    {
        Byte((byte)'"');
        var rest = text.AsSpan();
        while (rest.IndexOfAny(_escaped) is >= 0 and var next)
        {
            Utf8(rest[..next]);
            Escape(rest[next]);
            rest = rest[(next + 1)..];
        }
        Utf8(rest);
        Byte((byte)'"');
    }

    private void Escape(char c) =>
        Ascii(
            c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                _ => $"\\u{(int)c:x4}",
            }
        );

    private void Utf8(ReadOnlySpan<char> text)
    {
        Ensure(text.Length * 3);
        _count += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_count));
    }

    private void Ascii(string text)
    {
        Ensure(text.Length);
        _count += Encoding.ASCII.GetBytes(text, _bytes.AsSpan(_count));
    }

    private void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    private void Byte(byte value)
    {
        if (_count == _bytes.Length)
            Ensure(1);
        _bytes[_count++] = value;
    }

    private Span<byte> Room(int length)
    {
        Ensure(length);
        _count += length;
        return _bytes.AsSpan(_count - length, length);
    }

    private void Ensure(int length)
    {
        if (_bytes.Length - _count < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + length));
    }
}
