namespace DataEng.Storage;

/// <summary>Where designs are kept and how much of them fits.</summary>
public sealed record StorageOptions
{
    /// <summary>Setting that names the data folder, for messages that say what to do.</summary>
    public const string FolderVariable = "DATAENG_DATA";

    /// <summary>Folder that holds the database and everything else a server keeps.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Largest design, in bytes of its JSON.</summary>
    public long MostDesignBytes { get; init; } = 256L << 20;

    /// <summary>Largest single edit, in bytes of its JSON.</summary>
    public long MostEditBytes { get; init; } = 64L << 20;

    /// <summary>Edits after which a snapshot is due whatever their size; keeps replay short on large designs.</summary>
    public int EditsPerSnapshot { get; init; } = 200;

    /// <summary>Log size below which no snapshot is made, in bytes; keeps small designs from snapshotting each edit.</summary>
    public long LeastSnapshotLogBytes { get; init; } = 32 << 10;

    public string DatabaseFile => Path.Combine(DataFolder, "dataeng.db");
}
