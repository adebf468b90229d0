using DataEng.Web.Backups;

namespace DataEng.Web.Guards;

/// <summary>
/// Refuses live sessions and changes that another web site asks a person's browser for.
/// Programs without a browser send neither header and are let through.
/// </summary>
internal static class OriginGuard
{
    public static void UseOriginGuard(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                IsGuarded(context.Request) && IsForeign(context.Request) ? RefuseAsync(context) : next(context)
        );

    // Another site could not read the copy, but it could keep the server busy making them.
    private static bool IsBackup(HttpRequest request) =>
        request.Path.StartsWithSegments(BackupEndpoint.Path, StringComparison.OrdinalIgnoreCase);

    // A WebSocket is opened by a GET and is not held back by the browser's own same-origin rule.
    private static bool IsGuarded(HttpRequest request) =>
        request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        || IsBackup(request)
        || !(
            HttpMethods.IsGet(request.Method)
            || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method)
        );

    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (
            origin.Length > 0
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        )
        {
            return true;
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }

    private static Task RefuseAsync(HttpContext context) =>
        Results
            .Problem(
                "This request comes from another web site. DataEng takes changes only from its own pages.",
                title: "Foreign origin refused",
                statusCode: StatusCodes.Status403Forbidden
            )
            .ExecuteAsync(context);
}
