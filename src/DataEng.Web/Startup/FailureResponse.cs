using System.Net.Mime;
using Microsoft.AspNetCore.Diagnostics;

namespace DataEng.Web.Startup;

/// <summary>What a person or a program is told when a request failed unexpectedly: a code, never the exception.</summary>
internal static class FailureResponse
{
    public static ExceptionHandlerOptions Options { get; } =
        new() { ExceptionHandler = WriteAsync, SuppressDiagnosticsCallback = _ => true };

    private static async Task WriteAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>();
        var code = IncidentCode.New();
        context
            .RequestServices.GetRequiredService<ILoggerFactory>()
            .CreateLogger("DataEng.Web.Incident")
            .LogError(failure?.Error, "Incident {Code}: {Method} {Path}", code, context.Request.Method, failure?.Path);

        if (context.Request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.Ordinal))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(Page(code), context.RequestAborted);
            return;
        }

        await Results
            .Problem(
                $"Something went wrong on the server. The server's log has the details under incident {code}.",
                title: "The request failed",
                extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["incident"] = code }
            )
            .ExecuteAsync(context);
    }

    private static string Page(string code) =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Something went wrong · DataEng</title><link rel="stylesheet" href="/app.css"></head>
            <body><main class="page"><h1>Something went wrong</h1>
            <p>The page could not be shown. Stored changes are not affected. Try again; if it happens again, the
            server's log has the details under incident <code>{code}</code>.</p><p><a href="/">Go to your designs</a></p></main></body>
            </html>
            """;
}
