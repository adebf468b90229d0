using System.Text.RegularExpressions;
using DataEng.EndToEnd.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataEng.EndToEnd.Tests;

/// <summary>The built program as a process of its own: how it starts, refuses and survives.</summary>
public sealed class ProcessTests(Workbench workbench) : DesignJourney(workbench)
{
    [Theory]
    [InlineData("--urls", "http://0.0.0.0:0")]
    [InlineData("--urls", "http://*:0")]
    [InlineData("--Kestrel:Endpoints:Main:Url", "http://0.0.0.0:0")]
    public async Task Start_OnAnAddressOthersCanReach_IsRefusedInWords(string key, string value)
    {
        await using var program = WorkbenchProcess.Start(key, value);

        Assert.Equal(2, await program.ExitCodeAsync());
        Assert.Contains("DataEng did not start", program.Errors);
        Assert.Contains("serves this machine only", program.Errors);
    }

    [Fact]
    public async Task Start_OnAPortInUse_SaysSoAndOffersAnother()
    {
        await using var program = WorkbenchProcess.Start("--urls", Workbench.Server.Address.ToString());

        Assert.Equal(2, await program.ExitCodeAsync());
        Assert.Contains("address already in use", program.Errors);
        Assert.Contains("--urls", program.Errors);
        Assert.DoesNotContain("   at ", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AfterTheServerWasKilledAndRestarted_ComesBackByItself()
    {
        ExpectedComplaints.Add("");
        await using var first = WorkbenchProcess.Start("--urls", "http://127.0.0.1:0");
        var address = await first.AddressAsync();
        await Page.GotoAsync(address);
        await ReadyAsync();

        await first.KillAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog, new() { Name = "Reconnecting" });
        await Expect(dialog).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Page.PictureAsync("reconnecting");
        await Page.ShouldBeAccessibleAsync();
        await using var second = WorkbenchProcess.Start("--urls", address);
        await second.AddressAsync();

        await Expect(dialog).ToBeHiddenAsync(new() { Timeout = 40_000 });
        await ReadyAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Designs");
    }

    [Fact]
    public async Task Text_BeingTypedWhenTheServerIsKilled_ComesBackAndIsStored()
    {
        ExpectedComplaints.Add("");
        await using var first = WorkbenchProcess.Start("--urls", "http://127.0.0.1:0");
        var address = await first.AddressAsync();
        await Page.GotoAsync(address);
        var sample = await Page.GetByRole(AriaRole.Link, new() { Name = "Orders to warehouse" })
            .GetAttributeAsync("href");
        var element = new Uri(new Uri(address), $"{sample}/flow?at=datasets/fct_orders").ToString();
        await Page.GotoAsync(element);
        await Field(Page, "Contact").FillAsync("#stored");
        await Field(Page, "Contact").BlurAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo Contact") }))
            .ToBeEnabledAsync();

        await Page.EvaluateAsync("window.isOld = true");

        await first.KillAsync();
        await Field(Page, "Team").FillAsync("Typed while nobody listened");
        await using var second = first.Restart("--urls", address);
        await second.AddressAsync();

        await Page.WaitForFunctionAsync("() => !window.isOld", null, new() { Timeout = 60_000 });
        var patience = new LocatorAssertionsToHaveValueOptions { Timeout = 30_000 };
        await Expect(Field(Page, "Contact")).ToHaveValueAsync("#stored", patience);
        await Expect(Field(Page, "Team")).ToHaveValueAsync("Typed while nobody listened", patience);
        var other = await Context.NewPageAsync();
        await other.GotoAsync(element);
        await Expect(Field(other, "Team")).ToHaveValueAsync("Typed while nobody listened", patience);
    }
}
