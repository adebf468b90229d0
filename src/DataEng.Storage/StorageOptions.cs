namespace DataEng.Storage;

/// <summary>Where designs are kept and how much of them fits.</summary>
public sealed record StorageOptions
{
    /// <summary>Environment variable that names the data folder.</summary>
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

    /// <summary>The named folder, or where the platform keeps the data of a user's programs.</summary>
    /// <param name="named">Value of <see cref="FolderVariable"/>, if any.</param>
    public static StorageOptions At(string? named)
    {
        if (!string.IsNullOrWhiteSpace(named))
            return new StorageOptions { DataFolder = Path.GetFullPath(named) };
        var home = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        // A service account may have no home; a folder beside the working directory is at least visible.
        return new StorageOptions
        {
            DataFolder = home.Length > 0 ? Path.Combine(home, "dataeng") : Path.GetFullPath("dataeng-data"),
        };
    }
}
