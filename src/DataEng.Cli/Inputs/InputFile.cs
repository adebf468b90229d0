using DataEng.Formats.Designs;

namespace DataEng.Cli.Inputs;

/// <summary>The bytes of a file named on the command line, or of standard input where the name is <c>-</c>.</summary>
internal sealed record InputFile(string Name, byte[] Content)
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The name for messages.</summary>
    public string Label => Path is null ? "standard input" : Name;

    /// <summary>The path; null for standard input.</summary>
    public string? Path => Name == StandardInput ? null : Name;

    public static async Task<InputFile> ReadAsync(string name, Terminal terminal, CancellationToken token)
    {
        if (name == StandardInput)
            return new InputFile(name, await ReadToEndAsync(terminal.TakeInput(), "standard input", token));
        await using var file = Open(name);
        return new InputFile(name, await ReadToEndAsync(file, name, token));
    }

    /// <summary>Opens a file for reading, or refuses it in words.</summary>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw RefusedException.Input($"{path}: there is no such file; check the path, or use - for standard input");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw RefusedException.Input(
                Directory.Exists(path)
                    ? $"{path}: this is a folder; name a file in it"
                    : $"{path}: the file cannot be read: {e.Message}"
            );
        }
    }

    private static async Task<byte[]> ReadToEndAsync(Stream stream, string label, CancellationToken token)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, token)) > 0; )
            {
                if (content.Length + read > DesignFile.MostBytes)
                    throw RefusedException.Input(
                        $"{label}: larger than {DesignFile.MostBytes / 1_000_000} MB, which no design is; is it another file?"
                    );
                content.Write(buffer, 0, read);
            }
        }
        catch (IOException e)
        {
            throw RefusedException.Input($"{label}: it cannot be read to its end: {e.Message}");
        }
        return content.ToArray();
    }
}
