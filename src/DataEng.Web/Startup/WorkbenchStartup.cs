using DataEng.Web.Backups;
using DataEng.Web.Components;
using DataEng.Web.Designs;
using DataEng.Web.Editing;
using DataEng.Web.Guards;
using DataEng.Web.Reading;
using DataEng.Web.Uploads;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;

namespace DataEng.Web.Startup;

/// <summary>Puts the server together: services first, then the way a request takes through it.</summary>
internal static class WorkbenchStartup
{
    // With the hub's usual 32 KB a pasted page of SQL would end the session; larger texts go by the upload endpoint.
    private const int LargestMessage = 2 * 1024 * 1024;

    private static readonly string[] _localHosts = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddWorkbench(this WebApplicationBuilder builder)
    {
        var insideContainer = builder.Configuration.GetValue<bool>("DOTNET_RUNNING_IN_CONTAINER");
        var options = WorkbenchOptions.Read(builder.Configuration, insideContainer);
        if (!ListenAddresses.AreStated(builder.Configuration))
        {
            builder.WebHost.UseUrls(options.ListensInContainer ? ListenAddresses.InContainer : ListenAddresses.Default);
        }

        // A start that fails ends the program with its reason; the host would print a stack trace before it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new UploadStore(
            Path.Combine(options.DataFolder, "uploads"),
            options.UploadLimit,
            TimeProvider.System
        ));
        // Set here, not in a settings file that may be absent: a foreign host name is a DNS-rebinding attempt.
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = _localHosts);
        services
            .AddDataProtection()
            .SetApplicationName("DataEng")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataFolder, "keys")));
        services.AddDesigns(options);
        services.AddHealthChecks();
        services.AddProblemDetails();
        services.AddResponseCompression(compression => compression.MimeTypes = ["text/html"]);
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
        services.AddWorkbenchComponents();
    }

    public static void UseWorkbench(this WebApplication app)
    {
        app.Services.GetRequiredService<UploadStore>().RemoveLeftovers();
        app.Logger.LogInformation(
            "Designs are kept in {DataFolder}",
            app.Services.GetRequiredService<WorkbenchOptions>().DataFolder
        );

        app.UseSecurityHeaders();
        app.UseExceptionHandler(FailureResponse.Options);
        app.UseHeadRequests();
        app.UseRouting();
        app.UseOriginGuard();
        app.UseResponseCompression();
        app.UseEmptyResponses();
        app.UseMissingDesigns();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapHealthChecks("/healthz");
        // Browsers ask for it on pages that name no icon.
        app.MapGet("/favicon.ico", () => Results.Redirect("/favicon.svg", permanent: true));
        app.MapUploads();
        app.MapBackup();
        app.MapDesigns();
        app.MapEdits();
        app.MapReports();
        app.MapRulePages();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    /// <summary>An answer without a body gets one: a page for whoever reads pages, problem details for programs.</summary>
    private static void UseEmptyResponses(this IApplicationBuilder app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseWhen(
            context => !IsPage(context.Request),
            programs =>
            {
                // The page is there for GET alone: a POST run again as that page would end in another refusal.
                programs.Use(
                    (context, next) =>
                    {
                        context.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = false;
                        return next(context);
                    }
                );
                programs.UseStatusCodePages();
            }
        );
    }

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
