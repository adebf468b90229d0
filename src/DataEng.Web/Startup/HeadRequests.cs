namespace DataEng.Web.Startup;

/// <summary>Answers HEAD as GET without the body: whoever checks a link or a monitor asks that way.</summary>
internal static class HeadRequests
{
    /// <summary>Stands before routing, which knows most pages for GET alone.</summary>
    public static void UseHeadRequests(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // The server remembers how it was asked, and leaves the body out by itself.
                if (HttpMethods.IsHead(context.Request.Method))
                    context.Request.Method = HttpMethods.Get;
                return next(context);
            }
        );
}
