using System.Text.RegularExpressions;
using DataEng.EndToEnd.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataEng.EndToEnd.Tests;

/// <summary>From a dbt project to a design, its findings and its review document, as a person walks it.</summary>
public sealed class DesignTests(Workbench workbench) : DesignJourney(workbench)
{
    private ILocator Total => Page.Locator(".toolbar [role=status]");

    [Fact]
    public async Task Home_ListsTheSamplesAndSearchesThem()
    {
        await OpenAsync("/");
        var rows = Page.Locator(".design-list tbody tr");
        await Expect(rows.Nth(1)).ToBeVisibleAsync();

        await Page.GetByLabel("Search designs").FillAsync("gone bad");

        await Expect(rows).ToHaveCountAsync(1);
        await Expect(Page).ToHaveURLAsync(new Regex("find=gone"));
        await Page.ReloadAsync();
        await ReadyAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await Page.GetByLabel("Search designs").FillAsync("no such design");
        await Expect(Page.GetByText("No design fits the search.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Pages_AreAccessible(string theme)
    {
        await ImportAsync(OrdersProject.Manifest);
        await UseThemeAsync(theme);
        await Page.ShouldBeAccessibleAsync();
        foreach (var step in new[] { "Flow", "Idempotency", "Governance" })
        {
            await StepAsync(step);
            await Page.ShouldBeAccessibleAsync();
        }
        await Findings.Locator("summary").First.ClickAsync();
        await Page.ShouldBeAccessibleAsync();
        await OpenAsync("/import");
        await UseThemeAsync(theme);
        await Page.ShouldBeAccessibleAsync();
        await OpenAsync("/");
        await Page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Pages_Pictures()
    {
        await OpenAsync("/");
        await Expect(Page.Locator(".design-list tbody tr").Nth(1)).ToBeVisibleAsync();
        await Page.PictureAsync("home", isDocumented: true);
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("gone bad") }).First.ClickAsync();
        await Expect(Findings).ToBeVisibleAsync();
        await Page.PictureAsync("design", isDocumented: true);
        await StepAsync("Flow");
        await Page.PictureAsync("flow");
        await StepAsync("Idempotency");
        await Findings.Locator("summary").First.ClickAsync();
        await Page.PictureAsync("idempotency");
    }

    [Fact]
    public async Task Manifest_BecomesADesignWithFindingsAndAReviewDocument()
    {
        await ImportAsync(OrdersProject.Manifest);

        await Expect(Page.Locator(".figure-errors .figure-number")).ToHaveTextAsync("1");
        var merge = Findings.Locator(".finding-row").Filter(new() { HasText = "IDEM002" });
        await Expect(merge).ToContainTextAsync("fct_orders");
        await Findings.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Not evaluated") }).ClickAsync();
        await Expect(merge).ToHaveCountAsync(0);
        await Expect(Page).ToHaveURLAsync(new Regex("show=open"));
        await Page.GoBackAsync();
        await Expect(merge).ToHaveCountAsync(1);

        await Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Report" }).ClickAsync();
        await Expect(Heading).ToContainTextAsync("orders_shop");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("Governance") }).First)
            .ToBeVisibleAsync();
        await Expect(Page.Locator("body")).ToContainTextAsync("IDEM002");
        await Page.GoBackAsync();
        await Expect(merge).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Report_EveryContentsLinkLeadsToItsPlace()
    {
        await ImportAsync(OrdersProject.Manifest);
        await Page.GotoAsync(new Uri(Page.Url).AbsolutePath + "/report");
        var links = await Page.Locator("nav a[href*='#']").AllAsync();
        Assert.True(links.Count >= 7, $"{links.Count} links in the contents");

        foreach (var link in links)
        {
            await link.ClickAsync();
            var url = new Uri(Page.Url);
            Assert.EndsWith("/report", url.AbsolutePath, StringComparison.Ordinal);
            await Expect(Page.Locator($"[id='{Uri.UnescapeDataString(url.Fragment[1..])}']")).ToBeInViewportAsync();
        }
        await Page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Report_AsMarkdown_IsDownloadedWithANameOfItsOwn()
    {
        await ImportAsync(OrdersProject.Manifest);
        await Page.GetByText("Files", new() { Exact = true }).ClickAsync();
        await Page.ShouldBeAccessibleAsync();

        var download = await Page.RunAndWaitForDownloadAsync(() =>
            Page.GetByRole(AriaRole.Link, new() { Name = "Report as Markdown" }).ClickAsync()
        );

        Assert.EndsWith("-review.md", download.SuggestedFilename, StringComparison.Ordinal);
        await using var content = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(content);
        Assert.Contains(
            "IDEM002",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task TruncatedManifest_IsRefusedWithItsPlaceAndNothingIsStored()
    {
        await OpenAsync("/");
        await Expect(Total).ToBeVisibleAsync();
        var before = await Total.InnerTextAsync();
        await OpenAsync("/import");
        await Page.GetByLabel("Choose files").And(Page.Locator("input")).SetInputFilesAsync(OrdersProject.Truncated);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a design" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nothing was stored");
        await Expect(Page.Locator(".problem-list")).ToContainTextAsync("manifest.json");
        await Page.ShouldBeAccessibleAsync();
        await OpenAsync("/");
        await Expect(Total).ToHaveTextAsync(before);
    }

    [Fact]
    public async Task HostileNames_AreShownAsText()
    {
        var dialogs = 0;
        Page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        };
        await ImportAsync(OrdersProject.Hostile);

        await Expect(Findings).ToContainTextAsync("<img src=x onerror=alert(1)>");
        await StepAsync("Flow");
        await Expect(Page.Locator(".work-main")).ToContainTextAsync("<img src=x onerror=alert(1)>");
        await Page.GotoAsync(new Uri(Page.Url).AbsolutePath.Replace("/flow", "/report", StringComparison.Ordinal));
        await Expect(Page.Locator("main")).ToContainTextAsync("<img src=x onerror=alert(1)>");
        Assert.Equal(0, await Page.Locator("img").CountAsync());
        Assert.Equal(0, dialogs);
    }

    [Theory]
    [InlineData("/designs/0123456789ab")]
    [InlineData("/designs/nonsense/flow")]
    [InlineData("/designs/0123456789ab/report")]
    [InlineData("/rules/NONE001")]
    public async Task WhatDoesNotExist_IsNotFound(string path)
    {
        ExpectedComplaints.Add("404");

        var response = await Page.GotoAsync(path);

        Assert.Equal(404, response?.Status);
        await Expect(Heading).ToHaveTextAsync("Page not found");
    }

    [Fact]
    public async Task RulePages_AreReadWithoutScript()
    {
        var response = await Page.GotoAsync("/rules");
        Assert.Contains("script-src 'none'", response?.Headers["content-security-policy"], StringComparison.Ordinal);
        await Page.ShouldBeAccessibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "IDEM002" }).ClickAsync();
        await Expect(Heading).ToContainTextAsync("IDEM002");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "How to fix" })).ToBeVisibleAsync();
        await Page.ShouldBeAccessibleAsync();
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task ReadingPages_FollowTheThemeOfTheAppAndFitAPhone(string theme)
    {
        await OpenAsync("/");
        await UseThemeAsync(theme);
        var design = await Page.GetByRole(AriaRole.Link, new() { Name = "Orders gone bad" }).GetAttributeAsync("href");
        await Page.SetViewportSizeAsync(390, 844);

        foreach (var path in new[] { $"{design}/report", $"{design}/report?profile=full", "/rules", "/rules/IDEM002" })
        {
            await Page.GotoAsync(path);
            await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
            await Page.ShouldBeAccessibleAsync();
            Assert.True(await Page.FitsAsync(), $"{path} scrolls sideways.");
        }
    }
}
