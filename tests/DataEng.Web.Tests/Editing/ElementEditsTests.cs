using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.Web.Editing;

namespace DataEng.Web.Tests.Editing;

public sealed class ElementEditsTests
{
    private static readonly PipelineDesign _design = new()
    {
        Id = "orders",
        Datasets = [new Dataset { Id = "raw" }, new Dataset { Id = "fct", Name = "Orders" }],
        Jobs =
        [
            new Job
            {
                Id = "load",
                Inputs = [new JobInput { Dataset = "raw" }, new JobInput { Dataset = "raw" }],
                Outputs = [new JobOutput { Dataset = "fct" }],
            },
        ],
        Checks =
        [
            new Check
            {
                Id = "fct_unique",
                Dataset = "fct",
                Type = "unique",
            },
        ],
    };

    [Fact]
    public void Add_WithANameThatIsNoId_KeepsTheNameAndMakesAnId()
    {
        var (after, edit) = Done(ElementEdits.Add(_design, ElementKind.Dataset, " Daily revenue (EUR) "));

        Assert.Equal("Daily revenue (EUR)", after.Datasets[^1].Name);
        Assert.Equal($"datasets/{after.Datasets[^1].Id}", edit.Path);
        Assert.Equal("Add dataset Daily revenue (EUR)", edit.Title);
    }

    [Fact]
    public void Add_WithATakenId_TakesTheNextFreeOne()
    {
        var (after, _) = Done(ElementEdits.Add(_design, ElementKind.Dataset, "raw"));

        Assert.Equal("raw_2", after.Datasets[^1].Id);
    }

    [Fact]
    public void Connect_AnUnknownDataset_AddsItInTheSameEdit()
    {
        var (after, edit) = Done(ElementEdits.Connect(_design, _design.Jobs[0], EdgeKind.Output, "late rows"));

        Assert.Equal(3, after.Datasets.Count);
        Assert.Equal(after.Datasets[^1].Id, after.Jobs[0].Outputs[^1].Dataset);
        Assert.Equal("load writes late rows", edit.Title);
    }

    [Fact]
    public void Connect_AKnownDatasetByItsName_AddsOnlyTheEdge()
    {
        var (after, _) = Done(ElementEdits.Connect(_design, _design.Jobs[0], EdgeKind.Input, "Orders"));

        Assert.Equal(2, after.Datasets.Count);
        Assert.Equal("fct", after.Jobs[0].Inputs[^1].Dataset);
    }

    [Fact]
    public void Remove_OfADataset_TakesItsEdgesAndChecksWithIt()
    {
        var (withoutRaw, edges) = Done(ElementEdits.Remove(_design, "datasets/raw"));
        var (withoutFct, both) = Done(ElementEdits.Remove(_design, "datasets/fct"));

        Assert.Empty(withoutRaw.Jobs[0].Inputs);
        Assert.Equal("Remove raw and 2 edges", edges.Title);
        Assert.Empty(withoutFct.Checks);
        Assert.Empty(withoutFct.Jobs[0].Outputs);
        Assert.Equal("Remove Orders and 1 edge and 1 check", both.Title);
    }

    [Fact]
    public void Remove_OfTheSecondOfTwoEdges_LeavesTheFirst()
    {
        var (after, _) = Done(ElementEdits.Remove(_design, "jobs/load/inputs/raw~2"));

        Assert.Equal("raw", Assert.Single(after.Jobs[0].Inputs).Dataset);
    }

    [Fact]
    public void Rename_LeadsToTheNewPath()
    {
        var (after, edit) = Done(ElementEdits.Rename(_design, "datasets/fct", "fct_orders"));

        Assert.Equal("datasets/fct_orders", edit.Path);
        Assert.Equal("fct_orders", after.Jobs[0].Outputs[0].Dataset);
    }

    [Fact]
    public void AddCheck_NamesItAfterWhatItChecks()
    {
        var (after, edit) = Done(ElementEdits.AddCheck(_design, _design.Datasets[1], "not_null", ["order_id"]));

        Assert.Equal("fct_order_id_not_null", after.Checks[^1].Id);
        Assert.Equal(["order_id"], after.Checks[^1].Columns);
        Assert.Equal("checks/fct_order_id_not_null", edit.Path);
    }

    [Fact]
    public void Forms_NameFieldsOfTheModel() =>
        Assert.All(
            StepForms.All,
            form =>
            {
                var list = form.List is "inputs" or "outputs" ? $"jobs/*/{form.List}" : form.List;
                Assert.True(FieldCatalogue.Find($"{list}/*/{form.Field}") is not null, $"{form}");
            }
        );

    private static (PipelineDesign After, ElementEdit Edit) Done(ElementEdit edit)
    {
        var applied = PatchApplier.Apply(_design, edit.Patch);
        Assert.True(applied.Design is not null, string.Join('\n', applied.Problems));
        return (applied.Design, edit);
    }
}
