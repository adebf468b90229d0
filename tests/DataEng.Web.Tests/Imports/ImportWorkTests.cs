using System.Text;
using DataEng.Formats.Import;
using DataEng.Storage.Designs;
using DataEng.Web.Designs;
using DataEng.Web.Imports;
using DataEng.Web.Uploads;

namespace DataEng.Web.Tests.Imports;

public sealed class ImportWorkTests(WorkbenchServer server)
{
    private const string Design = "apiVersion: dataeng/v1\nid: late-cancel\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private UploadStore Uploads => server.Services.GetRequiredService<UploadStore>();

    private DesignStore Store => server.Services.GetRequiredService<DesignStore>();

    [Fact]
    public async Task Run_CancelledOnceTheDesignIsStored_SaysThatItIs()
    {
        using var cancel = new CancellationTokenSource();
        var work = Work(new CancellingClock(cancel));

        var outcome = await work.RunAsync([await UploadAsync()], Actor.Local, new Silent(), cancel.Token);

        Assert.True(cancel.IsCancellationRequested);
        Assert.NotNull(outcome.Design);
        Assert.True((await Store.LoadAsync(outcome.Design.Value, Cancellation)).IsOk);
    }

    [Fact]
    public async Task Run_UploadThatIsGone_IsAProblemInWords()
    {
        var file = await UploadAsync();
        Uploads.Delete(file.Id);

        var outcome = await Work(TimeProvider.System).RunAsync([file], Actor.Local, new Silent(), Cancellation);

        Assert.Null(outcome.Design);
        Assert.Contains("'late.yaml' is no longer there", Assert.Single(outcome.Result.Problems).Message);
    }

    private ImportWork Work(TimeProvider countingClock) =>
        new(Uploads, Store, new FindingCounter(Store, countingClock), TimeProvider.System);

    private async Task<UploadedFile> UploadAsync()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Design));
        var stored = await Uploads.SaveAsync("late.yaml", content, Cancellation);
        return Assert.IsType<UploadOutcome.Stored>(stored).File;
    }

    /// <summary>Cancels when the findings of the stored design are counted: the first to ask for the time.</summary>
    private sealed class CancellingClock(CancellationTokenSource cancel) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            cancel.Cancel();
            return base.GetUtcNow();
        }
    }

    private sealed class Silent : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) { }
    }
}
