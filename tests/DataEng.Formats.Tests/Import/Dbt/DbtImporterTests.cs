using System.Text;
using DataEng.Core.Model.Text;
using DataEng.Formats.Import;
using DataEng.Formats.Import.Dbt;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Import.Dbt;

public sealed class DbtImporterTests
{
    [Fact]
    public void GeneratedProject_Imported_IsAWholeDesign()
    {
        var generator = DbtManifestGenerator.OfNodes(500);
        var result = Import(ImportFile.InMemory("manifest.json", generator.ToBytes()));

        Assert.NotNull(result.Design);
        Assert.DoesNotContain(result.Problems, p => p.Severity == ImportSeverity.Error);
        Assert.Equal(generator.Nodes, result.Summary.Source.Nodes.Values.Sum());
        Assert.Equal(
            generator.Models + generator.Sources + generator.Seeds + generator.Snapshots,
            result.Design.Datasets.Count
        );
        Assert.Equal(generator.Models + generator.Snapshots, result.Design.Jobs.Count);
        Assert.Equal(generator.Tests + generator.Sources, result.Design.Checks.Count);
        DesignFacts.AssertSound(result.Design);
    }

    [Fact]
    public void Design_WrittenAndReadAgain_IsTheSame()
    {
        var design = Import(ImportFile.InMemory("manifest.json", new DbtManifestGenerator().ToBytes())).Design;
        Assert.NotNull(design);
        var json = DesignText.WriteJson(design);
        var read = DesignText.ReadJson(json);
        Assert.Empty(read.Problems);
        Assert.NotNull(read.Design);
        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(DesignText.WriteJson(read.Design)));
    }

    internal static ImportResult Import(params ImportFile[] files) =>
        new DbtManifestImporter().Import(new ImportInput(files), TestContext.Current.CancellationToken);
}
