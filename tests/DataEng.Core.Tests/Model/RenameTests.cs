using System.Text;
using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Model;

public class RenameTests
{
    [Fact]
    public void Rename_LeavesNoReferenceDangling() =>
        RandomEdits.Renames.Sample(edited =>
        {
            var design = edited.Before;
            foreach (var operation in edited.Patch.Operations)
            {
                var renamed = PatchApplier.Apply(design, new DesignPatch([operation])).Design!;
                Assert.True(
                    References.Dangling(renamed).Count <= References.Dangling(design).Count,
                    $"{operation.Path} → {operation.To}: {string.Join(", ", References.Dangling(renamed).Except(References.Dangling(design)))}"
                );
                design = renamed;
            }
        });

    [Fact]
    public void Rename_ToAFormerId_ForgetsTheAliasAndWhereItCameFrom()
    {
        var design = new PipelineDesign
        {
            Id = "d",
            Pools = [new Pool { Id = "a" }],
            FormerIds = new Dictionary<string, string> { ["pools/b"] = "pools/c" },
            Provenance = new Dictionary<string, Provenance>
            {
                ["formerIds/pools~1b"] = new() { Origin = Origin.Imported },
                ["pools/a"] = new() { Origin = Origin.Imported },
            },
        };

        var renamed = PatchApplier.Apply(design, DesignPatch.Rename("pools/a", "b")).Design;

        Assert.Equal(["pools/b"], renamed?.Provenance.Keys);
        Assert.Equal([new KeyValuePair<string, string>("pools/a", "pools/b")], renamed?.FormerIds);
    }

    [Fact]
    public void Rename_OldPathLeadsToTheElement() =>
        RandomEdits.Renames.Sample(edited =>
        {
            foreach (var operation in edited.Patch.Operations)
            {
                var now = FormerPaths.Current(edited.After, operation.Path);
                Assert.True(
                    FieldCatalogue.Value(edited.After, now) is not null,
                    $"{operation.Path} → {operation.To} leads to {now}"
                );
            }
        });

    [Fact]
    public void Rename_SharesElementsWithoutReference() =>
        RandomEdits.Renames.Sample(edited =>
        {
            var before = edited.Before.Jobs.ToDictionary(Json, StringComparer.Ordinal);
            foreach (var job in edited.After.Jobs)
            {
                if (before.TryGetValue(Json(job), out var old) && edited.Patch.Operations.Count == 1)
                    Assert.Same(old, job);
            }
        });

    [Fact]
    public void Rename_Dataset_RewritesEdgesChecksPathsAndSelectors()
    {
        var design = Renamed("datasets/orders", "raw_orders");

        Assert.Equal("raw_orders", design.Datasets[0].Id);
        Assert.Equal(["raw_orders", "raw_orders", "other"], design.Jobs[0].Inputs.Select(i => i.Dataset));
        Assert.Equal("raw_orders", design.Checks[0].Dataset);
        Assert.Equal("raw_orders", design.Backfills[0].Root);
        Assert.Equal(["+raw_orders+", "jobs/orders_job", "+"], design.Scope);
        Assert.Equal(
            ["datasets/raw_orders/schema/versions/1/columns/amount", "jobs/orders_job/inputs/raw_orders~2/columns"],
            design.Provenance.Keys
        );
        Assert.Equal("datasets/raw_orders", design.FormerIds["datasets/orders"]);
        Assert.Equal(
            "jobs/orders_job/inputs/raw_orders/select",
            FormerPaths.Current(design, "jobs/orders_job/inputs/orders/select")
        );
    }

    [Fact]
    public void Rename_ColumnOfTheCurrentVersion_RewritesKeysEdgesTermsAndMaps()
    {
        var design = Renamed("datasets/orders/schema/versions/2/columns/amount", "net, \"EUR\"");

        Assert.Equal(["amount", "net, \"EUR\""], design.Datasets[0].Schema!.Versions.Select(v => v.Columns[0].Name));
        Assert.Equal(["net, \"EUR\""], design.Datasets[0].Keys!.Primary);
        Assert.Equal(["net, \"EUR\""], design.Datasets[0].Volume!.Distinct.Keys);
        Assert.Equal(["net, \"EUR\""], design.Jobs[0].Inputs[0].Columns);
        Assert.Equal("soft(\"net, \"\"EUR\"\"\")", design.Jobs[0].Outputs[0].Deletes!.ToString());
        Assert.Equal("net, \"EUR\"", design.Jobs[0].Window!.Column);
        Assert.Equal(["net, \"EUR\""], design.Backfills[0].ChangedColumns);
        Assert.Equal(["amount"], design.Jobs[0].Inputs[2].Columns);
        Assert.Equal(["amount"], design.Checks[1].Columns);
        Assert.DoesNotContain(
            References.Dangling(design),
            r =>
                r.EndsWith("amount", StringComparison.Ordinal)
                && r is not ("jobs/0/inputs/2/columns/0 = amount" or "checks/1/columns/0 = amount")
        );
    }

