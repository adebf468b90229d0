using Bunit;
using DataEng.Core.Model;
using DataEng.Storage;
using DataEng.Storage.Database;
using DataEng.Storage.Designs;
using DataEng.Web.Components.Home;
using DataEng.Web.Designs;
using Microsoft.AspNetCore.Components;
using TestContext = Xunit.TestContext;

namespace DataEng.Web.Tests.Components;

/// <summary>The list of designs on a real store in a temporary folder.</summary>
public sealed class HomePageTests : BunitContext, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dataeng-test-").FullName;

    public HomePageTests()
    {
        Services.AddLogging();
        Services.AddDesignStorage(new StorageOptions { DataFolder = _folder });
        Services.AddSingleton<FindingCounter>();
        Services.AddSingleton(new SampleShelf(Path.Combine(_folder, "samples")));
    }

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

        var navigation = Services.GetRequiredService<NavigationManager>();
        page.WaitForAssertion(() => Assert.Contains("/designs/", navigation.Uri, StringComparison.Ordinal));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Directory.Delete(_folder, recursive: true);
    }
}
