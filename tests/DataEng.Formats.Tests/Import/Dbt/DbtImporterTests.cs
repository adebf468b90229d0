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

    [Fact]
    public void MacrosAndDocs_HoweverLarge_CostNoMemory()
    {
        var slim = Allocated(new DbtManifestGenerator { Macros = 10, Docs = 10 });
        var heavy = Allocated(
            new DbtManifestGenerator
            {
                Macros = 8_000,
                Docs = 2_000,
                MacroBytes = 4_000,
            }
        );
        Assert.True(heavy - slim < 2_000_000, $"{heavy - slim} bytes more");
    }

    private static long Allocated(DbtManifestGenerator generator)
    {
        var file = ImportFile.InMemory("manifest.json", generator.ToBytes());
        Import(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(Import(file).Design);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    internal static ImportResult Import(params ImportFile[] files) =>
        new DbtManifestImporter().Import(new ImportInput(files), TestContext.Current.CancellationToken);
}
