using System.Diagnostics;
using DataEng.Core.Model;
using DataEng.Core.Model.Merging;
using DataEng.Core.Model.Text;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Model.Merging;

public class DesignMergeTests
{
    [Fact]
    public void Between_ElementRenamedByPeople_IsFoundByItsSourceKey()
    {
        var ours = Applied(First, DesignPatch.Rename("datasets/orders", "sales"));

        var merge = DesignMerge.Between(First, Second, ours);
        var merged = merge.Apply().Design;

        Assert.Equal(["sales", "fct", "payments"], merged.Datasets.Select(d => d.Id));
        Assert.Equal("decimal", merged.Datasets[0].Schema!.Versions[0].Columns[0].Type);
        // What is new in the import speaks of the dataset by the name that people gave it.
        Assert.Equal(["sales", "payments"], merged.Jobs[1].Inputs.Select(i => i.Dataset));
        Assert.Equal("datasets/sales", merged.FormerIds["datasets/orders"]);
    }

    [Fact]
    public void Between_ColumnRenamedByPeople_IsFoundByItsFormerName()
    {
        var ours = Applied(First, DesignPatch.Rename("datasets/orders/schema/versions/1/columns/amount", "net"));

        var merged = DesignMerge.Between(First, Second, ours).Apply().Design;

        var column = Assert.Single(merged.Datasets[0].Schema!.Versions[0].Columns);
        Assert.Equal(("net", "decimal"), (column.Name, column.Type));
    }

    [Fact]
    public void Between_ElementRenamedByTheImport_IsRenamedWithAnAlias()
    {
        var theirs = First with
        {
            Datasets = [First.Datasets[0] with { Id = "raw_orders" }, First.Datasets[1]],
            Jobs = [First.Jobs[0] with { Inputs = [new JobInput { Dataset = "raw_orders" }] }],
        };

        var merge = DesignMerge.Between(First, theirs, First);
        var merged = merge.Apply().Design;

        Assert.Equal("Id: orders → raw_orders", Assert.Single(merge.Changes).Words);
        Assert.Equal("raw_orders", merged.Jobs[0].Inputs[0].Dataset);
        Assert.Equal("datasets/raw_orders", merged.FormerIds["datasets/orders"]);
    }

    [Fact]
    public void Between_ValueChangedOnBothSides_IsAConflictThatKeepsOurs()
    {
        var ours = Applied(First, DesignPatch.Set(AmountType, "text"));

        var merge = DesignMerge.Between(First, Second, ours);
        var conflict = Assert.Single(merge.Changes, c => c.Kind == MergeKind.Conflict);

        Assert.Equal((AmountType, "text", "decimal"), (conflict.Path, conflict.Here, conflict.There));
        Assert.Equal("text", Type(merge.Apply().Design));
        Assert.Equal("decimal", Type(merge.Apply(c => c == conflict).Design));
    }

    [Fact]
    public void Between_ElementGoneFromTheImport_IsRemovedUnlessPeopleWorkedOnIt()
    {
        var gone = Second with { Datasets = [.. Second.Datasets.Where(d => d.Id != "fct")] };
        var described = Applied(First, DesignPatch.Set("datasets/fct/description", "Ours."));
        var tested = First with { Checks = [new Check { Id = "mine", Dataset = "fct" }] };

        Assert.Equal(MergeKind.Removed, Kind(First));
        Assert.Equal(MergeKind.Conflict, Kind(described));
        Assert.Equal(MergeKind.Conflict, Kind(tested));
        Assert.DoesNotContain(Merged(First).Datasets, d => d.Id == "fct");
        Assert.Contains(Merged(described).Datasets, d => d.Id == "fct");
        Assert.Contains(Merged(tested).Datasets, d => d.Id == "fct");

        MergeKind Kind(PipelineDesign ours) =>
            DesignMerge.Between(First, gone, ours).Changes.Single(c => c.Path == "datasets/fct").Kind;
        PipelineDesign Merged(PipelineDesign ours) => DesignMerge.Between(First, gone, ours).Apply().Design;
    }

    [Fact]
    public void Between_ElementRemovedByPeople_StaysOut()
    {
        var ours = Applied(First, new DesignPatch([new PatchOperation(PatchVerb.Remove, "datasets/orders")]));

        var merge = DesignMerge.Between(First, Second, ours);

        Assert.DoesNotContain(merge.Apply(_ => true).Design.Datasets, d => d.Id == "orders");
        Assert.Equal("removed here, stays out", merge.Changes.Single(c => c.Path == "datasets/orders").Words);
    }

