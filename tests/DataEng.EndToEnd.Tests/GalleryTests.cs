using DataEng.EndToEnd.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataEng.EndToEnd.Tests;

/// <summary>The parts that pages are made of, in the states a person meets them in.</summary>
public sealed class GalleryTests(Workbench workbench) : BrowserTest(workbench)
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Gallery_AtRest_IsAccessible(string theme)
    {
        await OpenAsync("/house");
        await UseThemeAsync(theme);

        await Page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Gallery_Pictures()
    {
        await OpenAsync("/house");

        await Page.PictureAsync("house");
    }

    [Fact]
    public async Task Dialog_Open_IsAccessibleAndClosesByEscape()
    {
        await OpenAsync("/house");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open a dialog" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Page.ShouldBeAccessibleAsync();
        await Page.PictureAsync("dialog");

        await Page.Keyboard.PressAsync("Escape");

        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Menu_Open_IsAccessible()
    {
        await OpenAsync("/house");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();
        await Expect(Page.GetByText("Markdown")).ToBeVisibleAsync();

        await Page.ShouldBeAccessibleAsync();
        await Page.PictureAsync("menu");
    }

    [Fact]
    public async Task Select_Open_IsAccessible()
    {
        await OpenAsync("/house");
        await Page.GetByLabel("Write mode").First.ClickAsync();
        await Expect(Page.GetByText("Append")).ToBeVisibleAsync();

        await Page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Message_Shown_IsAccessible()
    {
        await OpenAsync("/house");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show a message" }).ClickAsync();
        await Expect(Page.GetByText("Saved as revision 8")).ToBeVisibleAsync();

        await Page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Panel_ThatFails_SaysSoAndComesBack()
    {
        await OpenAsync("/house");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Fail" }).ClickAsync();
        var failure = Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The example panel" });
        await Expect(failure).ToContainTextAsync("could not be shown");
        await Page.ShouldBeAccessibleAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Fail" })).ToBeVisibleAsync();
    }
}
