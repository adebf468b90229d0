namespace DataEng.Formats.Import;

/// <summary>
/// One file to import, under the name a person knows it by, with its length in bytes as stored (null where that is not
/// known); it is opened anew, as a stream that can seek, for each pass over it.
/// </summary>
public sealed record ImportFile(string Name, Func<Stream> Open, long? Length = null)
{
    public static ImportFile OnDisk(string path) =>
        new(Path.GetFileName(path), () => File.OpenRead(path), new FileInfo(path).Length);

    public static ImportFile InMemory(string name, byte[] content) =>
        new(name, () => new MemoryStream(content, writable: false), content.Length);
}

/// <summary>The files that make one import together: a manifest with its catalogue and run results, say.</summary>
public sealed record ImportInput(IReadOnlyList<ImportFile> Files)
{
    public IProgress<ImportProgress>? Progress { get; init; }

    /// <summary>When the import is made; noted with the evidence where it is given.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who makes it.</summary>
    public string? By { get; init; }
}
