using System.Text;
using DataEng.Formats.Designs;
using DataEng.Formats.Import;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Import.Dbt;

/// <summary>Small projects written for this purpose, with the design and the summary they give.</summary>
public sealed class DbtSampleTests
{
    private static readonly string _samples = Repository.PathOf("tests/DataEng.Formats.Tests/Samples/Dbt");

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateDirectories(_samples).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_Imported_GivesTheApprovedDesign(string sample)
    {
        var design = Import(sample).Design;
        Assert.NotNull(design);
        DesignFacts.AssertSound(design);
        Approved.Text(Text(DesignFile.Write(design, DesignFormat.Yaml)), "yaml", sample);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_Imported_GivesTheApprovedSummary(string sample) =>
        Approved.Text(Text(ImportSummaryJson.Write(Import(sample))), "json", sample);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_ImportedTwice_GivesTheSameBytes(string sample)
    {
        var first = Import(sample);
        var second = Import(sample);
        Assert.NotNull(first.Design);
        Assert.NotNull(second.Design);
        Assert.Equal(
            DesignFile.Write(first.Design, DesignFormat.Yaml),
            DesignFile.Write(second.Design, DesignFormat.Yaml)
        );
        Assert.Equal(ImportSummaryJson.Write(first), ImportSummaryJson.Write(second));
    }

    private static ImportResult Import(string sample)
    {
        string[] names = ["manifest.json", "catalog.json", "run_results.json"];
        var files = names.Select(n => Path.Combine(_samples, sample, n)).Where(File.Exists).Select(ImportFile.OnDisk);
        return FormatCatalogue.Import(new ImportInput([.. files]), from: null, TestContext.Current.CancellationToken);
    }

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
