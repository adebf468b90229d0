using DataEng.Core.Results;
using DataEng.Storage.Backups;

namespace DataEng.Web.Backups;

/// <summary>The backup as a file to download: GET /api/v1/backup.</summary>
internal static class BackupEndpoint
{
    public const string Path = "/api/v1/backup";

    // One at a time: each copies the whole database.
    private static int _isUnderWay;

    public static void MapBackup(this IEndpointRouteBuilder routes) => routes.MapGet(Path, GetAsync);

    private static async Task<IResult> GetAsync(
        HttpResponse response,
        DatabaseBackup backup,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (Interlocked.Exchange(ref _isUnderWay, 1) == 1)
            return Results.Problem(
                "A backup is being made already. Try again when it is done.",
                title: "One backup at a time",
                statusCode: StatusCodes.Status409Conflict
            );
        try
        {
            var opened = await backup.OpenAsync(cancellation);
            response.Headers.CacheControl = "no-store";
            return opened.TryGet(out var stream, out var failure)
                ? Results.Stream(stream, "application/vnd.sqlite3", DatabaseBackup.NameAt(time.GetUtcNow()))
                : Refuse(failure);
        }
        finally
        {
            Volatile.Write(ref _isUnderWay, 0);
        }
    }

    private static IResult Refuse(Failure failure) =>
        Results.Problem(
            failure.Message,
            title: "No backup was made",
            statusCode: StatusCodes.Status500InternalServerError
        );
}
