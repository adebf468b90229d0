using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Results;
using DataEng.Storage.Designs;

namespace DataEng.Storage.Tests;

/// <summary>Designs and edits that tests of storage are about.</summary>
internal static class SmallDesigns
{
    public static readonly Actor Ada = new("ada", "Ada") { Tab = "tab-1" };

    public static PipelineDesign Orders { get; } =
        new()
        {
            Id = "orders",
            Title = "Orders to warehouse",
            Owner = new Owner { Team = "Checkout", Contact = "#checkout" },
            Tags = ["nightly", "revenue"],
            Triggers = [Trigger.LateData, Trigger.NewPipeline],
            Datasets =
            [
                new Dataset
                {
                    Id = "raw_orders",
                    Name = "raw.orders",
                    Kind = DatasetKind.Table,
                },
                new Dataset { Id = "fct_orders", Kind = DatasetKind.Table },
            ],
            Jobs =
            [
                new Job
                {
                    Id = "load_orders",
                    Inputs = [new JobInput { Dataset = "raw_orders" }],
                    Outputs = [new JobOutput { Dataset = "fct_orders", WriteMode = WriteMode.Append }],
                },
            ],
        };

    public static NewEdit Edit(PipelineDesign before, DesignPatch patch, DateTimeOffset at = default)
    {
        var after = PatchApplier.Apply(before, patch).Design;
        Assert.NotNull(after);
        return new NewEdit(patch, after, Ada, at) { Title = $"{patch.Operations[0].Verb} {patch.Operations[0].Path}" };
    }

    public static NewEdit Retitle(PipelineDesign before, string title, DateTimeOffset at = default) =>
        Edit(before, DesignPatch.Set("title", title), at);

    public static void IsSame(PipelineDesign expected, PipelineDesign actual)
    {
        Assert.Equal(DesignText.WriteJson(expected), DesignText.WriteJson(actual));
        Assert.Equal(Fingerprint.Of(expected), Fingerprint.Of(actual));
    }

    public static async Task<T> Done<T>(this Task<Result<T>> request)
    {
        var result = await request;
        Assert.True(result.IsOk, $"{result.Failure}");
        return result.Value;
    }

    public static async Task<Failure> Refused<T>(this Task<Result<T>> request)
    {
        var result = await request;
        Assert.False(result.IsOk, "the request was done");
        return result.Failure;
    }
}
