using Bunit;
using DataEng.Web.Components.House;
using DataEng.Web.Uploads;

namespace DataEng.Web.Tests.Components.House;

/// <summary>What a person sees while a file is on its way.</summary>
public sealed class FileUploadTests : ComponentTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dataeng-test-").FullName;
    private readonly UploadStore _store;

    public FileUploadTests()
    {
        _store = new UploadStore(_folder, limit: 1024, TimeProvider.System);
        Services.AddSingleton(_store);
    }

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void Idle_SaysWhatFitsAndTheLimit()
    {
        var upload = Render<FileUpload>(p => p.Add(u => u.Hint, "The file dbt writes.").Add(u => u.Accept, ".json"));

        Assert.Contains("The file dbt writes. Up to 1 KB.", upload.Find(".upload-hint").TextContent);
        Assert.Equal(".json", upload.Find("input[type=file]").GetAttribute("accept"));
    }

    [Fact]
    public void Idle_Several_SaysSo()
    {
        var one = Render<FileUpload>();
        var several = Render<FileUpload>(p => p.Add(u => u.Multiple, true));

        Assert.False(one.Find("input[type=file]").HasAttribute("multiple"));
        Assert.True(several.Find("input[type=file]").HasAttribute("multiple"));
        Assert.Contains("Up to 1 KB each.", several.Find(".upload-hint").TextContent);
    }

    [Fact]
    public async Task Sending_ShowsANamedProgressBarWithBytesAndPercent()
    {
        var upload = Render<FileUpload>();

        await upload.InvokeAsync(() => upload.Instance.OnStarted("orders.json", 1000));
        await upload.InvokeAsync(() => upload.Instance.OnProgress("orders.json", 999, 1000));

        var bar = upload.Find("[role=progressbar]");
        Assert.Equal("Uploading orders.json", bar.GetAttribute("aria-label"));
        Assert.Equal("99", bar.GetAttribute("aria-valuenow"));
        Assert.Equal("999 B of 1,000 B · 99 %", bar.GetAttribute("aria-valuetext"));
        Assert.Contains("Uploading orders.json", upload.Find("[role=status]").TextContent);
        Assert.Equal("Cancel upload", upload.Find("button").TextContent);
    }

    [Fact]
    public async Task Stored_RaisesWhatTheServerKnowsOfTheFile()
    {
        UploadedFile? raised = null;
        var upload = Render<FileUpload>(p => p.Add(u => u.OnUploaded, file => raised = file));
        var outcome = await _store.SaveAsync("orders.json", new MemoryStream(new byte[5]), Cancellation);
        var stored = Assert.IsType<UploadOutcome.Stored>(outcome).File;

        await upload.InvokeAsync(() => upload.Instance.OnStoredAsync(stored.Id));

        Assert.Equal(stored, raised);
        Assert.Contains("orders.json", upload.Find(".upload-name").TextContent);
    }

    [Fact]
    public async Task Stored_UnknownId_IsAFailureAndRaisesNothing()
    {
        var raised = false;
        var upload = Render<FileUpload>(p => p.Add(u => u.OnUploaded, _ => raised = true));

        await upload.InvokeAsync(() => upload.Instance.OnStoredAsync("made up"));

        Assert.False(raised);
        Assert.Contains("Upload it again", upload.Find(".upload-problem").TextContent);
    }

    [Fact]
    public async Task TooLarge_NamesBothSizesAndOffersNoRetry()
    {
        var upload = Render<FileUpload>();

        await upload.InvokeAsync(() => upload.Instance.OnTooLarge("<b>orders</b>.json", 2048));

        Assert.Contains("'<b>orders</b>.json' is 2 KB, larger than 1 KB", upload.Find(".upload-problem").TextContent);
        Assert.Empty(upload.FindAll("button"));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Directory.Delete(_folder, recursive: true);
    }
}
