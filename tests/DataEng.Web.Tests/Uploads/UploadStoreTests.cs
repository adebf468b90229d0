using DataEng.Web.Uploads;

namespace DataEng.Web.Tests.Uploads;

/// <summary>Uploads that wait to be used.</summary>
public sealed class UploadStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dataeng-test-").FullName;
    private readonly HandClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Delete_KnownUpload_RemovesFileAndKnowledge()
    {
        var store = NewStore();
        var file = await SaveAsync(store, 3);

        store.Delete(file.Id);
        store.Delete(file.Id);

        Assert.Null(store.Find(file.Id));
        Assert.Null(store.Open(file.Id));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("../unknown")]
    public void Open_UnknownId_IsNull(string id)
    {
        File.WriteAllText(Path.Combine(_folder, "unknown.upload"), "not ours");

        Assert.Null(NewStore().Open(id));
    }

    [Fact]
    public async Task RemoveLeftovers_AtStart_RemovesWhatAnEarlierProcessLeftOnly()
    {
        File.WriteAllText(Path.Combine(_folder, "left.upload"), "left");
        var store = NewStore();
        var file = await SaveAsync(store, 3);

        store.RemoveLeftovers();

        Assert.Equal($"{file.Id}.upload", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Fact]
    public async Task Save_HalfADayLater_ForgetsTheUnused()
    {
        var store = NewStore();
        var old = await SaveAsync(store, 3);
        _clock.Advance(TimeSpan.FromHours(11));
        var younger = await SaveAsync(store, 3);
        Assert.NotNull(store.Find(old.Id));

        File.SetLastWriteTimeUtc(Path.Combine(_folder, $"{younger.Id}.upload"), _clock.GetUtcNow().UtcDateTime);
        _clock.Advance(TimeSpan.FromHours(2));
        await SaveAsync(store, 3);

        Assert.Null(store.Find(old.Id));
        Assert.NotNull(store.Find(younger.Id));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task Save_AtTheLimit_IsKeptAndOneByteMoreIsNot(int bytes, bool kept)
    {
        var outcome = await NewStore().SaveAsync("a", new MemoryStream(new byte[bytes]), Cancellation);

        Assert.Equal(kept, outcome is UploadOutcome.Stored);
        Assert.Equal(kept ? 1 : 0, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task Save_ReadingFails_LeavesNothing()
    {
        await Assert.ThrowsAsync<IOException>(() => NewStore().SaveAsync("a", new Broken(), Cancellation));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(812, "812 B")]
    [InlineData(1024, "1 KB")]
    [InlineData(3_355_443, "3.1 MB")]
    [InlineData(1_048_575, "1,023.9 KB")]
    [InlineData(1_073_741_824, "1 GB")]
    public void ByteSize_Amount_ReadsAsPeopleSayIt(long bytes, string words) =>
        Assert.Equal(words, ByteSize.Format(bytes));

    private UploadStore NewStore() => new(_folder, limit: 10, _clock);

    private static async Task<UploadedFile> SaveAsync(UploadStore store, int bytes)
    {
        var outcome = await store.SaveAsync("a", new MemoryStream(new byte[bytes]), Cancellation);
        return Assert.IsType<UploadOutcome.Stored>(outcome).File;
    }

    private sealed class HandClock : TimeProvider
    {
        private DateTimeOffset _now = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }

    private sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The cable was pulled.");
    }
}