    [Fact]
    public void Between_NewElementWhoseIdPeopleTook_ComesInUnderAFreeOne()
    {
        var mine = new Dataset
        {
            Id = "payments",
            Source = new SourceReference { Key = "mine" },
        };
        var ours = First with { Datasets = [.. First.Datasets, mine] };
        var theirs = Second with
        {
            Datasets = [.. Second.Datasets, Second.Datasets[2] with { Id = "mine", Source = mine.Source }],
        };

        var merged = DesignMerge.Between(First, theirs, ours).Apply().Design;

        Assert.Equal(["orders", "fct", "payments-2", "payments"], merged.Datasets.Select(d => d.Id));
        Assert.Equal(["orders", "payments-2"], merged.Jobs[1].Inputs.Select(i => i.Dataset));
        Assert.True(DesignMerge.Between(theirs, theirs, merged).IsNothingNew);
    }

    [Fact]
    public void Apply_TakenValues_PointToTheNewArtefactAndPeoplesToTheirs()
    {
        var ours = Applied(First, DesignPatch.Set("datasets/fct/description", "Ours."));

        var merged = DesignMerge.Between(First, Second, ours).Apply().Design;

        Assert.Equal(["manifest", "manifest-2"], merged.Evidence.Select(e => e.Id));
        Assert.Equal("manifest-2", merged.Provenance["datasets"].Evidence);
        Assert.Equal("manifest", merged.Provenance["datasets/fct/description"].Evidence);
    }

    [Fact]
    public void Between_WithoutAnEarlierImport_OffersDifferencesAndRemovesNothing()
    {
        var ours = Applied(First, DesignPatch.Set("datasets/fct/description", "Ours."));

        var merge = DesignMerge.Between(null, Second, ours);

        Assert.Equal(MergeKind.Conflict, merge.Changes.Single(c => c.Path == AmountType).Kind);
        Assert.Equal(MergeKind.Added, merge.Changes.Single(c => c.Path == "datasets/payments").Kind);
        Assert.DoesNotContain(merge.Changes, c => c.Kind == MergeKind.Removed);
    }

    [Fact]
    public void Apply_FiveHundredChangesOfTenThousandNodes_TakesOnePass()
    {
        var earlier = LargeDesigns.OfNodes(10_000);
        var theirs = LargeDesigns.OfNodes(10_000) with { Title = "Newer" };
        theirs = theirs with
        {
            Datasets = [.. theirs.Datasets.Select((d, i) => i % 20 == 0 ? d with { Name = "new" } : d)],
        };
        var merge = DesignMerge.Between(earlier, theirs, earlier); // reads every shape once
        merge.Apply();
        var ours = LargeDesigns.OfNodes(10_000);

        var watch = Stopwatch.StartNew();
        var outcome = DesignMerge.Between(earlier, theirs, ours).Apply();
        var applied = PatchApplier.Apply(ours, outcome.Patch).Design!;
        watch.Stop();

        Assert.Equal(501, outcome.Patch.Operations.Count);
        Assert.Equal(Fingerprint.Of(theirs), Fingerprint.Of(applied));
        // About half a second where nothing else runs; a pass over the lists for each change would take a minute.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    private const string AmountType = "datasets/orders/schema/versions/1/columns/amount/type";

    private static PipelineDesign First { get; } =
        new()
        {
            Id = "shop",
            Datasets = [Dataset("orders", "integer"), Dataset("fct", "integer")],
            Jobs = [Job("fct", "orders")],
            Evidence = [new Evidence { Id = "manifest", Sha256 = "1" }],
            Provenance = From("manifest"),
        };

    /// <summary>A dataset and its job more, and a column of another type.</summary>
    private static PipelineDesign Second { get; } =
        First with
        {
            Datasets = [Dataset("orders", "decimal"), First.Datasets[1], Dataset("payments", "integer")],
            Jobs = [First.Jobs[0], Job("payments", "orders", "payments")],
            Evidence = [new Evidence { Id = "manifest", Sha256 = "2" }],
        };

    private static SortedDictionary<string, Provenance> From(string evidence) =>
        new(StringComparer.Ordinal)
        {
            ["datasets"] = new Provenance { Origin = Origin.Imported, Evidence = evidence },
        };

    private static Dataset Dataset(string id, string type) =>
        new()
        {
            Id = id,
            Source = new SourceReference { Key = $"model.shop.{id}" },
            Schema = new DatasetSchema
            {
                Versions =
                [
                    new SchemaVersion { Version = "1", Columns = [new Column { Name = "amount", Type = type }] },
                ],
            },
        };

    private static Job Job(string id, params string[] inputs) =>
        new()
        {
            Id = id,
            Source = new SourceReference { Key = $"model.shop.{id}" },
            Inputs = [.. inputs.Select(i => new JobInput { Dataset = i })],
        };

    private static PipelineDesign Applied(PipelineDesign design, DesignPatch patch) =>
        PatchApplier.Apply(design, patch).Design!;

    private static string? Type(PipelineDesign design) => design.Datasets[0].Schema!.Versions[0].Columns[0].Type;
}
