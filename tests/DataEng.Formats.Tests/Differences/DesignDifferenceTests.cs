using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Formats.Differences;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Differences;

public class DesignDifferenceTests
{
    private static readonly PipelineDesign _orders = new()
    {
        Id = "orders",
        Datasets =
        [
            new Dataset { Id = "raw" },
            new Dataset
            {
                Id = "fct",
                Name = "Facts",
                Layer = Layer.Mart,
            },
        ],
        Jobs =
        [
            new Job
            {
                Id = "load",
                Inputs = [new JobInput { Dataset = "raw" }],
                Outputs = [new JobOutput { Dataset = "fct", WriteMode = WriteMode.Append }],
            },
        ],
    };

    [Fact]
    public void SameDesign_HasNoDifference() =>
        DesignGenerator.Any.Sample(d => Assert.Empty(DesignDifference.Between(d, d).Elements), iter: 50);

    [Theory]
    [InlineData("checks/a", "datasets/b")]
    [InlineData("datasets/a", "datasets/b")]
    public void FormerId_OfWhatIsStillThere_IsNoRename(string from, string to)
    {
        var design = new PipelineDesign
        {
            Id = "d",
            Datasets = [new Dataset { Id = "a" }],
            Checks = [new Core.Model.Check { Id = "a" }],
            FormerIds = new Dictionary<string, string> { [from] = to },
        };

        Assert.True(DesignDifference.Between(design, design).IsEmpty);
    }

    [Fact]
    public void OrderOfElements_IsNoDifference()
    {
        var turned = _orders with { Datasets = [.. _orders.Datasets.Reverse()] };

        Assert.True(DesignDifference.Between(_orders, turned).IsEmpty);
    }

    [Fact]
    public void Field_IsNamedByTheCatalogue_WithBeforeAndAfter()
    {
        var now = Patched(DesignPatch.Set("jobs/load/outputs/fct/writeMode", "merge"));

        var element = Assert.Single(DesignDifference.Between(_orders, now).Elements);

        Assert.Equal(("jobs/load", ChangeKind.Changed), (element.Path, element.Kind));
        Assert.Equal(
            new FieldDifference("jobs/load/outputs/fct/writeMode", "Outputs › fct › Write mode", "append", "merge"),
            Assert.Single(element.Fields)
        );
    }

    [Fact]
    public void Record_ThatAppears_IsToldFieldByField()
    {
        var sla = new DataMap([
            new("maxStaleness", DataScalar.String("PT6H")),
            new(
                "deadline",
                new DataMap([new("time", DataScalar.String("06:00")), new("zone", DataScalar.String("UTC"))])
            ),
        ]);
        var now = Patched(DesignPatch.Set("datasets/fct/sla", sla));

        var fields = Assert.Single(DesignDifference.Between(_orders, now).Elements).Fields;

        Assert.Contains(fields, f => f is { Path: "datasets/fct/sla/deadline/time", Before: null, After: "06:00" });
        Assert.All(fields, f => Assert.Equal(ChangeKind.Added, f.Kind));
    }

    [Fact]
    public void Element_IsAddedWithWhatItStates_AndRemovedWithoutFields()
    {
        var now = _orders with
        {
            Datasets = [_orders.Datasets[0], new Dataset { Id = "dim", Kind = DatasetKind.View }],
        };

        var elements = DesignDifference.Between(_orders, now).Elements;

        Assert.Equal(
            [("datasets/dim", ChangeKind.Added), ("datasets/fct", ChangeKind.Removed)],
            elements.Select(e => (e.Path, e.Kind))
        );
        Assert.Equal("view", Assert.Single(elements[0].Fields).After);
        Assert.Equal("Facts", elements[1].Name);
        Assert.Empty(elements[1].Fields);
    }

    [Fact]
    public void NestedElement_IsOneFieldOfItsElement()
    {
        var job = _orders.Jobs[0];
        var now = _orders with { Jobs = [job with { Inputs = [] }] };

        var field = Assert.Single(Assert.Single(DesignDifference.Between(_orders, now).Elements).Fields);

        Assert.Equal(("Inputs › raw", "dataset: raw", null), (field.Label, field.Before, field.After));
    }

    [Fact]
    public void Rename_KeepsTheElement_AndItsReferencesAreNoChange()
    {
        var renamed = Patched(DesignPatch.Rename("datasets/fct", "facts"));
        var now = Patched(renamed, DesignPatch.Set("datasets/facts/layer", "core"));

        var elements = DesignDifference.Between(_orders, now).Elements;

        var element = Assert.Single(elements);
        Assert.Equal(
            ("datasets/facts", "datasets/fct", ChangeKind.Renamed),
            (element.Path, element.FormerPath, element.Kind)
        );
        Assert.Equal(("mart", "core"), (element.Fields[0].Before, element.Fields[0].After));
    }

    [Fact]
    public void UnknownKeys_AreCompared()
    {
        var old = Read("""{"apiVersion": "dataeng/v1", "id": "d", "datasets": [{"id": "a", "extra": 1}]}""");
        var now = Read("""{"apiVersion": "dataeng/v1", "id": "d", "datasets": [{"id": "a"}]}""");

        var field = Assert.Single(Assert.Single(DesignDifference.Between(old, now).Elements).Fields);

        Assert.Equal(("extra", "1", null), (field.Label, field.Before, field.After));
    }

    [Fact]
    public void AnyTwoDesigns_AreCompared_AndDifferWhereTheirTextsDo() =>
        Gen.Select(DesignGenerator.Any, DesignGenerator.Any)
            .Sample(
                (a, b) =>
                {
                    var difference = DesignDifference.Between(a, b);
                    Assert.False(difference.IsEmpty);
                    Assert.NotEmpty(DifferenceJson.Write(difference));
                    Assert.NotEmpty(DifferenceMarkdown.Write(difference));
                },
                iter: 40
            );

    [Fact]
    public void Markdown_EscapesHostileValues()
    {
        var now = Patched(DesignPatch.Set("title", "<img src=x onerror=alert(1)> | a\nb"));

        var text = System.Text.Encoding.UTF8.GetString(
            DifferenceMarkdown.Write(DesignDifference.Between(_orders, now))
        );

        Assert.DoesNotContain("<img", text, StringComparison.Ordinal);
        Assert.Contains("| Title | *not stated* |", text, StringComparison.Ordinal);
    }

    private static PipelineDesign Patched(DesignPatch patch) => Patched(_orders, patch);

    private static PipelineDesign Patched(PipelineDesign design, DesignPatch patch) =>
        PatchApplier.Apply(design, patch).Design ?? throw new InvalidOperationException("the patch does not fit");

    private static PipelineDesign Read(string json) =>
        DesignText.ReadJson(System.Text.Encoding.UTF8.GetBytes(json)).Design
        ?? throw new InvalidOperationException("the design cannot be read");
}
