using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DataEng.EndToEnd.Tests.Browser;

/// <summary>What every page is held to: accessible without exclusions, looked at in both themes and two widths.</summary>
internal static class PageChecks
{
    private const int HighestDocumentedPicture = 720;
    private const int LargestDocumentedPicture = 200 * 1024;

    private static readonly (int Width, int Height)[] _sizes = [(1440, 900), (390, 844)];
    private static readonly string[] _themes = ["light", "dark"];

    /// <summary>All rules of axe, best practices included, on the page as it stands.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        AxeResult result = await page.RunAxe();
        var found = (
            from violation in result.Violations
            from node in violation.Nodes
            select $"{violation.Id} ({violation.Impact}): {violation.Help} at {node.Target}: {node.Html} {string.Concat(node.Any.Select(check => check.Message))}"
        ).ToArray();
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found));
    }

    /// <summary>Pictures of the whole page, light and dark, wide and narrow; leaves the page wide and light.</summary>
    public static async Task PictureAsync(this IPage page, string name, bool isDocumented = false)
    {
        foreach (var (width, height) in _sizes.Reverse())
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var theme in _themes.Reverse())
            {
                await page.EvaluateAsync("theme => window.dataengTheme.choose(theme)", theme);
                var file = $"{name}-{theme}-{width}.png";
                await page.ScreenshotAsync(
                    new PageScreenshotOptions { FullPage = true, Path = Path.Combine(Output.Folder("pictures"), file) }
                );
                Assert.True(await page.FitsAsync(), $"{file} scrolls sideways.");
                if (isDocumented && Output.DocumentedScreenshots() is { } documented)
                {
                    // A reader of the documentation sees what a visitor sees first; the whole page would be too large.
                    var picture = await page.ScreenshotAsync(
                        new PageScreenshotOptions
                        {
                            Clip = new Clip { Width = width, Height = Math.Min(height, HighestDocumentedPicture) },
                        }
                    );
                    Assert.InRange(picture.Length, 1, LargestDocumentedPicture);
                    await File.WriteAllBytesAsync(Path.Combine(documented, file), picture);
                }
            }
        }
    }

    public static Task<bool> FitsAsync(this IPage page) =>
        page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth");
}
