using DataEng.Core.Model;

namespace DataEng.TestKit;

/// <summary>Designs of the size of a large dbt project, always the same for the same size.</summary>
public static class LargeDesigns
{
    private const int ColumnsPerDataset = 20;

    /// <summary>
    /// A design of so many nodes: a fifth are sources, the others are tables with the job that fills them from three
    /// earlier nodes.
    /// </summary>
    public static PipelineDesign OfNodes(int nodes)
    {
        var sources = Math.Max(1, nodes / 5);
        return new PipelineDesign
        {
            Id = "large",
            Title = $"A project of {nodes} nodes",
            Owner = new Owner { Team = "Platform" },
            Datasets = [.. Enumerable.Range(0, nodes).Select(i => NewDataset(i, i < sources))],
            Jobs = [.. Enumerable.Range(sources, nodes - sources).Select(NewJob)],
        };
    }

    private static Dataset NewDataset(int i, bool isSource) =>
        new()
        {
            Id = Name(i),
            Name = $"warehouse.{(isSource ? "raw" : "mart")}.{Name(i)}",
            Kind = DatasetKind.Table,
            Layer = isSource ? Layer.Source : Layer.Mart,
            Description =
                $"Rows of subject {i % 97}, one for each of its events, as they were known at the end of the day.",
            Schema = new DatasetSchema
            {
                Versions =
                [
                    new SchemaVersion
                    {
                        Version = "1",
                        Columns = [.. Enumerable.Range(0, ColumnsPerDataset).Select(NewColumn)],
                    },
                ],
            },
        };

    private static Column NewColumn(int i) =>
        new()
        {
            Name = i == 0 ? "id" : $"column_{i}",
            Type = i % 3 == 0 ? "bigint" : "varchar",
            Nullable = i > 0,
            Description = $"What column {i} means to those who read it.",
        };

    private static Job NewJob(int i) =>
        new()
        {
            Id = $"build_{Name(i)}",
            Engine = JobEngine.Dbt,
            Inputs = [.. new[] { i / 2, i / 3, i - 1 }.Distinct().Select(n => new JobInput { Dataset = Name(n) })],
            Outputs =
            [
                new JobOutput
                {
                    Dataset = Name(i),
                    WriteMode = WriteMode.Merge,
                    Keys = ["id"],
                },
            ],
        };

    private static string Name(int i) => $"node_{i:D5}";
}
