using DataEng.Storage;
using DataEng.Storage.Database;
using DataEng.Storage.Designs;
using DataEng.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DataEng.Cli.Tests;

/// <summary>Data folders as a server leaves them.</summary>
internal static class Databases
{
    private static readonly Lazy<byte[]> _database = new(Make);

    /// <summary>A data folder with one design in it.</summary>
    public static void Create(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "dataeng.db"), _database.Value);
    }

    private static byte[] Make()
    {
        var folder = Directory.CreateTempSubdirectory("dataeng-cli-data-").FullName;
        var options = new StorageOptions { DataFolder = folder };
        Task.Run(async () =>
            {
                await using var services = new ServiceCollection()
                    .AddLogging()
                    .AddDesignStorage(options)
                    .BuildServiceProvider();
                await services.GetRequiredService<SqliteDatabase>().OpenAsync(default);
                var store = services.GetRequiredService<DesignStore>();
                await store.CreateAsync(Designs.OrdersToWarehouse(), [], Actor.Local, default);
            })
            .Wait();
        var bytes = File.ReadAllBytes(options.DatabaseFile);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
