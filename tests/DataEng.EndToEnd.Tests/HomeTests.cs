using System.Text.RegularExpressions;
using DataEng.Core.Model;
using DataEng.EndToEnd.Tests.Browser;
using DataEng.Storage.Designs;
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

    [Fact]
    public async Task Designs_AreCopiedArchivedDeletedAndHadBackByKeyboard()
    {
        var title = $"Kept {Guid.NewGuid():N}"[..20];
        await ListAsync(title);
        await ChooseAsync(title, "Copy");
        await Expect(Rows).ToHaveCountAsync(2);
        await Expect(Row($"{title} (copy)")).ToBeVisibleAsync();
        await Page.ShouldBeAccessibleAsync();

        await ChooseAsync($"{title} (copy)", "Delete");
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Rows).ToHaveCountAsync(2);

        await Page.GetByLabel("Select all shown").CheckAsync();
        await Page.GetByRole(AriaRole.Group, new() { Name = "Selected designs" }).GetByText("Archive").ClickAsync();
        await Expect(Page.GetByText("No design fits the search.")).ToBeVisibleAsync();
        await Chip("Archived").ClickAsync();
        await Expect(Rows).ToHaveCountAsync(2);
        await ChooseAsync($"{title} (copy)", "Delete");
        await Expect(Rows).ToHaveCountAsync(1);
        await Chip("Deleted").ClickAsync();
        await Expect(Rows).ToHaveCountAsync(1);
        await Page.ReloadAsync();
        await ReadyAsync();
        await ChooseAsync($"{title} (copy)", "Restore");
        await Expect(Rows).ToHaveCountAsync(0);
        await Page.GoBackAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("shelf=archived"));
        await Expect(Rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Filters_StandInTheAddressAndSurviveReloadAndBack()
    {
        var title = $"Filtered {Guid.NewGuid():N}"[..20];
        await ListAsync(title);
        await Chip("Approved").ClickAsync();
        await Expect(Page.GetByText("No design fits the filters.")).ToBeVisibleAsync();
        await Page.ReloadAsync();
        await ReadyAsync();
        await Expect(Chip("Approved")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(Page.GetByLabel("Search designs")).ToHaveValueAsync(title);

        await Page.GoBackAsync();
        await Expect(Rows).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Columnheader, new() { Name = "Errors" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("sort=errors"));
        await Page.GetByLabel("Trigger", new() { Exact = true }).SelectOptionAsync("Backfill");
        await Expect(Page).ToHaveURLAsync(new Regex("trigger=backfill&sort=errors"));
        await Expect(Rows).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(1);
        await Page.PictureAsync("home-list");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Menus_Open_AreAccessible(string theme)
    {
        await ListAsync($"Menu {Guid.NewGuid():N}"[..20]);
        await UseThemeAsync(theme);
        await Rows.GetByRole(AriaRole.Checkbox).CheckAsync();
        await Rows.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Archive" }).Last).ToBeVisibleAsync();
        await Page.ShouldBeAccessibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open a sample" }).ClickAsync();
        await Page.ShouldBeAccessibleAsync();
    }

    private ILocator Rows => Page.Locator(".design-list tbody tr");

    private ILocator Row(string title) => Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true });

    private ILocator Chip(string words) =>
        Page.GetByRole(AriaRole.Group, new() { Name = "Show" })
            .GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{words}") });

    /// <summary>The list with one design alone in it.</summary>
    private async Task ListAsync(string title)
    {
        var design = new PipelineDesign { Id = "kept", Title = title };
        var store = Workbench.Server.Services.GetRequiredService<DesignStore>();
        await store.CreateAsync(design, [], Actor.Local, TestContext.Current.CancellationToken);
        await OpenAsync($"/?find={Uri.EscapeDataString(title)}");
        await Expect(Rows).ToHaveCountAsync(1);
    }

    /// <summary>By keyboard alone, from the row's button on.</summary>
    private async Task ChooseAsync(string title, string act)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {title}", Exact = true }).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        var item = Page.GetByRole(AriaRole.Group, new() { Name = $"Actions for {title}", Exact = true })
            .GetByRole(AriaRole.Button, new() { Name = act, Exact = true });
        await Expect(item).ToBeVisibleAsync();
        for (var i = 0; i < 3 && !await item.EvaluateAsync<bool>("e => e === document.activeElement"); i++)
            await Page.Keyboard.PressAsync("Tab");
        await Expect(item).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
    }
}
