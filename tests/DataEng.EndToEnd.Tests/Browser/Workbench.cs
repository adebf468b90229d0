using DataEng.Web.Tests;
using Microsoft.Playwright;

namespace DataEng.EndToEnd.Tests.Browser;

/// <summary>One real server and one real browser, shared by every test of the assembly.</summary>
public sealed class Workbench : IAsyncLifetime
{
    // The last ones keep a browser quiet on a machine without a network.
    private static readonly string[] _flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public WorkbenchServer Server { get; } = new();

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser is not started yet.");

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = await BrowserFinder.FindAsync(_playwright),
                Headless = true,
                Args = _flags,
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Server.DisposeAsync();
    }
}
