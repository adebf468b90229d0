using System.Security.Cryptography;
using DataEng.EndToEnd.Tests.Browser;
using DataEng.Web.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DataEng.EndToEnd.Tests;

/// <summary>Files a person hands over in the browser.</summary>
public sealed class UploadTests(Workbench workbench) : BrowserTest(workbench)
{
    private const int Megabyte = 1024 * 1024;

    private ILocator Chooser => Page.GetByLabel("Choose a manifest.json").And(Page.Locator("input"));

    private ILocator Uploaded => Page.GetByTestId("uploaded");

    private ILocator Progress => Page.GetByRole(AriaRole.Progressbar, new() { Name = "Uploading orders.json" });

    [Fact]
    public async Task File_OfFiveMegabytes_ArrivesWholeWithProgressOnTheWay()
    {
        var content = RandomNumberGenerator.GetBytes(5 * Megabyte);
        await OpenAsync("/house");
        await SlowUploadsAsync(bytesPerSecond: 4 * Megabyte);

        await Chooser.SetInputFilesAsync(File("orders.json", content));

        await Expect(Progress)
            .ToHaveAttributeAsync(
                "aria-valuetext",
                new System.Text.RegularExpressions.Regex(@"MB of 5 MB · [1-9]\d? %")
            );
        await Page.ShouldBeAccessibleAsync();
        var expected = $"orders.json {content.Length} {Convert.ToHexStringLower(SHA256.HashData(content))}";
        await Expect(Uploaded).ToHaveTextAsync(expected, new() { Timeout = 20_000 });
        await Page.ShouldBeAccessibleAsync();
        await Page.PictureAsync("upload-done");
    }

    [Fact]
    public async Task File_OverTheLimit_IsRefusedBeforeItIsSent()
    {
        await OpenAsync("/house");
        var sent = false;
        Page.Request += (_, request) => sent |= request.Method == "PUT";

        await Chooser.SetInputFilesAsync(
            File("orders.json", new byte[(WorkbenchServer.UploadLimitMegabytes * Megabyte) + 1])
        );

        await Expect(Page.Locator(".upload-problem")).ToContainTextAsync("larger than 8 MB, the limit");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToHaveCountAsync(0);
        await Page.ShouldBeAccessibleAsync();
        await Page.PictureAsync("upload-too-large");
        Assert.False(sent);
    }

    [Fact]
    public async Task Upload_Cancelled_CanBeStartedAgain()
    {
        await OpenAsync("/house");
        await SlowUploadsAsync(bytesPerSecond: Megabyte / 4);
        await Chooser.SetInputFilesAsync(File("orders.json", new byte[5 * Megabyte]));
        var cancel = Page.GetByRole(AriaRole.Button, new() { Name = "Cancel upload" });
        await Expect(cancel).ToBeFocusedAsync();
        await Page.PictureAsync("upload-sending");

        await Page.Keyboard.PressAsync("Enter");

        await Expect(Progress).ToHaveCountAsync(0);
        await Expect(Chooser).ToBeFocusedAsync();
        await SlowUploadsAsync(bytesPerSecond: -1);
        await Chooser.SetInputFilesAsync(File("orders.json", [1, 2, 3]));
        await Expect(Uploaded).ToContainTextAsync("orders.json 3 ");
    }

    [Fact]
    public async Task Upload_ConnectionLost_SaysSoAndTriesAgain()
    {
        await OpenAsync("/house");
        ExpectedComplaints.Add("ERR_");
        await Page.RouteAsync("**/api/v1/uploads*", route => route.AbortAsync("connectionreset"));
        await Chooser.SetInputFilesAsync(File("orders.json", [1, 2, 3]));
        await Expect(Page.Locator(".upload-problem")).ToContainTextAsync("Nothing of 'orders.json' was kept.");
        await Page.UnrouteAllAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(Uploaded).ToContainTextAsync("orders.json 3 ");
    }

    [Fact]
    public async Task Upload_ByKeyboard_OpensTheChooser()
    {
        await OpenAsync("/house");
        await Chooser.FocusAsync();

        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.Keyboard.PressAsync("Enter"));
        await chooser.SetFilesAsync(File("by-keyboard.json", [1]));

        await Expect(Uploaded).ToContainTextAsync("by-keyboard.json 1 ");
    }

    [Fact]
    public async Task Upload_ChosenBeforeTheScriptCame_IsTaken()
    {
        var chosen = new TaskCompletionSource();
        await Page.RouteAsync(
            "**/FileUpload.razor*.js",
            async route =>
            {
                await chosen.Task;
                await route.ContinueAsync();
            }
        );
        await OpenAsync("/house");

        await Chooser.SetInputFilesAsync(File("early.json", [1]));
        chosen.SetResult();

        await Expect(Uploaded).ToContainTextAsync("early.json 1 ");
    }

    [Fact]
    public async Task Upload_Dropped_IsTaken()
    {
        await OpenAsync("/house");
        var files = await Page.EvaluateHandleAsync(
            """
            () => {
              const transfer = new DataTransfer();
              transfer.items.add(new File(["{}"], "dropped.json"));
              return transfer;
            }
            """
        );

        await Page.GetByText("or drop it here").DispatchEventAsync("drop", new { dataTransfer = files });

        await Expect(Uploaded).ToContainTextAsync("dropped.json 2 ");
    }

    [Fact]
    public async Task Upload_SeveralAtOnce_AreTakenOneAfterAnother()
    {
        await OpenAsync("/import");
        var chooser = Page.GetByLabel("Choose files").And(Page.Locator("input"));

        await chooser.SetInputFilesAsync([
            File("manifest.json", [1]),
            File("catalog.json", [1, 2]),
            File("run_results.json", [1, 2, 3]),
        ]);

        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Files to import" }).Locator("tbody tr"))
            .ToContainTextAsync(["manifest.json", "catalog.json", "run_results.json"]);
        await Page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Upload_HostileName_IsShownAsText()
    {
        const string Hostile = "<img src=x onerror=alert(1)>.json";
        await OpenAsync("/house");

        await Chooser.SetInputFilesAsync(File(Hostile, [1]));

        await Expect(Uploaded).ToContainTextAsync(Hostile);
        await Expect(Page.Locator("img")).ToHaveCountAsync(0);
    }

    private static FilePayload File(string name, byte[] content) =>
        new()
        {
            Name = name,
            MimeType = "application/json",
            Buffer = content,
        };

    private async Task SlowUploadsAsync(int bytesPerSecond)
    {
        var session = await Context.NewCDPSessionAsync(Page);
        await session.SendAsync(
            "Network.emulateNetworkConditions",
            new Dictionary<string, object>
            {
                ["offline"] = false,
                ["latency"] = 0,
                ["downloadThroughput"] = -1,
                ["uploadThroughput"] = bytesPerSecond,
            }
        );
    }
}
