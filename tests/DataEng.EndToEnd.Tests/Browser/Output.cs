namespace DataEng.EndToEnd.Tests.Browser;

/// <summary>Where pictures and traces go.</summary>
internal static class Output
{
    /// <summary>A folder beside the test program.</summary>
    public static string Folder(string name) =>
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", name)).FullName;

    /// <summary>The pictures in the documentation, or null when they are to stay as they are.</summary>
    public static string? DocumentedScreenshots()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") != "1")
        {
            return null;
        }

        return Directory.CreateDirectory(Path.Combine(RepositoryRoot(), "docs", "screenshots")).FullName;
    }

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
