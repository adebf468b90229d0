using DataEng.Storage;

namespace DataEng.Web.Startup;

/// <summary>What an operator may set: where data lives, who can connect, how large an upload may be.</summary>
public sealed record WorkbenchOptions
{
    public const string DataKey = "DATAENG_DATA";
    public const string ListenKey = "DATAENG_LISTEN";
    public const string UploadLimitKey = "DATAENG_UPLOAD_LIMIT_MB";

    private const int DefaultUploadLimitMegabytes = 1024;
    private const int LargestUploadLimitMegabytes = 1024 * 1024;

    /// <summary>Absolute path; holds designs, keys and uploads.</summary>
    public required string DataFolder { get; init; }

    /// <summary>In bytes.</summary>
    public required long UploadLimit { get; init; }

    /// <summary>True when the container's published port, not the server, decides who can connect.</summary>
    public required bool ListensInContainer { get; init; }

    /// <summary>
    /// Reads all settings and makes the data folder; throws <see cref="StartRefusedException"/> with every problem at once.
    /// </summary>
    public static WorkbenchOptions Read(IConfiguration configuration, bool insideContainer)
    {
        var problems = new List<string>();
        var options = new WorkbenchOptions
        {
            ListensInContainer = ReadListen(configuration, insideContainer, problems),
            DataFolder = ReadDataFolder(configuration, problems),
            UploadLimit = ReadUploadLimit(configuration, problems),
        };
        if (!options.ListensInContainer)
        {
            problems.AddRange(ListenAddresses.Problems(configuration));
        }

        return problems.Count == 0 ? options : throw new StartRefusedException(problems);
    }

    private static bool ReadListen(IConfiguration configuration, bool insideContainer, List<string> problems)
    {
        switch (configuration[ListenKey])
        {
            case null or "":
                return false;
            case "container" when insideContainer:
                return true;
            case "container":
                problems.Add(
                    $"{ListenKey}=container is for use inside a container, and this is none. Unset {ListenKey}."
                );
                return false;
            case var other:
                problems.Add($"{ListenKey} is '{other}'; it can only be 'container' or unset.");
                return false;
        }
    }

    private static string ReadDataFolder(IConfiguration configuration, List<string> problems)
    {
        var stated = configuration[DataKey];
        var folder = string.IsNullOrWhiteSpace(stated) ? StorageOptions.UserFolder : Path.GetFullPath(stated);
        if (folder is null)
        {
            problems.Add(
                $"This account has no folder for application data. Set {DataKey} to a folder it may write to."
            );
            return "";
        }

        if (Startup.DataFolder.Prepare(folder) is { } problem)
        {
            problems.Add(problem);
        }

        return folder;
    }

    private static long ReadUploadLimit(IConfiguration configuration, List<string> problems)
    {
        var megabytes = DefaultUploadLimitMegabytes;
        if (
            configuration[UploadLimitKey] is { Length: > 0 } stated
            && (!int.TryParse(stated, out megabytes) || megabytes is < 1 or > LargestUploadLimitMegabytes)
        )
        {
            problems.Add(
                $"{UploadLimitKey} is '{stated}'; it must be a whole number of MB from 1 to {LargestUploadLimitMegabytes}."
            );
        }

        return megabytes * 1024L * 1024L;
    }
}
