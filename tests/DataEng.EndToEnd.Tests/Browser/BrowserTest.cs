using Microsoft.Playwright;

namespace DataEng.EndToEnd.Tests.Browser;

/// <summary>
/// A test in a browser window of its own. Whatever the browser complains about fails it; on failure its trace is kept.
/// </summary>
public abstract class BrowserTest(Workbench workbench) : IAsyncLifetime
{
    private readonly List<string> _complaints = [];
    private IBrowserContext? _context;
    private IPage? _page;

    protected Workbench Workbench { get; } = workbench;

    protected IPage Page => _page ?? throw new InvalidOperationException("The window is not open yet.");

    protected IBrowserContext Context => _context ?? throw new InvalidOperationException("The window is not open yet.");

    /// <summary>Complaints that a test provokes on purpose, by a part of their text.</summary>
    protected ICollection<string> ExpectedComplaints { get; } = new List<string>();

    public async ValueTask InitializeAsync()
    {
        _context = await Workbench.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Workbench.Server.Address.ToString(),
                ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
                ReducedMotion = ReducedMotion.Reduce,
                ColorScheme = ColorScheme.Light,
            }
        );
        await _context.Tracing.StartAsync(new TracingStartOptions { Snapshots = true });
        _page = await _context.NewPageAsync();
        _page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add($"{message.Text} ({message.Location})");
            }
        };
        _page.PageError += (_, error) => _complaints.Add(error);
    }

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var unexpected = _complaints.Where(text => !ExpectedComplaints.Any(text.Contains)).ToArray();
        if (_context is not null)
        {
            var trace = failed || unexpected.Length > 0 ? Path.Combine(Output.Folder("traces"), $"{Name}.zip") : null;
            await _context.Tracing.StopAsync(new TracingStopOptions { Path = trace });
            await _context.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.Empty(unexpected);
    }

    /// <summary>Opens a page and waits until it reacts: a click before that would be lost.</summary>
    protected async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await ReadyAsync();
    }

    protected Task ReadyAsync() => Page.Locator(".frame[data-ready]").WaitForAsync();

    protected Task UseThemeAsync(string theme) =>
        Page.EvaluateAsync("theme => window.dataengTheme.choose(theme)", theme);

    private static string Name
    {
        get
        {
            var name = TestContext.Current.Test?.TestDisplayName ?? "unknown";
            return string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));
        }
    }
}
