using System.Text.Json;
using DataEng.Formats.Designs;
using DataEng.Formats.Import;
using DataEng.Formats.Import.Dbt;
using Xunit;

namespace DataEng.Formats.Tests.Import.Dbt;

/// <summary>
/// Every artefact of a corpus of real projects, where one is at hand: <c>DATAENG_CORPUS</c> names its folder.
/// </summary>
public sealed class DbtCorpusTests
{
    private static readonly string? _corpus = Environment.GetEnvironmentVariable("DATAENG_CORPUS");

    public static TheoryData<string> Manifests => Files("manifest");
    public static TheoryData<string> Catalogs => Files("catalog");
    public static TheoryData<string> RunResults => Files("run_results");

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Manifest_OfTheCorpus_IsReadWhole(string path)
    {
        var read = DbtManifestReader.Read(FileAt(path), progress: null, TestContext.Current.CancellationToken);

        Assert.NotNull(read.Content);
        Assert.NotEmpty(read.Content.Elements);
        Assert.DoesNotContain(read.Problems, p => p.Severity == ImportSeverity.Error);
        Assert.Equal(read.Content.Artefact.Version < 10 ? 1 : 0, read.Problems.Count);
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Manifest_OfTheCorpus_BecomesASoundDesign(string path)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Corpus(), path)) ?? "";
        var beside = new[] { "catalog.json", "run_results.json" }
            .Select(f => Path.Combine(folder, f))
            .Where(File.Exists);
        var result = DbtImporterTests.Import([FileAt(path), .. beside.Select(ImportFile.OnDisk)]);

        Assert.NotNull(result.Design);
        DesignFacts.AssertSound(result.Design);
        foreach (var format in Enum.GetValues<DesignFormat>())
        {
            var written = DesignFile.Write(result.Design, format);
            var read = DesignFile.Read(written, "design");
            Assert.Empty(read.Problems);
            Assert.NotNull(read.Design);
            Assert.Equal(written, DesignFile.Write(read.Design, format));
        }
        Assert.True(FormatCatalogue.Detect(new ImportInput([FileAt(path)])) is DbtManifestImporter);
    }

    [Fact]
    public void Manifest_WithKnownGraph_HasThatManyNodesAndEdges()
    {
        using var expected = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(Corpus(), "dbt", "expected-graph.dev.json"))
        );
        foreach (var project in expected.RootElement.GetProperty("manifests").EnumerateArray())
        {
            var path = project.GetProperty("file").GetString() ?? "";
            var read = DbtManifestReader.Read(FileAt(path), progress: null, TestContext.Current.CancellationToken);
            Assert.NotNull(read.Content);
            var graph = DbtGraph.Of(read.Content);
            var counts = project
                .GetProperty("counts")
                .EnumerateObject()
                .ToDictionary(c => c.Name, c => c.Value.GetInt32());
            Assert.Equal((path, project.GetProperty("edges").GetInt32()), (path, graph.Edges));
            Assert.Equal((path, project.GetProperty("dangling_edges").GetInt32()), (path, graph.Dangling));
            Assert.Equal(counts.OrderBy(c => c.Key, StringComparer.Ordinal), graph.Nodes);
        }
    }

    [Theory]
    [MemberData(nameof(Catalogs))]
    public void Catalog_OfTheCorpus_IsReadWhole(string path)
    {
        var file = FileAt(path);
        if (new FileInfo(Path.Combine(Corpus(), path)).Length == 0)
        {
            var problems = new ImportProblemList();
            Assert.Null(DbtRecogniser.Recognise(file, problems, TestContext.Current.CancellationToken));
            Assert.Contains("empty", Assert.Single(problems.ToList()).Message, StringComparison.Ordinal);
            return;
        }
        var artefact = Recognised(file, DbtArtefactKind.Catalog);
        var read = DbtCatalogReader.Read(file, artefact, progress: null, TestContext.Current.CancellationToken);

        Assert.Empty(read.Problems);
        Assert.NotNull(read.Content);
        Assert.NotEmpty(read.Content.Tables);
        Assert.All(read.Content.Tables.Values, t => Assert.All(t.Columns, c => Assert.NotNull(c.Type)));
    }

    [Theory]
    [MemberData(nameof(RunResults))]
    public void RunResults_OfTheCorpus_AreReadWhole(string path)
    {
        var file = FileAt(path);
        var artefact = Recognised(file, DbtArtefactKind.RunResults);
        var read = DbtRunResultsReader.Read(file, artefact, progress: null, TestContext.Current.CancellationToken);

        Assert.NotNull(read.Content);
        Assert.NotEmpty(read.Content.Results);
        Assert.All(read.Content.Results, r => Assert.True(r.ExecutionSeconds >= 0));
        Assert.All(read.Problems, p => Assert.Contains("names no node", p.Message, StringComparison.Ordinal));
    }

    private static DbtArtefact Recognised(ImportFile file, DbtArtefactKind kind)
    {
        var problems = new ImportProblemList();
        var artefact = DbtRecogniser.Recognise(file, problems, TestContext.Current.CancellationToken);
        Assert.Empty(problems.ToList());
        Assert.NotNull(artefact);
        Assert.Equal(kind, artefact.Kind);
        return artefact;
    }

    private static ImportFile FileAt(string path) => ImportFile.OnDisk(Path.Combine(Corpus(), path));

    private static string Corpus()
    {
        Assert.SkipWhen(_corpus is null, "DATAENG_CORPUS names no folder of real dbt projects");
        return _corpus ?? "";
    }

    private static TheoryData<string> Files(string kind)
    {
        var data = new TheoryData<string>();
        if (_corpus is null)
        {
            data.Add("");
            return data;
        }
        var files = Directory
            .EnumerateFiles(Path.Combine(_corpus, "dbt"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_corpus, f))
            .Where(f =>
                !f.Contains(
                    $"{Path.DirectorySeparatorChar}schemas{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
                && Path.GetFileName(f).Contains(kind, StringComparison.Ordinal)
                && Path.GetFileName(f).Contains(".json", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
            data.Add(file);
        return data;
    }
}
