using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace DataEng.Core.Model.Text;

/// <summary>
/// Gives the same string for the same short bytes, as keys, types and choices repeat many times in a design. A small
/// table without chains: a collision only costs a new string.
/// </summary>
internal sealed class SharedTexts
{
    private const int MostBytes = 40;
    private const int Slots = 4096; // as many as twelve bits count

    private readonly string?[] _texts = new string?[Slots];

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MostBytes)
            return Encoding.UTF8.GetString(utf8);
        ref var slot = ref _texts[Slot(utf8)];
        // Texts beyond ASCII never compare equal here and are simply made anew.
        if (slot is null || !Ascii.Equals(utf8, slot))
            slot = Encoding.UTF8.GetString(utf8);
        return slot;
    }

    /// <summary>A slot by length and both ends: texts of a design differ there, and it costs no loop.</summary>
    private static uint Slot(ReadOnlySpan<byte> utf8)
    {
        ulong head,
            tail;
        if (utf8.Length >= sizeof(ulong))
        {
            head = BinaryPrimitives.ReadUInt64LittleEndian(utf8);
            tail = BinaryPrimitives.ReadUInt64LittleEndian(utf8[^sizeof(ulong)..]);
        }
        else
        {
            head = utf8[0];
            tail = utf8[^1];
            foreach (var b in utf8)
                head = (head << 8) | b;
        }
        // Multiplicative hashing: the high bits of the product depend on every bit below.
        var mixed =
            ((head * 0x9E3779B97F4A7C15) ^ BitOperations.RotateLeft(tail, 23) ^ (ulong)utf8.Length)
            * 0xBF58476D1CE4E5B9;
        return (uint)(mixed >> 52);
    }
}
