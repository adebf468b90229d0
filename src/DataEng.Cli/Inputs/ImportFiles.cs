using DataEng.Formats.Import;

namespace DataEng.Cli.Inputs;

/// <summary>
/// The files of an import. Importers open each several times, so what can be read only once (standard input, a pipe) is
/// kept in a temporary file until the end.
/// </summary>
internal sealed class ImportFiles : IDisposable
{
    private readonly List<string> _temporary = [];

    private ImportFiles() { }

    public IReadOnlyList<ImportFile> Files { get; private set; } = [];

    public static async Task<ImportFiles> OpenAsync(
        IReadOnlyList<string> names,
        Terminal terminal,
        CancellationToken token
    )
    {
        var files = new ImportFiles();
        try
        {
            var opened = new List<ImportFile>();
            foreach (var name in names)
                opened.Add(
                    name == InputFile.StandardInput
                        ? await files.KeepAsync("standard input", terminal.TakeInput(), token)
                        : await files.OnDiskAsync(name, token)
                );
            files.Files = opened;
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var path in _temporary)
            File.Delete(path);
    }

    /// <summary>Opens it once, so that a file that cannot be read is refused before anything is done.</summary>
    private async Task<ImportFile> OnDiskAsync(string path, CancellationToken token)
    {
        await using var file = InputFile.Open(path);
        return file.CanSeek ? ImportFile.OnDisk(path) : await KeepAsync(Path.GetFileName(path), file, token);
    }

    private async Task<ImportFile> KeepAsync(string name, Stream input, CancellationToken token)
    {
        var path = Path.GetTempFileName();
        _temporary.Add(path);
        await using (var copy = File.Create(path))
            await input.CopyToAsync(copy, token);
        return new ImportFile(name, () => File.OpenRead(path), new FileInfo(path).Length);
    }
}
