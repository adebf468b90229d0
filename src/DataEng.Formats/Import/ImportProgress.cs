namespace DataEng.Formats.Import;

/// <summary>
/// How far an import has come, in bytes of the text being read (after decompression); the total is null where it is
/// not known, as for compressed files.
/// </summary>
public readonly record struct ImportProgress(string File, long BytesRead, long? TotalBytes);
