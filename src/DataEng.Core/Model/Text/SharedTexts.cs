using System.Text;

namespace DataEng.Core.Model.Text;

/// <summary>
/// Gives the same string for the same short bytes, as keys, types and choices repeat many times in a design. A small
/// table without chains: a collision only costs a new string.
/// </summary>
internal sealed class SharedTexts
{
    private const int MostBytes = 40;
    private const int Slots = 4096;

    private readonly string?[] _texts = new string?[Slots];

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MostBytes)
            return Encoding.UTF8.GetString(utf8);
        // FNV-1a over the bytes.
        var hash = 2166136261u;
        foreach (var b in utf8)
            hash = (hash ^ b) * 16777619u;
        ref var slot = ref _texts[(hash ^ (hash >> 16)) % Slots];
        // Texts beyond ASCII never compare equal here and are simply made anew.
        if (slot is null || !Ascii.Equals(utf8, slot))
            slot = Encoding.UTF8.GetString(utf8);
        return slot;
    }
}
