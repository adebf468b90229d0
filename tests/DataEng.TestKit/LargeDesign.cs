using DataEng.Core.Model;

namespace DataEng.TestKit;

/// <summary>
/// A design as large as an imported project may be: layers of jobs over sources, each job reading several datasets
/// before it, columns, keys, checks and owners in the usual mix of stated and not. Deterministic.
/// </summary>
public sealed class LargeDesign
{
    private const int ColumnsEach = 20;

    private readonly int _sources;
    private readonly int _jobs;
    private readonly int _edges;
    private readonly int _checks;

    private LargeDesign(int sources, int jobs, int edges, int checks) =>
        (_sources, _jobs, _edges, _checks) = (sources, jobs, edges, checks);

    /// <summary>10,500 nodes: 5,000 jobs and 5,500 datasets of 20 columns; 30,000 edges, 20,000 checks.</summary>
    public static PipelineDesign TenThousandNodes() => new LargeDesign(500, 5_000, 30_000, 20_000).Build();

    /// <summary>A tenth of it.</summary>
    public static PipelineDesign ThousandNodes() => new LargeDesign(50, 500, 3_000, 2_000).Build();

    private PipelineDesign Build()
    {
        var random = new Random(20260329);
        return new PipelineDesign
        {
            Id = "large",
            Title = "Large design",
            Datasets =
            [
                .. Enumerable.Range(0, _sources).Select(i => Dataset($"raw_{i:0000}", Layer.Source, random)),
                .. Enumerable.Range(0, _jobs).Select(i => Dataset($"model_{i:0000}", LayerOf(i), random)),
            ],
            Jobs = [.. Enumerable.Range(0, _jobs).Select(i => Job(i, random))],
            Checks = [.. Enumerable.Range(0, _checks).Select(i => Check(i, random))],
            Provenance = new SortedDictionary<string, Provenance>(StringComparer.Ordinal)
            {
                ["datasets"] = new() { Origin = Origin.Imported },
                ["jobs"] = new() { Origin = Origin.Imported },
                ["checks"] = new() { Origin = Origin.Imported },
            },
        };
    }

    private Layer LayerOf(int job) =>
        job < _jobs / 3 ? Layer.Staging
        : job < _jobs * 3 / 4 ? Layer.Core
        : Layer.Mart;

    private static Dataset Dataset(string id, Layer layer, Random random) =>
        new()
        {
            Id = id,
            Name = id.Replace('_', ' '),
            Kind = random.Next(20) == 0 ? DatasetKind.View : DatasetKind.Table,
            Layer = layer,
            Exposed = random.Next(10) switch
            {
                0 => true,
                < 4 => false,
                _ => null,
            },
            Owner = random.Next(3) > 0 ? new Owner { Team = $"team {random.Next(20)}" } : null,
            Keys = random.Next(4) > 0 ? new DatasetKeys { Primary = ["column_00"] } : null,
            Schema = new DatasetSchema
            {
                Versions =
                [
                    new SchemaVersion
                    {
                        Version = "1",
                        Columns = [.. Enumerable.Range(0, ColumnsEach).Select(i => Column(i, random))],
                    },
                ],
            },
            Sla = random.Next(5) == 0 ? new Sla { MaxStaleness = Duration.OfDays(1) } : null,
        };

    private static Column Column(int index, Random random) =>
        new()
        {
            Name = $"column_{index:00}",
            Type = "varchar",
            Nullable = index > 0 || random.Next(10) == 0,
            Description = index < 10 ? "What it says." : null,
        };

    private Job Job(int index, Random random)
    {
        // One output each; the rest of the edges are inputs, drawn from what comes before, so that there is no cycle.
        var before = _sources + index;
        var inputs = Enumerable
            .Range(0, (_edges / _jobs) - 1)
            .Select(_ => Math.Max(0, before - 1 - random.Next(Math.Min(before, 800))))
            .Distinct()
            .ToList();
        return new Job
        {
            Id = $"build_{index:0000}",
            Engine = JobEngine.Dbt,
            Owner = random.Next(3) > 0 ? new Owner { Team = $"team {random.Next(20)}" } : null,
            Sql = index % 10 == 0 ? "select a.*, count(*) from a group by all" : null,
            Inputs =
            [
                .. inputs.Select(
                    (i, at) =>
                        new JobInput
                        {
                            Dataset = i < _sources ? $"raw_{i:0000}" : $"model_{i - _sources:0000}",
                            Role = at == 0 ? InputRole.Driving : InputRole.Lookup,
                            Select = random.Next(3) == 0 ? new PartitionMapping(MappingKind.Increment) : null,
                        }
                ),
            ],
            Outputs =
            [
                new JobOutput
                {
                    Dataset = $"model_{index:0000}",
                    Role = OutputRole.Main,
                    WriteMode = random.Next(10) switch
                    {
                        < 4 => WriteMode.OverwriteTable,
                        < 7 => WriteMode.Merge,
                        < 9 => WriteMode.Append,
                        _ => WriteMode.View,
                    },
                    Keys = random.Next(3) > 0 ? ["column_00"] : [],
                },
            ],
            Schedule = random.Next(2) == 0 ? new Schedule { Trigger = TriggerKind.Dataset } : null,
        };
    }

    private Check Check(int index, Random random)
    {
        var dataset = random.Next(_sources + _jobs);
        return new Check
        {
            Id = $"check_{index:00000}",
            Dataset = dataset < _sources ? $"raw_{dataset:0000}" : $"model_{dataset - _sources:0000}",
            Columns = ["column_00"],
            Type = random.Next(8) switch
            {
                < 3 => "not_null",
                < 6 => "unique",
                6 => "row_count",
                _ => "accepted_values",
            },
        };
    }
}
