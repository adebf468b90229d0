using System.Globalization;

namespace DataEng.Storage.Backups;

/// <summary>Where the last backup of a data folder went, noted in the folder for the day it is needed.</summary>
internal static class LastBackup
{
    private const string FileName = "last-backup";

    public static void Note(StorageOptions options, BackupFile backup)
    {
        try
        {
            File.WriteAllText(
                Path.Combine(options.DataFolder, FileName),
                $"{backup.Path}\n{backup.At.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}\n"
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The backup is made; the note is a convenience.
        }
    }

    /// <summary>A sentence that says where the last backup is.</summary>
    public static string Words(StorageOptions options)
    {
        try
        {
            if (File.ReadAllLines(Path.Combine(options.DataFolder, FileName)) is [var file, var at, ..])
                return File.Exists(file)
                    ? $"The last backup is '{file}', made {at}"
                    : $"The last backup, made {at}, was '{file}', which is not there any more";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not noted, or not to be read.
        }
        return "No backup was noted in this folder";
    }
}
