using System.Text;

namespace DataEng.Formats.Import.Json;

/// <summary>
/// One string per distinct short ASCII text: keys, types and schema names repeat a hundred thousand times in a large
/// file. A direct-mapped cache of fixed size; a miss costs one string, never more.
/// </summary>
internal sealed class StringPool
{
    private const int LongestPooled = 64;
    private const int Slots = 1 << 13;

    private readonly string?[] _slots = new string?[Slots];

    /// <summary>FNV-1a, 64 bits: the same in every process, so that results do not depend on a random seed.</summary>
    public static ulong Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in utf8)
            hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }

    public string Text(ReadOnlySpan<byte> utf8) =>
        utf8.Length > LongestPooled ? Encoding.UTF8.GetString(utf8) : Text(utf8, Hash(utf8));

    public string Text(ReadOnlySpan<byte> utf8, ulong hash)
    {
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length > LongestPooled || !Ascii.IsValid(utf8))
            return Encoding.UTF8.GetString(utf8);
        ref var slot = ref _slots[(hash ^ (hash >> 32)) & (Slots - 1)];
        if (slot is null || !Ascii.Equals(utf8, slot))
            slot = Encoding.ASCII.GetString(utf8);
        return slot;
    }
}
