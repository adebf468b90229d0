using DataEng.Core;
using DataEng.Core.Results;
using DataEng.Storage.Designs;
using Microsoft.AspNetCore.Components.Endpoints;

namespace DataEng.Web.Designs;

/// <summary>
/// Answers 404 for a design or step that does not exist, before a page is sent: a session could only say so in words.
/// </summary>
internal static class MissingDesigns
{
    private const string Prefix = "/designs/";

    public static void UseMissingDesigns(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (HttpMethods.IsGet(context.Request.Method) && await IsMissingAsync(context))
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                else
                    await next(context);
            }
        );

    private static async Task<bool> IsMissingAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        // Files and the report have endpoints of their own, which answer for themselves.
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (!isPage || !path.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var parts = path[Prefix.Length..].TrimEnd('/').Split('/');
        if (parts.Length > 2 || (parts.Length == 2 && Workbench.Step(parts[1]) is null))
            return true;
        var desk = context.RequestServices.GetRequiredService<DesignDesk>();
        var opened = await desk.SessionAsync(parts[0], Actor.Local, context.RequestAborted);
        return opened.Failure?.Kind == FailureKind.NotFound;
    }
}
