using System.Text.RegularExpressions;
using DataEng.EndToEnd.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataEng.EndToEnd.Tests;

/// <summary>A design edited in the browser: by one, by two, by keyboard, on a phone.</summary>
public sealed class EditingTests(Workbench workbench) : DesignJourney(workbench)
{
    [Fact]
    public async Task Edit_InOneTab_IsSeenInTheOtherAndSurvivesReload()
    {
        await ImportAsync(OrdersProject.Manifest);
        await StepAsync("Flow");
        await PickAsync("fct_orders");
        var other = await Context.NewPageAsync();
        await other.GotoAsync(Page.Url);
        await Expect(Field(other, "Name")).ToBeVisibleAsync();

        await Field(Page, "Name").FillAsync("All orders");

        await Expect(other.Locator(".element h2")).ToHaveTextAsync("All orders");
        await Expect(Field(other, "Name")).ToHaveValueAsync("All orders");
        await Expect(Page.GetByText("2 here")).ToBeVisibleAsync();
        await Page.ReloadAsync();
        await ReadyAsync();
        await Expect(Field(Page, "Name")).ToHaveValueAsync("All orders");
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo Name of fct_orders") }).ClickAsync();
        await Expect(other.Locator(".element h2")).ToHaveTextAsync("fct_orders");
    }

    [Fact]
    public async Task Choice_MadeByTurnsInTwoTabs_IsTheSameInBoth()
    {
        await ImportAsync(OrdersProject.Manifest);
        await StepAsync("Flow");
        await Page.GetByRole(AriaRole.Region, new() { Name = "Table of datasets" })
            .GetByRole(AriaRole.Link, new() { Name = "fct_orders" })
            .ClickAsync();
        await Expect(Field(Page, "Layer")).ToBeVisibleAsync();
        var other = await Context.NewPageAsync();
        await other.GotoAsync(Page.Url);
        var layers = new[] { Field(Page, "Layer"), Field(other, "Layer") };

        foreach (var (turn, value) in new[] { "core", "mart", "core", "export", "mart", "staging" }.Index())
        {
            await layers[turn % 2].SelectOptionAsync(value);

            await Expect(layers[0]).ToHaveValueAsync(value);
            await Expect(layers[1]).ToHaveValueAsync(value);
        }
    }

