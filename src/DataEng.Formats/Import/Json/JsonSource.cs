using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DataEng.Formats.Import.Json;

/// <summary>
/// The text of a JSON file as a window that moves over it: memory follows the longest single token, not the file.
/// Gzip is unpacked on the way, a byte-order mark dropped, and every byte checked to be UTF-8.
/// </summary>
internal sealed class JsonSource : IDisposable
{
    /// <summary>1 GB of text, counted after decompression.</summary>
    public const long SizeLimit = 1_000_000_000;
    public const int LongestToken = 64 * 1024 * 1024;

    private const int SmallestWindow = 1024;
    private const int FirstWindow = 256 * 1024;
    private const int ReportEvery = 4 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly string _file;
    private readonly long? _total;
    private readonly IProgress<ImportProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private byte[] _window;
    private int _length;
    private int _checked;
    private long _before;
    private long _linesBefore;
    private long _lineStart;
    private long _reported;

    /// <summary>How far lines were last counted, so that places asked for in order cost one pass over the text.</summary>
    private (int Index, long Lines, long LineStart) _counted;

    public JsonSource(ImportFile file, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        _file = file.Name;
        _progress = progress;
        _cancellation = cancellationToken;
        _stream = Unpacked(file.Open(), out var packed);
        _total = packed ? null : file.Length;
        _window = new byte[(int)Math.Clamp(_total + 1 ?? FirstWindow, SmallestWindow, FirstWindow)];
    }

    public string File => _file;

    /// <summary>Whether the window reaches to the end of the text.</summary>
    public bool Ended { get; private set; }

    /// <summary>Bytes of text read so far.</summary>
    public long Offset => _before + _length;

    public ReadOnlySpan<byte> Start()
    {
        Fill();
        var window = _window.AsSpan(0, _length);
        if (window is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [_, 0, ..] or [0, _, ..])
            throw Bad(0, "the file is not UTF-8 (it looks like UTF-16); save it as UTF-8 and import it again");
        if (window is [0x50, 0x4B, 0x03, 0x04, ..])
            throw Bad(0, "this is a zip archive; unpack it and choose the file in it");
        if (window is [0x1F, 0x8B, ..])
            throw Bad(0, "this is gzip inside gzip; unpack it and choose what comes out");
        if (window is [0xEF, 0xBB, 0xBF, ..])
            Discard(3);
        if (Ended && _window.AsSpan(0, _length).IndexOfAnyExcept(" \t\r\n"u8) < 0)
            throw Bad(0, "the file is empty; write it again (`dbt parse`, `dbt docs generate`) or choose another file");
        CheckUtf8();
        return _window.AsSpan(0, _length);
    }

    /// <summary>Drops what was consumed and reads on; the window grows only when one token fills it.</summary>
    public ReadOnlySpan<byte> Advance(int consumed)
    {
        _cancellation.ThrowIfCancellationRequested();
        Discard(consumed);
        if (_length == _window.Length)
        {
            if (_length >= LongestToken)
                throw Bad(
                    0,
                    $"one text here is longer than {LongestToken / (1024 * 1024)} MiB; shorten it or leave it out"
                );
            Array.Resize(ref _window, _length * 2);
        }
        Fill();
        CheckUtf8();
        return _window.AsSpan(0, _length);
    }

    /// <summary>Line and column in bytes, both from 1, of a place in the window.</summary>
    public (long Line, long Column) PositionOf(int index)
    {
        index = Math.Min(index, _length);
        if (index < _counted.Index)
            _counted = (0, _linesBefore, _lineStart);
        var fresh = _window.AsSpan(_counted.Index, index - _counted.Index);
        var newline = fresh.LastIndexOf((byte)'\n');
        _counted = (
            index,
            _counted.Lines + fresh.Count((byte)'\n'),
            newline < 0 ? _counted.LineStart : _before + _counted.Index + newline + 1
        );
        return (_counted.Lines + 1, _before + index - _counted.LineStart + 1);
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Opens gzip by its magic number, whatever the file is called.</summary>
    public static Stream Unpacked(Stream stream, out bool packed)
    {
        var head = new byte[2];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        packed = read == 2 && head is [0x1F, 0x8B];
        stream.Position -= read;
        return packed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    public BadJsonException Bad(int index, string message)
    {
        var (line, column) = PositionOf(index);
        return new BadJsonException(message, line - 1, column - 1);
    }

    private void Fill()
    {
        var room = _window.AsSpan(_length);
        var read = _stream.ReadAtLeast(room, Math.Min(room.Length, FirstWindow), throwOnEndOfStream: false);
        _length += read;
        Ended = read < Math.Min(room.Length, FirstWindow);
        if (Offset > SizeLimit)
            throw Bad(_length, $"the text is longer than {SizeLimit / 1_000_000_000} GB, the most that is read");
        if (Offset - _reported < ReportEvery && !Ended)
            return;
        _reported = Offset;
        _progress?.Report(new ImportProgress(_file, Offset, _total));
    }

    private void Discard(int count)
    {
        if (count == 0)
            return;
        PositionOf(count);
        (_linesBefore, _lineStart) = (_counted.Lines, _counted.LineStart);
        _counted.Index = 0;
        _window.AsSpan(count, _length - count).CopyTo(_window);
        _before += count;
        _length -= count;
        _checked = Math.Max(0, _checked - count);
    }

    private void CheckUtf8()
    {
        var fresh = _window.AsSpan(_checked, _length - _checked);
        if (!Ended)
            fresh = fresh[..^CutSequence(fresh)];
        if (!Utf8.IsValid(fresh))
        {
            var good = 0;
            while (Rune.DecodeFromUtf8(fresh[good..], out _, out var size) == System.Buffers.OperationStatus.Done)
                good += size;
            throw Bad(
                _checked + good,
                $"the byte {fresh[good]:X2} is not UTF-8 here; save the file as UTF-8 and import it again"
            );
        }
        _checked += fresh.Length;
    }

    /// <summary>How many bytes at the end begin a UTF-8 sequence whose rest is in the next block.</summary>
    private static int CutSequence(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xC0) == 0x80)
                continue;
            var needed =
                b >= 0xF0 ? 4
                : b >= 0xE0 ? 3
                : b >= 0xC0 ? 2
                : 1;
            return needed > back ? back : 0;
        }
        return 0;
    }
}

/// <summary>A JSON text refused for a reason that the workbench words itself; line and column count from 0.</summary>
internal sealed class BadJsonException(string message, long line, long column)
    : JsonException(message, path: null, line, column);
