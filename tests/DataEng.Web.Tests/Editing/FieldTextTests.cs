using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.Formats.Designs;
using DataEng.TestKit;
using DataEng.Web.Editing;

namespace DataEng.Web.Tests.Editing;

public sealed class FieldTextTests
{
    private const string Rows = "datasets/orders/volume/rowsPerDay";
    private const string Size = "datasets/orders/volume/sizeNow";
    private const string Growth = "datasets/orders/volume/growthPerMonth";
    private const string Batch = "jobs/load/incremental/batch";
    private const string Keys = "jobs/load/outputs/orders/keys";

    private static readonly PipelineDesign _design = new()
    {
        Id = "orders",
        Datasets = [new Dataset { Id = "orders" }],
        Jobs = [new Job { Id = "load", Outputs = [new JobOutput { Dataset = "orders" }] }],
    };

    [Theory]
    [InlineData(Batch, "2 h", "PT2H")]
    [InlineData(Batch, "1h 30min", "PT1H30M")]
    [InlineData(Batch, "90 min", "PT90M")]
    [InlineData(Batch, "3 days", "P3D")]
    [InlineData(Batch, "2 years 1 month", "P2Y1M")]
    [InlineData(Batch, "pt15m", "PT15M")]
    [InlineData(Size, "512 MB", "512000000")]
    [InlineData(Size, "1.5 GiB", "1610612736")]
    [InlineData(Size, "1,234 B", "1234")]
    [InlineData(Rows, "1.5 M", "1500000")]
    [InlineData(Rows, "10k", "10000")]
    [InlineData(Rows, "1,200", "1200")]
    [InlineData(Growth, "5 %", "0.05")]
    [InlineData(Growth, "0.05", "0.05")]
    [InlineData("datasets/orders/exposed", "yes", "true")]
    [InlineData("datasets/orders/layer", "mart", "mart")]
    [InlineData("jobs/load/schedule/zone", "Europe/Berlin", "Europe/Berlin")]
    public void Text_InPeoplesWords_BecomesTheValue(string path, string typed, string stored)
    {
        var read = FieldText.Read(FieldAt(path), typed);

        Assert.Null(read.Problem);
        var after = Applied(path, read.Value);
        Assert.Equal(FieldCatalogue.Text(path, Parsed(path, stored)), FieldCatalogue.Text(after, path));
    }

