using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Formats.Designs;

/// <summary>A text form of a design.</summary>
public enum DesignFormat
{
    Yaml,
    Json,
}

/// <summary>
/// Designs as files: YAML or JSON, told apart by content. Bad files give problems with file, line and column, never
/// exceptions.
/// </summary>
public static class DesignFile
{
    /// <summary>Largest design file; 10,000 datasets of 20 columns need half of it.</summary>
    public const int MostBytes = 64_000_000;

    public static async Task<DesignReadResult> ReadAsync(string path, CancellationToken token)
    {
        try
        {
            var file = File.OpenRead(path);
            await using (file.ConfigureAwait(false))
                return await ReadAsync(file, path, token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused(path, "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Refused(path, $"the file cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The text; not disposed.</param>
    /// <param name="name">File name for problems.</param>
    /// <param name="token">Ends reading early.</param>
    public static async Task<DesignReadResult> ReadAsync(Stream stream, string name, CancellationToken token)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, token).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + read > MostBytes)
                return TooLarge(name);
            bytes.Write(buffer, 0, read);
        }
        return Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name);
    }

    public static DesignReadResult Read(ReadOnlySpan<byte> utf8, string name)
    {
        if (utf8.Length > MostBytes)
            return TooLarge(name);
        var tree = ReadTree(utf8, name);
        var result = tree.Root is { } root ? DesignText.Read(root) : new DesignReadResult(null, tree.Problems);
        return result with { Problems = [.. result.Problems.Select(p => p with { File = name })] };
    }

    public static byte[] Write(PipelineDesign design, DesignFormat format) =>
        format == DesignFormat.Json ? DesignText.WriteJson(design) : DesignYaml.Write(DesignText.Write(design));

    /// <summary>The text as a tree, with lines, whatever it may be about.</summary>
    public static TreeResult ReadTree(ReadOnlySpan<byte> utf8, string name)
    {
        var first = Utf8Text.WithoutMark(utf8).TrimStart(" \t\r\n"u8);
        if (first.IsEmpty || first[0] is not ((byte)'{' or (byte)'['))
            return DesignYaml.Read(utf8);
        var json = JsonNodes.Read(utf8);
        // YAML may begin with a brace as well, but only a file that says so is read as such.
        return json.Root is null && Path.GetExtension(name) is ".yaml" or ".yml" ? DesignYaml.Read(utf8) : json;
    }

    private static DesignReadResult TooLarge(string name) =>
        Refused(name, $"the file is larger than {MostBytes / 1_000_000} MB; a design is not, is it another file?");

    private static DesignReadResult Refused(string name, string message) =>
        new(null, [new TextProblem(ProblemSeverity.Error, "", message) { File = name }]);
}