    [Fact]
    public async Task Finding_LeadsToItsElement_AndItsFixTakesItAwayInBothBrowsers()
    {
        await OpenAsync("/");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("gone bad") }).First.ClickAsync();
        await StepAsync("Flow");
        var other = await Context.NewPageAsync();
        await other.GotoAsync(Page.Url);
        var theirs = other.Locator(".finding-row").Filter(new() { HasText = "FLOW005" });
        await Expect(theirs).ToHaveCountAsync(1);
        var finding = Findings.Locator(".finding-row").Filter(new() { HasText = "FLOW005" });

        await finding.Locator("summary").ClickAsync();
        await finding.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Go to") }).ClickAsync();
        await Expect(Element).ToBeVisibleAsync();
        await finding.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("as a source") }).ClickAsync();

        await Expect(finding).ToHaveCountAsync(0);
        await Expect(theirs).ToHaveCountAsync(0);
        await Expect(Field(Page, "Layer")).ToHaveValueAsync("source");
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo Mark") }).ClickAsync();
        await Expect(theirs).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Text_ThatCannotBeStored_SaysWhyAndComesBackAfterAReload()
    {
        await ImportAsync(OrdersProject.Manifest);
        await StepAsync("Flow");
        await PickAsync("fct_orders");
        var cron = Field(Page, "Cron");

        await cron.FillAsync("every morning");

        var problem = Element.GetByRole(AriaRole.Alert);
        await Expect(problem).ToContainTextAsync("write its five fields");
        await Page.ReloadAsync();
        await ReadyAsync();
        await Expect(cron).ToHaveValueAsync("every morning");
        await Expect(problem).ToContainTextAsync("write its five fields");
        await cron.FillAsync("30 6 * * *");
        await Expect(problem).ToHaveCountAsync(0);
        await Expect(Page.Locator(".work-main")).ToContainTextAsync("30 6 * * *");
    }

    [Fact]
    public async Task Field_ThatTwoWriteAtOnce_AsksTheSecondWhichToKeep()
    {
        await ImportAsync(OrdersProject.Manifest);
        await StepAsync("Flow");
        await PickAsync("fct_orders");
        var other = await Context.NewPageAsync();
        await other.GotoAsync(Page.Url);
        await Field(other, "Team").FillAsync("Theirs");
        await Field(other, "Team").BlurAsync();
        await Expect(Field(Page, "Team")).ToHaveValueAsync("Theirs");

        await Field(Page, "Team").FillAsync("Mine");
        await Expect(Field(other, "Team")).ToHaveValueAsync("Mine");
        // Still in the field, and somebody else writes over what was stored.
        await Field(other, "Team").FillAsync("Theirs again");

        await Expect(Element).ToContainTextAsync("changed this to “Theirs again”");
        await Expect(Field(Page, "Team")).ToHaveValueAsync("Mine");
        await Element.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await Field(other, "Team").BlurAsync();
        await Expect(other.Locator(".element")).ToContainTextAsync("changed this to “Mine”");
        await other.GetByRole(AriaRole.Button, new() { Name = "Take theirs" }).ClickAsync();
        await Expect(Field(other, "Team")).ToHaveValueAsync("Mine");
    }

    [Fact]
    public async Task Job_IsAddedConnectedAndUndone_ByKeyboardAlone()
    {
        await ImportAsync(OrdersProject.Manifest);
        await Page.Locator("h1").ClickAsync();
        await Page.Keyboard.PressAsync("g");
        await Page.Keyboard.PressAsync("1");
        await Expect(Heading).ToHaveTextAsync("Flow");

        await Page.GetByLabel("Name of a new job").FocusAsync();
        await Page.Keyboard.TypeAsync("Sum by day");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Element.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Sum by day");
        await Element.GetByLabel("Reads one more dataset").FocusAsync();
        await Page.Keyboard.TypeAsync("fct_orders");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Element.Locator(".edge")).ToContainTextAsync("fct_orders");
        await Element.GetByLabel("Writes one more dataset").FocusAsync();
        await Page.Keyboard.TypeAsync("Daily sums");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Element.Locator(".edge").Last).ToContainTextAsync("Daily sums");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Table of datasets" }))
            .ToContainTextAsync("Daily sums");

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo Sum by day writes") }).FocusAsync();
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Element.Locator(".edge")).ToHaveCountAsync(1);
        await Page.Keyboard.PressAsync("Control+Shift+z");
        await Expect(Element.Locator(".edge")).ToHaveCountAsync(2);
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Element).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Dataset_RenamedAndRemoved_IsGoneFromItsJobs()
    {
        await ImportAsync(OrdersProject.Manifest);
        await StepAsync("Flow");
        await PickAsync("fct_orders");
        var datasets = Page.GetByRole(AriaRole.Region, new() { Name = "Table of datasets" });
        await datasets.GetByRole(AriaRole.Link, new() { Name = "fct_orders" }).ClickAsync();

        await Element.GetByLabel("Id", new() { Exact = true }).FillAsync("all_orders");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync(new Regex("at=datasets%2Fall_orders"));
        await Element.GetByRole(AriaRole.Button, new() { Name = "Remove dataset" }).ClickAsync();
        await Expect(Element).ToHaveCountAsync(0);
        await Expect(datasets).Not.ToContainTextAsync("all_orders");
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo Remove") }))
            .ToBeEnabledAsync();
    }

    [Fact]
    public async Task Check_IsPickedOnQuality()
    {
        await ImportAsync(OrdersProject.Manifest);
        await StepAsync("Quality");

        await Page.GetByLabel("Dataset", new() { Exact = true }).FillAsync("fct_orders");
        await Page.Locator(".check-picker select").SelectOptionAsync("freshness");
        await Page.Locator(".check-picker").GetByLabel("Columns").FillAsync("loaded_at");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add check" }).ClickAsync();

        await Expect(Element.GetByRole(AriaRole.Heading)).ToHaveTextAsync("fct_orders_loaded_at_freshness");
        await Field(Page, "Action").SelectOptionAsync("block");
        await Expect(Page.Locator(".work-main tr", new() { HasText = "freshness" })).ToContainTextAsync("block");
    }

    [Fact]
    public async Task Revision_IsSavedAndGoneBackTo()
    {
        await ImportAsync(OrdersProject.Manifest);
        var overview = Page.Url;
        var revisions = Page.GetByRole(AriaRole.Region, new() { Name = "Revisions" });
        await revisions.GetByLabel("Name of the revision").FillAsync("As imported");
        await revisions.GetByRole(AriaRole.Button, new() { Name = "Save revision" }).ClickAsync();
        await Expect(revisions.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await StepAsync("Flow");
        await PickAsync("fct_orders");
        await Field(Page, "Name").FillAsync("All orders");
        await Field(Page, "Name").BlurAsync();
        await Expect(Page.Locator(".element h2")).ToHaveTextAsync("All orders");

        await Page.GotoAsync(overview);
        await ReadyAsync();
        await revisions.GetByRole(AriaRole.Button, new() { Name = "Go back to As imported" }).ClickAsync();

        await Expect(Page.Locator(".recent-edits li").First).ToContainTextAsync("Restore revision 'As imported'");
        await Page.ShouldBeAccessibleAsync();
        await StepAsync("Flow");
        await PickAsync("fct_orders");
        await Expect(Field(Page, "Name")).ToHaveValueAsync("fct_orders");
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 390)]
    public async Task Pages_WhereADesignIsEdited_AreAccessible(string theme, int width)
    {
        await Page.SetViewportSizeAsync(width, 900);
        await OpenAsync("/");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("gone bad") }).First.ClickAsync();
        await Expect(Heading).ToContainTextAsync("gone bad");
        await UseThemeAsync(theme);
        var design = new Uri(Page.Url).AbsolutePath;
        foreach (var step in new[] { "flow", "idempotency", "quality" })
        {
            var at = step == "quality" ? "datasets/orders" : "jobs/clean_payments";
            await OpenAsync($"{design}/{step}?at={at}");
            await Expect(Element).ToBeVisibleAsync();
            await Page.ShouldBeAccessibleAsync();
        }
        if (width < 800)
        {
            await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Steps") }).ClickAsync();
            await Page.ShouldBeAccessibleAsync();
            await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Flow") }).ClickAsync();
            await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Findings") }).ClickAsync();
            await Page.ShouldBeAccessibleAsync();
        }
        else
        {
            foreach (var tab in new[] { "Guidance", "Report" })
            {
                await Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
                await Page.ShouldBeAccessibleAsync();
            }
        }
    }
}
