using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace DataEng.Core.Model.Text;

/// <summary>The encoding of texts: UTF-8, with or without a byte-order mark.</summary>
public static class Utf8Text
{
    private const string SaveAsUtf8 = "save the file as UTF-8";

    /// <summary>The bytes after a byte-order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    /// <summary>The place where bytes are not UTF-8; null where all are. O(n).</summary>
    public static TextProblem? Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return TextProblem.Error($"the text is UTF-16; {SaveAsUtf8}", 1, 1);
        if (Utf8.IsValid(bytes))
            return null;
        var bad = FirstInvalid(bytes);
        var (line, column) = Place(bytes, bad);
        return TextProblem.Error($"the byte 0x{bytes[bad]:X2} is not UTF-8; {SaveAsUtf8}", line, column);
    }

    /// <summary>Line and column, in UTF-16 characters from 1, of a byte offset. O(offset).</summary>
    internal static (int Line, int Column) Place(ReadOnlySpan<byte> bytes, int offset)
    {
        var before = WithoutMark(bytes[..Math.Min(offset, bytes.Length)]);
        var line = before.Count((byte)'\n') + 1;
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (line, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        Span<char> scratch = stackalloc char[1024];
        var at = 0;
        while (true)
        {
            var status = Utf8.ToUtf16(bytes[at..], scratch, out var read, out _, replaceInvalidSequences: false);
            at += read;
            if (status != OperationStatus.DestinationTooSmall)
                return Math.Min(at, bytes.Length - 1);
        }
    }
}
