namespace DataEng.Web.Guards;

/// <summary>The headers that limit what a page may load and run, and where it may be shown.</summary>
internal static class SecurityHeaders
{
    // The component library writes its theme as inline styles; scripts come from files only.
    public const string AppPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";

    public const string ReadingPolicy =
        "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // Set at the last moment: the endpoint is known by then, and Blazor's own policy is replaced.
                context.Response.OnStarting(() =>
                {
                    Write(context);
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    /// <summary>Marks an endpoint as a page for reading: it runs no script at all.</summary>
    public static TBuilder AsReadingPage<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(ReadingPage.Instance);

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isReadingPage = context.GetEndpoint()?.Metadata.GetMetadata<ReadingPage>() is not null;
        headers.ContentSecurityPolicy = isReadingPage ? ReadingPolicy : AppPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private sealed class ReadingPage
    {
        public static readonly ReadingPage Instance = new();
    }
}
