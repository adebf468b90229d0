using System.Text;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Formats.Designs;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Designs;

public class DesignFilesTests
{
    public static TheoryData<string> Files => [.. DesignFiles.All];

    public static TheoryData<string> SoundFiles => [.. DesignFiles.Sound];

    [Fact]
    public void Files_OfThePart_AreThere() => Assert.Equal((5, 7), Counts());

    [Theory]
    [MemberData(nameof(Files))]
    public void File_IsReadWithoutProblemAndKeptInCanonicalFormat(string path)
    {
        var text = File.ReadAllBytes(Repository.PathOf(path));

        var read = DesignFile.Read(text, path);

        Assert.Empty(read.Problems);
        Approved.RepositoryFile(Encoding.UTF8.GetString(DesignFile.Write(read.Design!, DesignFormat.Yaml)), path);
        var json = DesignFile.Read(DesignFile.Write(read.Design!, DesignFormat.Json), path);
        Assert.Empty(json.Problems);
        Assert.Equal(Fingerprint.Of(read.Design!), Fingerprint.Of(json.Design!));
        Assert.Equal(Path.GetFileName(path), $"{read.Design!.Id}.pipeline.yaml");
    }

    [Theory]
    [MemberData(nameof(SoundFiles))]
    public void SoundFile_StatesWhatAReviewerAsksFirst(string path)
    {
        var design = DesignFiles.Named(Path.GetFileName(path).Replace(".pipeline.yaml", "", StringComparison.Ordinal));

        Assert.Empty(References.Dangling(design));
        Assert.NotNull(design.AsOf);
        Assert.NotNull(design.Owner);
        foreach (var dataset in design.Datasets)
        {
            Assert.True(dataset.Owner?.Team is not null && dataset.Description is not null, dataset.Id);
            // What is delivered at least once may hold a record twice, so nothing identifies it.
            Assert.True(dataset.Kind == DatasetKind.Topic || dataset.Keys is { Primary.Count: > 0 }, dataset.Id);
            Assert.True(dataset.Retention is { Period: not null } or { Forever: not null }, dataset.Id);
            Assert.All(
                dataset.Schema!.Current!.Columns,
                c => Assert.True(c is { Type: not null, Classification: not null, Description: not null }, c.Name)
            );
            if (dataset.Exposed == true)
                Assert.True(dataset is { Sla: not null, Contract: not null, Consumers.Count: > 0 }, dataset.Id);
        }
        foreach (var check in design.Checks)
            Assert.True(check is { Owner.Team: not null, Fail: not null, Phase: not null, Action: not null }, check.Id);
    }

    private static (int Samples, int Fixtures) Counts() =>
        (
            DesignFiles.All.Count(f => f.StartsWith("samples/", StringComparison.Ordinal)),
            DesignFiles.All.Count(f => f.StartsWith("tests/", StringComparison.Ordinal))
        );
}
