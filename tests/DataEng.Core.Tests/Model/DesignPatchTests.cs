using System.Text;
using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Model;

public class DesignPatchTests
{
    [Fact]
    public void Between_SameDesign_IsEmpty() =>
        DesignGenerator.Any.Sample(design =>
        {
            var copy = DesignText.ReadJson(DesignText.WriteJson(design)).Design!;

            Assert.True(PatchDiff.Between(design, design).IsEmpty);
            Assert.True(PatchDiff.Between(design, copy).IsEmpty);
        });

    [Fact]
    public void Between_TwoDesigns_AppliedGivesTheSameText() =>
        Gen.Select(DesignGenerator.Any, DesignGenerator.Any).Sample((a, b) => AssertLeads(a, b));

    [Fact]
    public void Between_EditedDesign_AppliedGivesTheSameText() =>
        RandomEdits.Any.Sample(edited =>
        {
            AssertLeads(edited.Before, edited.After);
            AssertLeads(edited.After, edited.Before);
        });

    [Fact]
    public void Apply_ManyOperationsAtOnce_GivesWhatOneByOneGives() =>
        RandomEdits.Any.Sample(edited =>
        {
            var together = PatchApplier.Apply(edited.Before, edited.Patch).Design!;

            Assert.Equal(Json(edited.After), Json(together));
        });

    [Fact]
    public void Apply_ThousandsOfOperationsOnOneList_TakesOnePass()
    {
        const int count = 20_000;
        var design = Orders with
        {
            Datasets = [.. Enumerable.Range(0, count).Select(i => new Dataset { Id = $"d{i}" })],
        };
        var operations = Enumerable
            .Range(0, count)
            .Select(i =>
                (i % 4) switch
                {
                    0 => new PatchOperation(PatchVerb.Remove, $"datasets/d{i}"),
                    1 => new PatchOperation(PatchVerb.Move, $"datasets/d{i}") { Before = "d3" },
                    2 => new PatchOperation(PatchVerb.Set, $"provenance/datasets~1d{i}/by")
                    {
                        Value = DataScalar.String("me"),
                    },
                    _ => new PatchOperation(PatchVerb.Add, "datasets")
                    {
                        Value = ModelShapes.Of<Dataset>().Write(new Dataset { Id = $"new{i}" }),
                        Before = $"d{i}",
                    },
                }
            );

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var applied = PatchApplier.Apply(design, new DesignPatch([.. operations])).Design!;
        watch.Stop();

        Assert.Equal(count, applied.Datasets.Count);
        Assert.Equal(["d2", "d1", "new3", "d5"], applied.Datasets.Take(4).Select(d => d.Id));
        Assert.Equal(count / 4, applied.Provenance.Count);
        // A pass over the list for each would take a minute.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Patch_Json_RoundTrips() =>
        RandomEdits.Any.Sample(edited =>
        {
            var text = JsonNodes.WritePretty(edited.Patch.ToNode());
            var (patch, problems) = DesignPatch.Read(JsonNodes.Read(text).Root!);

            Assert.Empty(problems);
            Assert.Equal(Text(text), Text(JsonNodes.WritePretty(patch!.ToNode())));
            Assert.Equal(Json(edited.After), Json(PatchApplier.Apply(edited.Before, patch).Design!));
        });

    [Fact]
    public void Apply_SharesWhatThePatchDoesNotTouch() =>
        RandomEdits.Any.Sample(edited =>
        {
            var touched = edited.Patch.Operations.Select(o => ElementPath.ElementOf(o.Path)).ToHashSet();
            foreach (var field in ModelShapes.Design.Fields)
            {
                if (field.Value is not ListShape { Key: not null } list)
                    continue;
                var before = Elements(list, field.Get(edited.Before));
                foreach (var (key, element) in Elements(list, field.Get(edited.After)))
                {
                    var path = $"{field.Name}/{key}";
                    if (touched.Contains(path) || touched.Contains(field.Name) || !before.TryGetValue(key, out var old))
                        continue;
                    if (Json(list.Item.Write(element)!) == Json(list.Item.Write(old)!))
                        Assert.Same(old, element);
                }
            }
        });

    [Theory]
    [InlineData("set", "jobs/nope/owner/team", "jobs/nope/owner/team: there is no 'nope' in 'jobs'")]
    [InlineData("set", "datasets/orders/id", "datasets/orders/id: 'id' is the key of the element; use rename")]
    [InlineData("unset", "id", "id: 'id' is the key of the element; use rename")]
    [InlineData("set", "apiVersion", "apiVersion: 'apiVersion' is written by the program; it cannot be set")]
    [InlineData("set", "", "an operation needs a path")]
    [InlineData(
        "set",
        "datasets/orders/kind",
        "datasets/orders/kind: 'x' is not one of table, topic, view, file, api, external"
    )]
    [InlineData("set", "datasets/orders/title/deep", "datasets/orders/title/deep: there is no field 'title'")]
    [InlineData(
        "set",
        "datasets/orders/name/deep",
        "datasets/orders/name/deep: the path does not lead to a field or an element"
    )]
    [InlineData(
        "remove",
        "datasets/orders/name",
        "datasets/orders/name: the path does not lead to a field or an element"
    )]
    [InlineData("add", "datasets/orders", "datasets/orders: an element takes set, remove, move and rename")]
    [InlineData("move", "datasets/orders", "datasets/orders: there is no 'nope' to stand before")]
    [InlineData(
        "rename",
        "datasets/orders",
        "datasets/orders: 'x/y' is not an id: use letters, digits, '_', '-' and '.', at most 200 of them, starting with a letter, a digit or '_'"
    )]
    [InlineData("rename", "datasets", "datasets: rename needs the path of an element and its new key")]
    [InlineData("rename", "owner/team", "owner/team: only elements of a list have a key to rename")]
    public void Apply_OperationThatDoesNotFit_IsRefusedWithItsPath(string verb, string path, string problem)
    {
        Assert.True(EnumText.TryParse<PatchVerb>(verb, out var parsed));
        var operation = new PatchOperation(parsed, path)
        {
            Value = DataScalar.String("x"),
            Before = "nope",
            To = "x/y",
        };

        var result = PatchApplier.Apply(Orders, new DesignPatch([operation]));

        Assert.Null(result.Design);
        Assert.Equal(problem, Assert.Single(result.Problems).ToString());
    }

    [Theory]
    [InlineData("{}", "a patch is a list of operations")]
    [InlineData(
        "[{\"op\":\"put\",\"path\":\"id\"}]",
        "an operation has 'op' (one of set, unset, add, remove, move, rename) and 'path'"
    )]
    [InlineData("[{\"op\":\"set\",\"path\":\"title\"}]", "'set' needs 'value'")]
    [InlineData("[{\"op\":\"rename\",\"path\":\"jobs/a\"}]", "'rename' needs 'to'")]
    public void Read_BrokenPatch_IsRefused(string json, string message)
    {
        var (patch, problems) = DesignPatch.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(json)).Root!);

