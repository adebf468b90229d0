using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using DataEng.Core.Model;
using DataEng.Storage;
using DataEng.Storage.Database;
using DataEng.Storage.Designs;
using DataEng.TestKit;
using DataEng.Web.Components.Home;
using DataEng.Web.Designs;
using DataEng.Web.Sessions;
using Microsoft.AspNetCore.Components;
using TestContext = Xunit.TestContext;

namespace DataEng.Web.Tests.Components;

/// <summary>The list of designs on a real store in a temporary folder.</summary>
public sealed class HomePageTests : BunitContext, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dataeng-test-").FullName;
    private readonly ManualTimeProvider _clock = new();
    private bool _may = true;

    public HomePageTests()
    {
        Services.AddLogging();
        Services.AddDesignStorage(new StorageOptions { DataFolder = _folder });
        Services.AddSingleton<TimeProvider>(_clock);
        Services.AddSingleton<FindingCounter>();
        Services.AddSingleton<ListDesk>();
        Services.AddSingleton<Can>((_, _, _) => _may);
        Services.AddSingleton(new SampleShelf(Path.Combine(_folder, "samples")));
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private DesignStore Store => Services.GetRequiredService<DesignStore>();

    public async ValueTask InitializeAsync() =>
        await Services.GetRequiredService<SqliteDatabase>().OpenAsync(TestContext.Current.CancellationToken);

    [Fact]
    public void Home_WithoutDesigns_SaysWhatToDo()
    {
        var page = Render<HomePage>();

        page.WaitForAssertion(() => Assert.Equal("No designs yet", page.Find("h2").TextContent));
        Assert.Contains(
            page.FindAll("a"),
            a => a.GetAttribute("href") == "/import" && a.TextContent == "Import a project"
        );
    }

    [Fact]
    public async Task Home_WithDesigns_ShowsTheirCountsAndNeverAZeroForUnknown()
    {
        var token = TestContext.Current.CancellationToken;
        var counted = await Store.CreateAsync(
            new PipelineDesign { Id = "a", Title = "Counted" },
            [],
            Actor.Local,
            token
        );
        await Store.SetCountsAsync(counted.Value.Id, new FindingCounts(0, 2, 0, 7), token);
        await Store.CreateAsync(new PipelineDesign { Id = "b", Title = "Not counted" }, [], Actor.Local, token);

        var page = Render<HomePage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        var rows = page.FindAll("tbody tr");
        var cells = rows.Single(r =>
                r.TextContent.Contains("Counted", StringComparison.Ordinal)
                && !r.TextContent.Contains("Not counted", StringComparison.Ordinal)
            )
            .QuerySelectorAll("td.numeric")
            .Select(c => c.TextContent.Trim());
        Assert.Equal(["2", "0", "7"], cells);
        var unknown = rows.Single(r => r.TextContent.Contains("Not counted", StringComparison.Ordinal))
            .QuerySelectorAll("td.numeric");
        Assert.All(unknown, c => Assert.Equal("–", c.TextContent.Trim()));
    }

    [Fact]
    public void BlankDesign_IsStoredAndOpened()
    {
        var page = Render<HomePage>();
        page.WaitForState(() => page.FindAll("h2").Count > 0);

        page.FindAll("button").Single(b => b.TextContent == "Blank design").Click();

        page.WaitForAssertion(() => Assert.Contains("/designs/", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delete_FromTheRowMenu_IsUndoneByOneButtonWithTheFocus()
    {
        await CreateAsync("Orders");
        await CreateAsync("Invoices");
        var page = await ListAsync(2);

        await ActAsync(page, "Orders", "Delete");

        page.WaitForAssertion(() => Assert.Equal(["Invoices"], Titles(page)));
        Assert.Contains("“Orders” was deleted", page.Find(".notice").TextContent, StringComparison.Ordinal);
        JSInterop.VerifyFocusAsyncInvoke();
        await Button(page, "Undo").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(["Invoices", "Orders"], Titles(page)));
        Assert.Empty(page.FindAll(".notice"));
    }

    [Fact]
    public async Task Delete_WithoutUndo_IsRestoredFromTheFilterLater()
    {
        await CreateAsync("Orders");
        await CreateAsync("Invoices");
        var page = await ListAsync(2);
        await ActAsync(page, "Orders", "Delete");
        page.WaitForAssertion(() => Assert.Equal(["Invoices"], Titles(page)));

        _clock.Advance(TimeSpan.FromSeconds(16));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice")));
        Follow(page, "Deleted 1");

        page.WaitForAssertion(() => Assert.Equal(["Orders"], Titles(page)));
        Assert.Empty(page.FindAll(".cell-name a"));
        await ActAsync(page, "Orders", "Restore");
        page.WaitForAssertion(() => Assert.Contains("No design fits", page.Markup, StringComparison.Ordinal));
        Follow(page, "Clear filters");
        page.WaitForAssertion(() => Assert.Equal(2, Titles(page).Length));
    }

    [Fact]
    public async Task Delete_ByWhoMayNot_IsRefusedInWords()
    {
        await CreateAsync("Orders");
        var page = await ListAsync(1);
        _may = false;

        await ActAsync(page, "Orders", "Delete");

        page.WaitForAssertion(() =>
            Assert.Contains("may not", page.Find("[role=alert]").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal(["Orders"], Titles(page));
    }

    [Fact]
    public async Task Copy_IsListedFirstAndOffersToOpen()
    {
        await CreateAsync("Orders");
        var page = await ListAsync(1);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await ActAsync(page, "Orders", "Copy");

        page.WaitForAssertion(() => Assert.Equal(["Orders (copy)", "Orders"], Titles(page)));
        Assert.StartsWith("/designs/", page.Find(".notice a").GetAttribute("href"), StringComparison.Ordinal);
        var cells = page.Find("tbody tr").QuerySelectorAll("td.numeric").Select(c => c.TextContent.Trim());
        Assert.DoesNotContain("–", cells);
    }

    [Fact]
    public async Task Selection_OfSeveral_IsArchivedAtOnceAndUndoneAtOnce()
    {
        foreach (var title in (string[])["One", "Two", "Three"])
            await CreateAsync(title);
        var page = await ListAsync(3);
        await page.Find("[aria-label='Select One']").ChangeAsync(new() { Value = true });
        await page.Find("[aria-label='Select Two']").ChangeAsync(new() { Value = true });
        Assert.Contains("2 selected", page.Markup, StringComparison.Ordinal);

        await page.FindAll(".selection button").Single(b => b.TextContent == "Archive").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(["Three"], Titles(page)));
        Assert.Contains("2 designs were archived", page.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".selection"));
        await Button(page, "Undo").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(3, Titles(page).Length));
    }

    [Fact]
    public async Task Filters_AreReadFromTheAddressAndKeepTheRestOfIt()
    {
        var calm = await CreateAsync("Calm", "Checkout");
        var open = await CreateAsync("Open", "Checkout");
        await CreateAsync("Other", "Billing");
        await Store.SetCountsAsync(calm, new FindingCounts(0, 0, 3, 0), TestContext.Current.CancellationToken);
        await Store.SetCountsAsync(open, new FindingCounts(0, 0, 0, 1), TestContext.Current.CancellationToken);
        Navigation.NavigateTo("/?owner=Checkout&sort=title");

        var page = await ListAsync(2);

        Assert.Equal(["Calm", "Open"], Titles(page));
        Assert.Equal("ascending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Follow(page, "Needs attention 1");
        page.WaitForAssertion(() => Assert.Equal(["Open"], Titles(page)));
        Assert.EndsWith("/?show=attention&owner=Checkout&sort=title", Navigation.Uri, StringComparison.Ordinal);
        await page.Find("[aria-label=Owner]").ChangeAsync(new() { Value = "Billing" });
        Assert.EndsWith("/?show=attention&owner=Billing&sort=title", Navigation.Uri, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<HomePage>> ListAsync(int rows)
    {
        var page = Render<HomePage>();
        await page.WaitForAssertionAsync(() => Assert.Equal(rows, page.FindAll("tbody tr").Count));
        return page;
    }

    private async Task<DesignId> CreateAsync(string title, string? owner = null)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        var design = new PipelineDesign
        {
            Id = "d",
            Title = title,
            Owner = owner is null ? null : new Owner { Team = owner },
        };
        return (await Store.CreateAsync(design, [], Actor.Local, TestContext.Current.CancellationToken)).Value.Id;
    }

    private static string[] Titles(IRenderedComponent<HomePage> page) =>
        [.. page.FindAll(".cell-name").Select(c => c.Children[0].TextContent)];

    private static IElement Button(IRenderedComponent<HomePage> page, string words) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == words);

    private static Task ActAsync(IRenderedComponent<HomePage> page, string title, string act) =>
        page.FindAll($"[role=group][aria-label='Actions for {title}'] button")
            .Single(b => b.TextContent.Trim() == act)
            .ClickAsync(new());

    private void Follow(IRenderedComponent<HomePage> page, string words)
    {
        var links = page.FindAll("a").ToLookup(a => Regex.Replace(a.TextContent, @"\s+", " ").Trim());
        Assert.Contains(words, links.Select(l => l.Key));
        Navigation.NavigateTo(links[words].Single().GetAttribute("href") ?? "");
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Directory.Delete(_folder, recursive: true);
    }
}