    [Fact]
    public void Rename_ColumnOfAnOlderVersion_LeavesReferencesToTheCurrentOne()
    {
        var design = Renamed("datasets/orders/schema/versions/1/columns/amount", "old_amount");

        Assert.Equal(["amount"], design.Datasets[0].Keys!.Primary);
        Assert.Equal(
            ["datasets/orders/schema/versions/1/columns/old_amount", "jobs/orders_job/inputs/orders~2/columns"],
            design.Provenance.Keys
        );
    }

    [Fact]
    public void Rename_FirstOfTwoEdgesToOneDataset_MovesThePathsOfTheSecond()
    {
        var design = Renamed("jobs/orders_job/inputs/orders", "third");

        Assert.Contains("jobs/orders_job/inputs/orders/columns", design.Provenance.Keys);
        Assert.Equal("jobs/orders_job/inputs/third", design.FormerIds["jobs/orders_job/inputs/orders"]);
    }

    [Fact]
    public void Rename_JobThatSharesItsIdWithADataset_KeepsTheSelectorForBoth()
    {
        var shared = Orders with { Jobs = [Orders.Jobs[0] with { Id = "orders" }] };

        var design = PatchApplier.Apply(shared, DesignPatch.Rename("jobs/orders", "load")).Design!;

        Assert.Equal(["+orders+", "+load+", "jobs/orders_job", "+"], design.Scope);
        Assert.Equal("orders", design.Backfills[0].Root);
    }

    [Fact]
    public void Rename_BackAndForth_EndsWithoutCircle()
    {
        var design = Renamed("datasets/orders", "a");
        design = PatchApplier.Apply(design, DesignPatch.Rename("datasets/a", "b")).Design!;
        Assert.Equal("datasets/b/keys", FormerPaths.Current(design, "datasets/orders/keys"));

        design = PatchApplier.Apply(design, DesignPatch.Rename("datasets/b", "orders")).Design!;
        Assert.Equal("datasets/orders/keys", FormerPaths.Current(design, "datasets/a/keys"));
        Assert.Equal("datasets/orders/keys", FormerPaths.Current(design, "datasets/orders/keys"));
        Assert.False(design.FormerIds.ContainsKey("datasets/orders"));
    }

    private static PipelineDesign Renamed(string path, string to)
    {
        var result = PatchApplier.Apply(Orders, DesignPatch.Rename(path, to));
        Assert.Empty(result.Problems);
        return result.Design!;
    }

    private static PipelineDesign Orders { get; } =
        DesignText
            .ReadJson(
                """
                {"apiVersion":"dataeng/v1","id":"d","scope":["+orders+","jobs/orders_job","+"],
                "datasets":[{"id":"orders","keys":{"primary":["amount"]},"volume":{"distinct":{"amount":3}},
                  "schema":{"versions":[{"version":"1","status":"deprecated","columns":[{"name":"amount"}]},{"version":"2","columns":[{"name":"amount"}]}]}}],
                "jobs":[{"id":"orders_job","window":{"column":"amount"},
                  "inputs":[{"dataset":"orders","columns":["amount"]},{"dataset":"orders","select":"all"},{"dataset":"other","columns":["amount"]}],
                  "outputs":[{"dataset":"orders","deletes":"soft(amount)"}]}],
                "checks":[{"id":"c","dataset":"orders"},{"id":"e","dataset":"other","columns":["amount"]}],
                "backfills":[{"id":"b","root":"orders","changedColumns":["amount"]}],
                "provenance":{"datasets/orders/schema/versions/1/columns/amount":{"origin":"imported"},"jobs/orders_job/inputs/orders~2/columns":{"origin":"measured"}}}
                """u8
            )
            .Design!;

    private static string Json(ModelRecord record) =>
        Encoding.UTF8.GetString(JsonNodes.WriteCanonical(ModelShapes.Of(record.GetType()).Write(record)!));
}