        Assert.Null(patch);
        Assert.Equal(message, Assert.Single(problems).Message);
    }

    [Fact]
    public void Add_SameIdTwice_IsRefused()
    {
        var patch = new DesignPatch([
            new PatchOperation(PatchVerb.Add, "datasets")
            {
                Value = ModelShapes.Of<Dataset>().Write(Orders.Datasets[0]),
            },
        ]);

        var problem = Assert.Single(PatchApplier.Apply(Orders, patch).Problems);

        Assert.Equal("datasets: 'orders' is already there; choose another id", problem.ToString());
    }

    [Fact]
    public void Set_ValueOutsideItsLimits_IsRefused()
    {
        var patch = DesignPatch.Set("datasets/orders/sla/percentile", new DataScalar(ScalarKind.Decimal, "1.5"));

        var problem = Assert.Single(PatchApplier.Apply(Orders, patch).Problems);

        Assert.Equal("datasets/orders/sla/percentile: Percentile is 1.5; the most is 1", problem.ToString());
    }

    private static PipelineDesign Orders { get; } =
        new()
        {
            Id = "d",
            Owner = new Owner { Team = "data" },
            Datasets = [new Dataset { Id = "orders", Name = "Orders" }],
        };

    private static void AssertLeads(PipelineDesign from, PipelineDesign to)
    {
        var applied = PatchApplier.Apply(from, PatchDiff.Between(from, to));

        Assert.DoesNotContain(applied.Problems, p => p.Severity == ProblemSeverity.Error);
        Assert.Equal(Json(to), Json(applied.Design!));
    }

    private static Dictionary<string, object> Elements(ListShape list, object? value) =>
        list.Items(value).Cast<object>().GroupBy(list.KeyOf).ToDictionary(g => g.Key, g => g.First());

    private static string Json(PipelineDesign design) => Text(DesignText.WriteJson(design));

    private static string Json(DataNode node) => Text(JsonNodes.WriteCanonical(node));

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
