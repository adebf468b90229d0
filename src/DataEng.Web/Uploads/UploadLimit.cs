namespace DataEng.Web.Uploads;

/// <summary>How a file beyond the limit is refused, in the same words on the page and by the API.</summary>
internal static class UploadLimit
{
    /// <param name="bytes">Null when the file was cut off before its end was seen.</param>
    public static string Refusal(string name, long? bytes, long limit)
    {
        var allowed = ByteSize.Format(limit);
        // "8 MB, larger than 8 MB" would be no help.
        var stated = bytes is { } size && ByteSize.Format(size) != allowed ? $" {ByteSize.Format(size)}," : "";
        return $"'{name}' is{stated} larger than {allowed}, the limit for one upload.";
    }
}
