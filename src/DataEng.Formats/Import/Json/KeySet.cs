namespace DataEng.Formats.Import.Json;

/// <summary>
/// The keys seen so far in one JSON object, by 64-bit hash: a scan while they are few, a set when they are many. A
/// collision would refuse a good file, at odds of one in 10^9 for 200,000 keys.
/// </summary>
internal sealed class KeySet
{
    private const int ScanLimit = 32;

    private readonly ulong[] _few = new ulong[ScanLimit];
    private int _count;
    private HashSet<ulong>? _many;

    public void Clear()
    {
        _count = 0;
        _many = null;
    }

    public bool Add(ulong hash)
    {
        if (_many is not null)
            return _many.Add(hash);
        if (_few.AsSpan(0, _count).Contains(hash))
            return false;
        if (_count < ScanLimit)
        {
            _few[_count++] = hash;
            return true;
        }
        _many = [.. _few, hash];
        return true;
    }
}
