using System.Text.RegularExpressions;
using DataEng.EndToEnd.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataEng.EndToEnd.Tests;

/// <summary>A newer manifest brought into a design that people worked on.</summary>
public sealed class UpdateTests(Workbench workbench) : DesignJourney(workbench)
{
    private ILocator Changes => Page.GetByRole(AriaRole.Region, new() { Name = "Changes", Exact = true });

    [Fact]
    public async Task Update_AfterPeopleWorked_ShowsTheChangesAndKeepsTheirs()
    {
        await ImportAsync(OrdersProject.Manifest);
        await StepAsync("Flow");
        await Page.GetByRole(AriaRole.Region, new() { Name = "Table of datasets" })
            .GetByRole(AriaRole.Link, new() { Name = "fct_orders" })
            .ClickAsync();
        await Page.GetByLabel("Id", new() { Exact = true }).FillAsync("people_facts");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new Regex("datasets(/|%2F)people_facts"));
        await StepAsync("Quality");
        await Page.Locator(".check-picker").GetByLabel("Dataset").PressSequentiallyAsync("people_facts");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add check" }).ClickAsync();
        await Expect(Page.Locator(".work-main tbody tr").Filter(new() { HasText = "not_null" })).ToHaveCountAsync(1);

        await Page.GetByText("Files", new() { Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Update from files" }).ClickAsync();
        await CompareAsync(OrdersProject.Later);

        await Expect(Row("datasets/stg_sales")).ToContainTextAsync("new in the import");
        await Expect(Row("datasets/stg_orders")).ToContainTextAsync("no longer in the import");
        await Expect(Row("columns/order_id/type")).ToContainTextAsync("bigint → numeric");
        await Page.ShouldBeAccessibleAsync();
        await Page.PictureAsync("update-changes");
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^Apply \d+ changes$") }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Open the design" }).ClickAsync();
        await StepAsync("Flow");
        await Expect(Page.Locator(".work-main")).ToContainTextAsync("stg_sales");
        await Expect(Page.Locator(".work-main")).Not.ToContainTextAsync("stg_orders");
        await StepAsync("Quality");
        await Expect(Page.Locator(".work-main tbody tr").Filter(new() { HasText = "not_null" })).ToHaveCountAsync(1);
        await Expect(
                Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo Update from manifest.json") })
            )
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task Update_SameFiles_SaysThatNothingChanged_AndFitsAPhone()
    {
        await ImportAsync(OrdersProject.Manifest);
        await Page.GetByText("Files", new() { Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Update from files" }).ClickAsync();
        await Page.SetViewportSizeAsync(390, 844);

        await CompareAsync(OrdersProject.Manifest);

        await Expect(Page.GetByText("Nothing changed")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Apply 0 changes" })).ToBeDisabledAsync();
        Assert.True(
            await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"),
            "the page is wider than a phone"
        );
    }

    private ILocator Row(string path) =>
        Changes.Locator("tr").Filter(new() { Has = Page.Locator($"input[aria-label$='{path}']") });

    private async Task CompareAsync(FilePayload manifest)
    {
        await Page.GetByLabel("Choose files").And(Page.Locator("input")).SetInputFilesAsync(manifest);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show what would change" }).ClickAsync();
        await Expect(Changes).ToBeVisibleAsync();
    }
}
