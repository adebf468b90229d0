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
/// Writes trees as JSON: only what JSON demands is escaped, so that the bytes do not depend on the version of a library.
/// </summary>
internal sealed class JsonTreeWriter(JsonStyle style)
{
    private static readonly SearchValues<char> _escaped = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c)) + "\"\\"
    );
    private static readonly Comparison<DataEntry> _byKey = (a, b) => string.CompareOrdinal(a.Key, b.Key);

    private byte[] _bytes = new byte[1024];
    private int _count;

    public byte[] Write(DataNode node)
    {
        _count = 0;
        Value(node, 0);
        return _bytes.AsSpan(0, _count).ToArray();
    }

    private void Value(DataNode node, int depth)
    {
        switch (node)
        {
            case DataMap map:
                Map(map, depth);
                break;
            case DataList list:
                Raw("["u8);
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Separate(i, depth + 1);
                    Value(list.Items[i], depth + 1);
                }
                Close(list.Items.Count, depth, "]"u8);
                break;
            case DataScalar { Kind: ScalarKind.String } text:
                String(text.Text);
                break;
            case DataScalar { Kind: ScalarKind.Decimal } number when style == JsonStyle.Canonical:
                String(NumberText.Canonical(number.Text));
                break;
            case DataScalar scalar:
                Ascii(scalar.Notation);
                break;
        }
    }

    private void Map(DataMap map, int depth)
    {
        var entries = map.Entries;
        if (style == JsonStyle.Canonical && !IsSorted(entries))
        {
            var sorted = entries.ToArray();
            Array.Sort(sorted, _byKey);
            entries = sorted;
        }
        Raw("{"u8);
        for (var i = 0; i < entries.Count; i++)
        {
            Separate(i, depth + 1);
            String(entries[i].Key);
            Raw(style == JsonStyle.Pretty ? ": "u8 : ":"u8);
            Value(entries[i].Value, depth + 1);
        }
        Close(entries.Count, depth, "}"u8);
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

    private void Separate(int index, int depth)
    {
        if (index > 0)
            Raw(","u8);
        if (style == JsonStyle.Pretty)
            NewLine(depth);
    }

    private void Close(int count, int depth, ReadOnlySpan<byte> bracket)
    {
        if (count > 0 && style == JsonStyle.Pretty)
            NewLine(depth);
        Raw(bracket);
    }

    private void NewLine(int depth)
    {
        var room = Room(1 + (2 * depth));
        room[0] = (byte)'\n';
        room[1..].Fill((byte)' ');
    }

    private void String(string text)
    {
        Raw("\""u8);
        var rest = text.AsSpan();
        while (rest.IndexOfAny(_escaped) is >= 0 and var next)
        {
            Utf8(rest[..next]);
            Escape(rest[next]);
            rest = rest[(next + 1)..];
        }
        Utf8(rest);
        Raw("\""u8);
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
