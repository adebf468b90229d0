using Microsoft.AspNetCore.Mvc;

namespace DataEng.Web.Uploads;

/// <summary>The way in for files, for the page and the command line alike: PUT /api/v1/uploads?name=...</summary>
internal static class UploadEndpoint
{
    public const string Path = "/api/v1/uploads";

    /// <summary>A raw body escapes the antiforgery check, and no form of another site can send this header.</summary>
    public const string Header = "X-DataEng-Upload";

    private const int LongestName = 255;

    public static void MapUploads(this IEndpointRouteBuilder routes) =>
        // The server-wide limit on bodies is lifted here alone; the store counts for itself.
        routes.MapPut(Path, PutAsync).WithMetadata(new DisableRequestSizeLimitAttribute());

    private static async Task<IResult> PutAsync(
        string? name,
        HttpRequest request,
        UploadStore store,
        ILogger<UploadStore> log,
        CancellationToken cancellation
    )
    {
        if (request.Headers[Header] != "1")
        {
            return Refuse("Header missing", $"Send the header '{Header}: 1' with the file.");
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            return Refuse(
                "File name missing",
                $"Name the file, in 1 to {LongestName} characters: {Path}?name=orders.json"
            );
        }

        if (request.ContentLength > store.Limit)
        {
            return TooLarge(name, request.ContentLength, store.Limit);
        }

        try
        {
            return await store.SaveAsync(name, request.Body, cancellation) switch
            {
                UploadOutcome.Stored stored => Results.Json(stored.File, statusCode: StatusCodes.Status201Created),
                UploadOutcome.TooLarge over => TooLarge(name, null, over.Limit),
                var other => throw new InvalidOperationException($"Unknown outcome {other}."),
            };
        }
        catch (Exception lost)
            when (lost is BadHttpRequestException or OperationCanceledException || cancellation.IsCancellationRequested)
        {
            // The sender went away; nobody reads this answer.
            return Refuse("Upload broken off", "The connection ended before the whole file had arrived.");
        }
        catch (IOException full)
        {
            log.LogError(full, "The upload of {Bytes} bytes could not be stored", request.ContentLength);
            return Results.Problem(
                $"The server could not store '{name}'. Its data folder may be full. Nothing of the file was kept.",
                title: "No room for the file",
                statusCode: StatusCodes.Status507InsufficientStorage
            );
        }
    }

    private static IResult Refuse(string title, string detail) =>
        Results.Problem(detail, title: title, statusCode: StatusCodes.Status400BadRequest);

    private static IResult TooLarge(string name, long? bytes, long limit) =>
        Results.Problem(
            $"{UploadLimit.Refusal(name, bytes, limit)} Nothing of it was kept.",
            title: "The file is too large",
            statusCode: StatusCodes.Status413PayloadTooLarge,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["limitBytes"] = limit }
        );
}
