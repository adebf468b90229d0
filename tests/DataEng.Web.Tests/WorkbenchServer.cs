using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;

namespace DataEng.Web.Tests;

/// <summary>The real server on a free port of the loopback address, with a data folder of its own.</summary>
public sealed class WorkbenchServer : WebApplicationFactory<Program>
{
    public const int UploadLimitMegabytes = 8;

    private readonly Action<IServiceCollection> _configure;

    public WorkbenchServer()
        : this(static _ => { }) { }

    internal WorkbenchServer(Action<IServiceCollection> configure)
    {
        _configure = configure;
        UseKestrel(0);
        StartServer();
    }

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("dataeng-test-").FullName;

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Uploads that are on disk at the moment, finished or not.</summary>
    public IReadOnlyList<string> UploadFiles => Directory.GetFiles(Path.Combine(DataFolder, "uploads"));

    /// <summary>A client that sends just what a test says: no cookies, no redirects.</summary>
    public HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("DATAENG_DATA", DataFolder);
        builder.UseSetting("DATAENG_UPLOAD_LIMIT_MB", $"{UploadLimitMegabytes}");
        // Each file watch takes one of the few the system may allow.
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");
        builder.ConfigureTestServices(_configure);
    }
}