    [Theory]
    [InlineData(Batch, "bogus", "2 h, 90 min or 3 days")]
    [InlineData(Batch, "3", "2 h, 90 min or 3 days")]
    [InlineData(Size, "12 parsecs", "512 MB")]
    [InlineData(Rows, "many", "1.5 M")]
    [InlineData(Growth, "5 %%", "5 %")]
    [InlineData("jobs/load/incremental/lookback", "1.5", "whole number")]
    [InlineData("datasets/orders/exposed", "maybe", "yes nor no")]
    [InlineData("jobs/load/schedule/zone", "Nowhere/Land", "time zone")]
    [InlineData("jobs/load/schedule/cron", "every day", "five fields")]
    public void Text_ThatCannotBeRead_SaysWhatWouldBeRight(string path, string typed, string hint)
    {
        var read = FieldText.Read(FieldAt(path), typed);

        Assert.Null(read.Value);
        Assert.Contains(hint, read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_MeansNotStated() => Assert.Equal(default, FieldText.Read(FieldAt(Batch), "  "));

    [Fact]
    public void List_IsWrittenWithCommas_OrLineByLineWhereAValueHasOne()
    {
        Assert.Equal(
            new DataList([DataScalar.String("a"), DataScalar.String("b")]),
            FieldText.Read(FieldAt(Keys), "a, b,").Value
        );
        Assert.Equal(
            new DataList([DataScalar.String("a, b"), DataScalar.String("c")]),
            FieldText.Read(FieldAt(Keys), "a, b\nc").Value
        );
    }

    [Fact]
    public void Part_WithoutAFormOfItsOwn_IsWrittenAsYaml()
    {
        const string Path = "jobs/load/outputs/orders/scope";
        var read = FieldText.Read(FieldAt(Path), "- column: country\n  values: [de, at]\n");

        var after = Applied(Path, read.Value);

        Assert.Equal(["de", "at"], after.Jobs[0].Outputs[0].Scope[0].Values);
        Assert.Contains(
            "column: country",
            FieldText.Show(FieldAt(Path), FieldCatalogue.Value(after, Path)),
            StringComparison.Ordinal
        );
        Assert.Contains("Line 1", FieldText.Read(FieldAt(Path), "- {a: [}").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Shown_CanAlwaysBeTypedAgain()
    {
        foreach (var design in Samples())
        {
            foreach (var (path, field) in Values(design))
            {
                var shown = FieldText.Show(field, FieldCatalogue.Value(design, path));
                var again = FieldText.Read(field, shown);
                Assert.True(again.Value is not null, $"{path}: '{shown}' {again.Problem}");
                var applied = PatchApplier.Apply(design, DesignPatch.Set(path, again.Value));
                Assert.True(applied.Design is not null, $"{path}: {string.Join('\n', applied.Problems)}");
                Assert.Equal(Canonical(design, path), Canonical(applied.Design, path));
            }
        }
    }

    [Fact]
    public void Short_IsOneLineOfEightyCharacters()
    {
        Assert.Equal("not stated", FieldText.Short(" "));
        Assert.Equal("a b", FieldText.Short("a\nb"));
        Assert.Equal(80, FieldText.Short(new string('x', 100)).Length);
    }

    private static IEnumerable<PipelineDesign> Samples() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.pipeline.yaml")
            .Select(f => DesignFile.Read(File.ReadAllBytes(f), f).Design ?? throw new InvalidOperationException(f));

    // Seconds may come back as minutes, so the value is compared by what is shown of it.
    private static string Canonical(PipelineDesign design, string path) =>
        FieldText.Show(FieldAt(path), FieldCatalogue.Value(design, path));

    private static FieldShape FieldAt(string path) =>
        FieldCatalogue.Find(path) ?? throw new InvalidOperationException(path);

    private static PipelineDesign Applied(string path, DataNode? value)
    {
        Assert.NotNull(value);
        var applied = PatchApplier.Apply(_design, DesignPatch.Set(path, value));
        Assert.True(applied.Design is not null, string.Join('\n', applied.Problems));
        return applied.Design;
    }

    private static object? Parsed(string path, string stored) => ((ScalarShape)FieldAt(path).Value).Parse(stored).Value;

    /// <summary>Every scalar and list of scalars of datasets, jobs and checks that says something.</summary>
    private static IEnumerable<(string Path, FieldShape Field)> Values(PipelineDesign design) =>
        design
            .Datasets.Select(d => $"datasets/{ElementPath.Escape(d.Id)}")
            .Concat(design.Jobs.Select(j => $"jobs/{ElementPath.Escape(j.Id)}"))
            .Concat(design.Checks.Select(c => $"checks/{ElementPath.Escape(c.Id)}"))
            .SelectMany(path =>
                Beneath(design, path, (RecordShape)((ListShape)FieldAt(path.Split('/')[0]).Value).Item)
            );

    private static IEnumerable<(string Path, FieldShape Field)> Beneath(
        PipelineDesign design,
        string path,
        RecordShape shape
    )
    {
        foreach (var field in shape.Fields.Where(f => f != shape.KeyField))
        {
            var at = $"{path}/{field.Name}";
            if (FieldCatalogue.Value(design, at) is not { } value || field.Value.SaysNothing(value))
                continue;
            if (field.Value is RecordShape inner)
            {
                foreach (var found in Beneath(design, at, inner))
                    yield return found;
            }
            else
                yield return (at, field);
        }
    }
}
