namespace DataEng.Formats.Import;

/// <summary>A foreign format that designs are made from, as people choose it.</summary>
public sealed record FormatInfo
{
    /// <summary>The word given to <c>import --from</c>.</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>One sentence on which files to choose.</summary>
    public required string Help { get; init; }

    /// <summary>Endings of file names that a file picker offers.</summary>
    public required IReadOnlyList<string> Extensions { get; init; }

    /// <summary>Largest file that is read, in bytes of text after decompression.</summary>
    public required long SizeLimit { get; init; }
}
