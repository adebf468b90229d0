using System.Diagnostics;
using Microsoft.Playwright;

namespace DataEng.EndToEnd.Tests.Browser;

/// <summary>Finds a Chromium to test with, or installs one; fails with all it tried.</summary>
internal static class BrowserFinder
{
    public const string Variable = "DATAENG_BROWSER";

    private static readonly string[] _commands =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "microsoft-edge-stable",
        "chrome.exe",
        "msedge.exe",
    ];

    private static readonly string[] _places =
    [
        "/usr/bin/chromium",
        "/snap/bin/chromium",
        "/opt/google/chrome/chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static async Task<string> FindAsync(IPlaywright playwright)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } stated)
        {
            return File.Exists(stated)
                ? stated
                : throw new InvalidOperationException($"{Variable} names '{stated}', which is no file.");
        }

        return Installed()
            ?? Existing(playwright.Chromium.ExecutablePath)
            ?? (await TryAsync("apt-get update", "apt-get install -y chromium") ? Installed() : null)
            ?? (InstallByPlaywright() ? Existing(playwright.Chromium.ExecutablePath) : null)
            ?? throw new InvalidOperationException(
                $"""
                No browser to test with. Tried, in this order:
                 1. the environment variable {Variable} (not set);
                 2. on the PATH: {string.Join(", ", _commands)};
                 3. the usual places: {string.Join(", ", _places)};
                 4. Playwright's own at {playwright.Chromium.ExecutablePath};
                 5. on Debian as root: apt-get update && apt-get install -y chromium;
                 6. Playwright's download of Chromium.
                Install Chromium, Chrome or Edge (on Debian: sudo apt-get install chromium) or set {Variable}.
                """
            );
    }

    private static string? Installed()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var onPath = from command in _commands from folder in folders select Path.Combine(folder, command);
        return onPath.Concat(_places).FirstOrDefault(File.Exists);
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;

    private static async Task<bool> TryAsync(params string[] commands)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            return false;
        }

        foreach (var command in commands)
        {
            var start = new ProcessStartInfo("/bin/sh", ["-c", $"DEBIAN_FRONTEND=noninteractive {command} >&2"]);
            using var process = Process.Start(start);
            if (process is null)
            {
                return false;
            }

            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool InstallByPlaywright() => Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0;
}
