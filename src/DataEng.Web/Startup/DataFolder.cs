namespace DataEng.Web.Startup;

/// <summary>Makes the data folder, readable by its owner only, and finds out early whether it can be written to.</summary>
internal static class DataFolder
{
    /// <summary>What is wrong with the folder, or null when it can be used.</summary>
    public static string? Prepare(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(
                    path,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
            }

            var probe = Path.Combine(path, $".write-test-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"The data folder '{path}' cannot be written to: {failure.Message.TrimEnd('.')}. "
                + $"Set {WorkbenchOptions.DataKey} to a folder this account may write to.";
        }
    }
}
