namespace DataEng.Formats.Findings;

/// <summary>File paths as URIs: relative ones stay relative, every odd character is escaped.</summary>
public static class FileUri
{
    /// <summary>A relative reference such as <c>models/stg%20orders.sql</c>, or <c>file:///</c> for an absolute path.</summary>
    public static string Of(string path)
    {
        var forward = path.Replace('\\', '/');
        if (forward.StartsWith('/'))
            return $"file://{Escape(forward)}";
        if (forward.Length > 1 && char.IsAsciiLetter(forward[0]) && forward[1] == ':')
            return $"file:///{forward[..2]}{Escape(forward[2..])}";
        while (forward.StartsWith("./", StringComparison.Ordinal))
            forward = forward[2..];
        return Escape(forward);
    }

    public static bool IsRelative(string uri) => !uri.StartsWith("file:", StringComparison.Ordinal);

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
