using System.CommandLine;
using System.Text;
using DataEng.Core.Results;
using DataEng.Storage;
using DataEng.Storage.Backups;

namespace DataEng.Cli.Verbs;

/// <summary><c>dataeng backup</c>: a consistent copy of a server's database, also while it runs.</summary>
internal sealed class BackupVerb
{
    private readonly Option<string?> _to = new("--to")
    {
        HelpName = "FILE",
        Description = "The file to write, in place of an older backup; a new file in the data folder without it",
    };
    private readonly Option<string?> _data = new("--data")
    {
        HelpName = "FOLDER",
        Description =
            $"The data folder of the server; without it {StorageOptions.FolderVariable}, or where the platform keeps user data",
    };

    private BackupVerb() { }

    public static Command Create(Terminal terminal)
    {
        var verb = new BackupVerb();
        var command = new Verb(
            "backup",
            "Copies the database of a workbench server, running or not, and reads the copy through for damage.",
            "backup",
            "backup --to /backups/dataeng.db",
            "backup --data /srv/dataeng --to /backups/dataeng.db"
        )
        {
            verb._to,
            verb._data,
        };
        command.SetAction(async (parse, token) => (int)await verb.RunAsync(parse, terminal, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken token)
    {
        var folder =
            Stated(parse.GetValue(_data))
            ?? Stated(Environment.GetEnvironmentVariable(StorageOptions.FolderVariable))
            ?? StorageOptions.UserFolder
            ?? throw RefusedException.Usage("this account has no folder for application data; name one with --data");
        terminal.Doing = "Copying the database";
        var backup = new DatabaseBackup(new StorageOptions { DataFolder = Path.GetFullPath(folder) }, terminal.Time);
        var written = await WriteAsync(backup, Stated(parse.GetValue(_to)), token);
        if (!written.TryGet(out var file, out var failure))
            throw failure.Kind switch
            {
                FailureKind.Invalid => RefusedException.Usage(failure.Message),
                FailureKind.NotFound => RefusedException.Input($"{failure.Message} Name the data folder with --data."),
                _ => RefusedException.Input(failure.Message),
            };
        terminal.Say($"{file.Bytes:N0} bytes, read through without finding damage");
        await terminal.WriteAsync(Encoding.UTF8.GetBytes($"{file.Path}\n"), token);
        return ExitCode.Clean;
    }

    private static async Task<Result<BackupFile>> WriteAsync(DatabaseBackup backup, string? to, CancellationToken token)
    {
        try
        {
            return await backup.WriteAsync(to, token);
        }
        catch (UnauthorizedAccessException e)
        {
            throw RefusedException.Usage($"the backup cannot be written there: {e.Message}");
        }
    }

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
