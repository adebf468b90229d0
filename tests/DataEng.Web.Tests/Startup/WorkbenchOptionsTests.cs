using DataEng.Storage;
using DataEng.Web.Startup;
using Microsoft.Extensions.Configuration;

namespace DataEng.Web.Tests.Startup;

/// <summary>Settings that start the server, and settings that must not.</summary>
public sealed class WorkbenchOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dataeng-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_NothingStated_ServesThisMachineWithOneGigabyteUploads()
    {
        var options = Read();

        Assert.Equal(1024L * 1024 * 1024, options.UploadLimit);
        Assert.False(options.ListensInContainer);
        Assert.False(ListenAddresses.AreStated(Configuration()));
        Assert.Equal("http://127.0.0.1:5080", ListenAddresses.Default);
    }

    [Fact]
    public void Folder_StatedOrNot_IsThatOrWhereThePlatformKeepsUserData()
    {
        Assert.Equal(_folder, Read().DataFolder);
        var folder = StorageOptions.UserFolder;
        Assert.SkipWhen(folder is null, "this account has no folder for application data");

        Assert.Equal("dataeng", Path.GetFileName(folder));
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("XDG_DATA_HOME") is null)
            Assert.EndsWith("/.local/share/dataeng", folder, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urls", "http://127.0.0.1:5080")]
    [InlineData("urls", "http://localhost:5080;http://[::1]:5080")]
    [InlineData("urls", "http://127.0.0.1:0")]
    [InlineData("Kestrel:Endpoints:Main:Url", "https://localhost:5443")]
    public void Read_LoopbackAddress_IsAccepted(string key, string value) => Read((key, value));

    [Theory]
    [InlineData("urls", "http://0.0.0.0:5080")]
    [InlineData("urls", "http://*:5080")]
    [InlineData("urls", "http://+:5080")]
    [InlineData("urls", "http://[::]:5080")]
    [InlineData("urls", "http://my-laptop:5080")]
    [InlineData("urls", "http://192.168.1.20:5080")]
    [InlineData("urls", "http://127.0.0.1:5080;http://0.0.0.0:5081")]
    [InlineData("urls", "http://localhost.evil.example:5080")]
    [InlineData("urls", "no address")]
    [InlineData("Kestrel:Endpoints:Main:Url", "http://0.0.0.0:5080")]
    public void Read_AddressOthersCanReach_IsRefused(string key, string value)
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Read((key, value)));

        Assert.Contains("serves this machine only", Assert.Single(refusal.Problems));
    }

    [Fact]
    public void Read_ContainerInsideOne_MayListenEverywhere()
    {
        var options = WorkbenchOptions.Read(
            Configuration((WorkbenchOptions.ListenKey, "container"), ("urls", "http://0.0.0.0:5080")),
            insideContainer: true
        );

        Assert.True(options.ListensInContainer);
    }

    [Fact]
    public void Read_ContainerOutsideOne_IsRefused()
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Read((WorkbenchOptions.ListenKey, "container")));

        Assert.Contains(WorkbenchOptions.ListenKey, Assert.Single(refusal.Problems));
    }

    [Fact]
    public void Read_SeveralProblems_AreSaidAtOnceEachWithItsKey()
    {
        var notAFolder = Path.Combine(_folder, "file");
        File.WriteAllText(notAFolder, "");

        var refusal = Assert.Throws<StartRefusedException>(() =>
            Read(
                ("urls", "http://0.0.0.0:5080"),
                (WorkbenchOptions.ListenKey, "everywhere"),
                (WorkbenchOptions.UploadLimitKey, "0"),
                (WorkbenchOptions.DataKey, notAFolder)
            )
        );

        Assert.Equal(4, refusal.Problems.Count);
        Assert.All(
            ["--urls", WorkbenchOptions.ListenKey, WorkbenchOptions.UploadLimitKey, WorkbenchOptions.DataKey],
            key => Assert.Contains(refusal.Problems, problem => problem.Contains(key))
        );
    }

    private WorkbenchOptions Read(params (string Key, string Value)[] settings) =>
        WorkbenchOptions.Read(Configuration(settings), insideContainer: false);

    private IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([new(WorkbenchOptions.DataKey, _folder)])
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
            .Build();
}
