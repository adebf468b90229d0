namespace DataEng.Storage;

/// <summary>Where designs are kept and how much of them fits.</summary>
public sealed record StorageOptions
{
    /// <summary>Setting that names the data folder, for messages that say what to do.</summary>
    public const string FolderVariable = "DATAENG_DATA";

    /// <summary>The folder where the platform keeps what programs store for a user; null where the account has none.</summary>
    public static string? UserFolder =>
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        )
            is { Length: > 0 } user
            ? Path.Combine(user, "dataeng")
            : null;

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

    /// <summary>Time that a look for damage at start may take; the rest of a large file is left out then.</summary>
    public TimeSpan CheckTime { get; init; } = TimeSpan.FromSeconds(5);

    public string DatabaseFile => Path.Combine(DataFolder, "dataeng.db");
}
