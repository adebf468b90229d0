using System.Buffers;
using System.Text.Unicode;

namespace DataEng.Agents.Playbooks;

/// <summary>The playbook as a file on disk.</summary>
public static class PlaybookFile
{
    /// <summary>More than this is no playbook, whatever it is; ours has 20 KB.</summary>
    public const int MaxBytes = 4_000_000;

    /// <summary>Where the playbook lies beside the program that was built or published with it.</summary>
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "agents", "data-eng.md");

    /// <summary>Reads the playbook of the workbench from a file; a file that cannot be read is a problem as well.</summary>
    public static PlaybookResult Load(string path)
    {
        byte[] bytes;
        try
        {
            using var stream = File.OpenRead(path);
            // One byte more than allowed tells a file that is too long, also where the length is not known beforehand.
            var buffer = new byte[Math.Min(MaxBytes + 1, Math.Max(stream.CanSeek ? stream.Length + 1 : 0, 64_000))];
            bytes = buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused(
                path,
                0,
                "There is no such file. Put your playbook there, or restore agents/data-eng.md of this release."
            );
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refused(path, 0, $"The playbook cannot be read: {e.Message} Check the path and who may read it.");
        }

        if (bytes.Length > MaxBytes)
        {
            return Refused(path, 0, $"The file has more than {MaxBytes / 1_000_000} MB. Is it really the playbook?");
        }

        var text = new char[bytes.Length];
        return
            Utf8.ToUtf16(bytes, text, out var read, out var written, replaceInvalidSequences: false)
            == OperationStatus.Done
            ? PlaybookReader.Read(new string(text, 0, written), path)
            : Refused(
                path,
                bytes.AsSpan(0, read).Count((byte)'\n') + 1,
                "This line is not UTF-8. Save the file as UTF-8."
            );
    }

    private static PlaybookResult Refused(string path, int line, string message) =>
        PlaybookResult.Refused(new PlaybookProblem(path, line, message));
}
