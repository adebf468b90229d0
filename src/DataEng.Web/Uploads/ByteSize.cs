namespace DataEng.Web.Uploads;

/// <summary>Amounts of data as people read them: 812 B, 3.2 MB, 1 GB (steps of 1,024).</summary>
public static class ByteSize
{
    private static readonly string[] _units = ["B", "KB", "MB", "GB", "TB"];

    public static string Format(long bytes)
    {
        double value = bytes;
        var unit = 0;
        while (value >= 1024 && unit < _units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        // One decimal is enough to see that something moves, and 1,023.96 must not become "1,024".
        var shown = Math.Floor(value * 10) / 10;
        return $"{shown:#,0.#} {_units[unit]}";
    }
}
