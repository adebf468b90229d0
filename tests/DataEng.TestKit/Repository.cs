namespace DataEng.TestKit;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Full path of a file or folder of the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "DataEng.sln")))
                return at.FullName;
        }
        throw new InvalidOperationException("DataEng.sln is in no folder above the tests");
    }
}
