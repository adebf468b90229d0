using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using Xunit;

namespace DataEng.Formats.Tests.Import.Dbt;

/// <summary>What holds for every imported design, whatever it was made of.</summary>
internal static class DesignFacts
{
    public static void AssertSound(PipelineDesign design)
    {
        AssertIds(design.Datasets.Select(d => d.Id));
        AssertIds(design.Jobs.Select(j => j.Id));
        AssertIds(design.Checks.Select(c => c.Id));
        AssertIds(design.Evidence.Select(e => e.Id));
        var datasets = design.Datasets.Select(d => d.Id).ToHashSet();
        foreach (var job in design.Jobs)
        {
            Assert.All(job.Inputs, i => Assert.Contains(i.Dataset, datasets));
            Assert.All(job.Outputs, o => Assert.Contains(o.Dataset, datasets));
            Assert.Equal(job.Inputs.Count, job.Inputs.DistinctBy(i => i.Dataset).Count());
        }
        Assert.All(design.Checks, c => Assert.Contains(c.Dataset ?? "", datasets));
        Assert.All(design.Datasets, d => AssertIds(d.Consumers.Select(c => c.Id)));
        Assert.All(design.Datasets, d => Assert.NotNull(d.Source?.Key));
        foreach (var dataset in design.Datasets)
        {
            var columns = dataset.Schema?.Current?.Columns ?? [];
            Assert.Equal(columns.Count, columns.DistinctBy(c => c.Name).Count());
        }
    }

    private static void AssertIds(IEnumerable<string> ids)
    {
        var all = ids.ToList();
        Assert.All(all, id => Assert.True(Slug.IsValid(id), id));
        Assert.Equal(all.Count, all.Distinct().Count());
    }
}
