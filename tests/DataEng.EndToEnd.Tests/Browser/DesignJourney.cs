using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataEng.EndToEnd.Tests.Browser;

/// <summary>A walk through a design: how one gets to it, and what is on its pages.</summary>
public abstract class DesignJourney(Workbench workbench) : BrowserTest(workbench)
{
    protected ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    protected ILocator Findings => Page.GetByRole(AriaRole.Region, new() { Name = "Findings" });

    /// <summary>What is open beside the table.</summary>
    protected ILocator Element => Page.Locator(".element");

    protected async Task ImportAsync(FilePayload manifest)
    {
        await OpenAsync("/import");
        await Page.GetByLabel("Choose files").And(Page.Locator("input")).SetInputFilesAsync(manifest);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a design" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Open the design" }).ClickAsync();
        await Expect(Findings).ToBeVisibleAsync();
    }

    protected async Task StepAsync(string name)
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Steps" })
            .GetByRole(AriaRole.Link, new() { NameRegex = new Regex(name) })
            .ClickAsync();
        await Expect(Heading).ToHaveTextAsync(name);
    }

    /// <summary>Opens an element of the table on the page.</summary>
    protected async Task PickAsync(string name)
    {
        await Page.Locator(".work-main")
            .GetByRole(AriaRole.Link, new() { Name = name, Exact = true })
            .First.ClickAsync();
        await Expect(Element.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
    }

    /// <summary>A field of what is open on a page.</summary>
    protected static ILocator Field(IPage page, string label) =>
        page.Locator(".element").GetByLabel(label, new() { Exact = true }).First;
}
