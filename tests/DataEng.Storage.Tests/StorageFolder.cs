using DataEng.Storage.Backups;
using DataEng.Storage.Database;
using DataEng.Storage.Designs;
using DataEng.Storage.Tests.Faults;
using DataEng.Storage.Writing;
using DataEng.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataEng.Storage.Tests;

/// <summary>A data folder of a test and the storage that runs on it; reopening stands for the next start of the program.</summary>
public sealed class StorageFolder : IAsyncDisposable
{
    private readonly Func<StorageOptions, StorageOptions> _configure;
    private ServiceProvider _services;
    private bool _keep;

    private StorageFolder(string path, Func<StorageOptions, StorageOptions> configure)
    {
        Path = path;
        _configure = configure;
        _services = NewServices();
    }

    public string Path { get; }

    public ManualTimeProvider Time { get; } = new();

    internal FullDisk Disk { get; } = new();

    public DesignStore Store => _services.GetRequiredService<DesignStore>();

    public RevisionStore Revisions => _services.GetRequiredService<RevisionStore>();

    public DatabaseBackup Backup => _services.GetRequiredService<DatabaseBackup>();

    public WriterLoop Writer => _services.GetRequiredService<WriterLoop>();

    public string DatabaseFile => System.IO.Path.Combine(Path, "dataeng.db");

    public static string NewPath() => Directory.CreateTempSubdirectory("dataeng-storage-").FullName;

    /// <param name="path">The folder; null for a new one.</param>
    /// <param name="configure">Options that differ from the usual.</param>
    /// <param name="keep">Whether the folder stays when the storage is closed.</param>
    public static async Task<StorageFolder> OpenAsync(
        string? path = null,
        Func<StorageOptions, StorageOptions>? configure = null,
        bool keep = false
    )
    {
        var folder = new StorageFolder(path ?? NewPath(), configure ?? (o => o)) { _keep = keep };
        await folder.StartAsync();
        return folder;
    }

    public async Task ReopenAsync()
    {
        await _services.DisposeAsync();
        _services = NewServices();
        await StartAsync();
    }

    /// <summary>What the disk holds now, as it would be found after the process was killed.</summary>
    public string CopyAsAfterCrash()
    {
        var copy = NewPath();
        foreach (var file in Directory.GetFiles(Path, "dataeng.db*"))
            File.Copy(file, System.IO.Path.Combine(copy, System.IO.Path.GetFileName(file)));
        return copy;
    }

    /// <summary>Changes the database behind the back of the program.</summary>
    public void Execute(string sql) => Execute(DatabaseFile, sql);

    public static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal DesignDb NewContext() => _services.GetRequiredService<IDbContextFactory<DesignDb>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_keep)
            Directory.Delete(Path, recursive: true);
    }

    private Task StartAsync() => _services.GetRequiredService<SqliteDatabase>().OpenAsync(default);

    private ServiceProvider NewServices()
    {
        var options = _configure(new StorageOptions { DataFolder = Path });
        var services = new ServiceCollection()
            // One factory for all tests, or each would build Entity Framework's services and model anew.
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton<TimeProvider>(Time)
            .AddDesignStorage(options);
        Disk.AddTo(services);
        return services.BuildServiceProvider();
    }
}
