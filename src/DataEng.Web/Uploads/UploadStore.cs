using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DataEng.Web.Uploads;

/// <summary>
/// Keeps files that were sent but not used yet: hashed while they arrive, found by id, forgotten after some hours.
/// Ids live as long as the process; files left by an earlier one are removed.
/// </summary>
public sealed class UploadStore
{
    private const int BufferSize = 128 * 1024;
    private static readonly TimeSpan _keptFor = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, UploadedFile> _files = new(StringComparer.Ordinal);
    private readonly string _folder;
    private readonly TimeProvider _clock;

    public UploadStore(string folder, long limit, TimeProvider clock)
    {
        _folder = folder;
        _clock = clock;
        Limit = limit;
        Directory.CreateDirectory(folder);
    }

    /// <summary>In bytes, inclusive.</summary>
    public long Limit { get; }

    /// <summary>Takes the file in. On any failure, a lost connection included, nothing of it stays behind.</summary>
    public async Task<UploadOutcome> SaveAsync(string name, Stream content, CancellationToken cancellation)
    {
        RemoveOld();
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var path = PathOf(id);
        var kept = false;
        try
        {
            var (bytes, hash) = await WriteAsync(path, content, cancellation).ConfigureAwait(false);
            if (bytes > Limit)
            {
                return new UploadOutcome.TooLarge(Limit);
            }

            var file = new UploadedFile(id, CleanName(name), bytes, hash);
            kept = _files.TryAdd(id, file);
            return new UploadOutcome.Stored(file);
        }
        finally
        {
            if (!kept)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>What is known of an upload, or null when it is unknown or was deleted.</summary>
    public UploadedFile? Find(string id) => _files.GetValueOrDefault(id);

    /// <summary>The content for reading once from start to end, or null when the upload is unknown or was deleted.</summary>
    public Stream? Open(string id)
    {
        if (!_files.ContainsKey(id))
        {
            return null;
        }

        try
        {
            return new FileStream(
                PathOf(id),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                BufferSize,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Forgets an upload and removes its file; an unknown id is no error.</summary>
    public void Delete(string id)
    {
        if (_files.TryRemove(id, out _))
        {
            File.Delete(PathOf(id));
        }
    }

    /// <summary>Removes what an earlier process left; meant for the start, before the first upload.</summary>
    public void RemoveLeftovers()
    {
        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            if (!_files.ContainsKey(Path.GetFileNameWithoutExtension(path)))
            {
                File.Delete(path);
            }
        }
    }

    private async Task<(long Bytes, string Hash)> WriteAsync(
        string path,
        Stream content,
        CancellationToken cancellation
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            await using (file.ConfigureAwait(false))
            {
                long bytes = 0;
                int read;
                while (
                    bytes <= Limit && (read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0
                )
                {
                    bytes += read;
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
                }

                return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void RemoveOld()
    {
        var oldest = (_clock.GetUtcNow() - _keptFor).UtcDateTime;
        foreach (var id in _files.Keys)
        {
            if (File.GetLastWriteTimeUtc(PathOf(id)) < oldest)
            {
                Delete(id);
            }
        }
    }

    // Some browsers send a path; only its last part is a name. Control characters would break a line of text.
    private static string CleanName(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var shown = string.Concat(last.Where(letter => !char.IsControl(letter))).Trim();
        return shown.Length == 0 ? "unnamed" : shown;
    }

    // Named by id alone: no name a person chooses ever becomes a path.
    private string PathOf(string id) => Path.Combine(_folder, $"{id}.upload");
}
