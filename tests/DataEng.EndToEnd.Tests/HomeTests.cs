using System.Text.RegularExpressions;
using DataEng.EndToEnd.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataEng.EndToEnd.Tests;

/// <summary>The first page a newcomer sees, and the frame around every page.</summary>
public sealed class HomeTests(Workbench workbench) : BrowserTest(workbench)
{
    [Fact]
    public async Task Theme_ChosenInTheMenu_SurvivesReloadAndNeverFlashes()
    {
        await OpenAsync("/");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Display settings" }).ClickAsync();
        await Page.GetByLabel("Dark").CheckAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Page.ShouldBeAccessibleAsync();

        // Held back, so that what is seen is the skeleton alone: it must be dark already.
        await Page.RouteAsync("**/_framework/blazor.web.*.js", route => route.AbortAsync());
        ExpectedComplaints.Add("ERR_FAILED");
        await Page.ReloadAsync();
        await Expect(Page.Locator(".frame-skeleton")).ToBeVisibleAsync();
        await Expect(Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(19, 20, 23)");

        await Page.UnrouteAllAsync();
        await Page.ReloadAsync();
        await ReadyAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Display settings" }).ClickAsync();
        await Expect(Page.GetByLabel("Dark")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Theme_SameAsSystem_FollowsTheSystemAtOnce()
    {
        await OpenAsync("/");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");

        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(19, 20, 23)");
    }

    [Fact]
    public async Task Skeleton_GivesWayWithoutAJump()
    {
        await Page.RouteAsync("**/_framework/blazor.web.*.js", route => route.AbortAsync());
        ExpectedComplaints.Add("ERR_FAILED");
        await Page.GotoAsync("/");
        var before = await Page.Locator(".app-bar:visible").BoundingBoxAsync();
        await Page.UnrouteAllAsync();

        await OpenAsync("/");
        var after = await Page.Locator(".app-bar:visible").BoundingBoxAsync();

        Assert.NotNull(before);
        Assert.Equal(
            (before.X, before.Y, before.Width, before.Height),
            (after?.X, after?.Y, after?.Width, after?.Height)
        );
    }

    [Fact]
    public async Task SkipLink_ByKeyboard_LeadsToTheContent()
    {
        await OpenAsync("/");
        // Navigation puts the focus on the heading; a person who has just come begins before everything.
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await Page.EvaluateAsync("() => { document.body.tabIndex = -1; document.body.focus(); }");

        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.Locator("main")).ToBeFocusedAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/$"));
    }

    [Fact]
    public async Task UnknownAddress_IsNotFoundWithAWayBack()
    {
        ExpectedComplaints.Add("404");

        var response = await Page.GotoAsync("/designs/of/nobody");
        await ReadyAsync();

        Assert.Equal(404, response?.Status);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Page not found");
        await Page.ShouldBeAccessibleAsync();
        await Page.PictureAsync("not-found");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Go to your designs" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Designs");
    }

    [Fact]
    public async Task BrokenSession_SaysSoAndOffersAReload()
    {
        await OpenAsync("/");
        var message = Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "lost its session" });
        await Expect(message).ToBeHiddenAsync();

        // What Blazor does when a session breaks.
        await Page.EvaluateAsync("() => { document.getElementById('blazor-error-ui').style.display = 'block'; }");

        await Expect(message).ToBeVisibleAsync();
        await Page.ShouldBeAccessibleAsync();
        await Page.PictureAsync("broken-session");
    }
}
