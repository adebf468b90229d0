using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DataEng.Core;
using DataEng.Core.Model;
using DataEng.Core.Review;
using DataEng.TestKit;

namespace DataEng.Benchmarks;

/// <summary>
/// All rules on a design of 10,500 nodes. The budgets: 500 ms from nothing, 20 ms after one edit. Edits go there and
/// back, so that each run is one edit after the run before.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[MedianColumn]
[Config(typeof(InThisProcess))]
public class ReviewBenchmarks
{
    private static readonly ReviewSettings _settings = new()
    {
        AsOf = new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero),
    };

    private PipelineDesign _design = null!; // set up before each benchmark
    private PipelineDesign _edited = null!; // set up before each benchmark
    private ReviewResult _review = null!; // set up before each benchmark

    /// <summary>Plain, or with a scope of everything downstream of a source and 200 waivers.</summary>
    [Params(false, true)]
    public bool Scoped { get; set; }

    [GlobalSetup(Target = nameof(FromNothing))]
    public void Large() => Begin(d => d);

    [GlobalSetup(Target = nameof(FieldOfADataset))]
    public void EditDataset() =>
        Begin(d =>
            d with
            {
                Datasets = Replaced(d.Datasets, 3_000, x => x with { Description = "One row per order." }),
            }
        );

    [GlobalSetup(Target = nameof(ExposureOfADataset))]
    public void EditExposure() =>
        Begin(d =>
            d with
            {
                Datasets = Replaced(d.Datasets, 3_000, x => x with { Exposed = x.Exposed == true ? null : true }),
            }
        );

    [GlobalSetup(Target = nameof(FieldOfAJob))]
    public void EditJob() =>
        Begin(d => d with { Jobs = Replaced(d.Jobs, 2_500, x => x with { Description = "Builds orders." }) });

    [GlobalSetup(Target = nameof(AddedEdge))]
    public void EditEdge() =>
        Begin(d =>
            d with
            {
                Jobs = Replaced(
                    d.Jobs,
                    2_500,
                    x => x with { Inputs = [.. x.Inputs, new JobInput { Dataset = "raw_0042" }] }
                ),
            }
        );

    [GlobalSetup(Target = nameof(AddedCheck))]
    public void EditCheck() =>
        Begin(d =>
            d with
            {
                Checks =
                [
                    .. d.Checks,
                    new Check
                    {
                        Id = "one_more",
                        Dataset = "raw_0042",
                        Type = "row_count",
                    },
                ],
            }
        );

    [Benchmark]
    public ReviewResult FromNothing() => Workbench.Runner.Run(_design, _settings);

    [Benchmark]
    public ReviewResult FieldOfADataset() => Next();

    [Benchmark]
    public ReviewResult ExposureOfADataset() => Next();

    [Benchmark]
    public ReviewResult FieldOfAJob() => Next();

    [Benchmark]
    public ReviewResult AddedEdge() => Next();

    [Benchmark]
    public ReviewResult AddedCheck() => Next();

    private ReviewResult Next() =>
        _review = Workbench.Runner.Run(ReferenceEquals(_review.Design, _design) ? _edited : _design, _review);

    private void Begin(Func<PipelineDesign, PipelineDesign> edit)
    {
        _design = LargeDesign.TenThousandNodes();
        if (Scoped)
            _design = _design with { Scope = ["raw_0042+"], Waivers = [.. Enumerable.Range(0, 200).Select(Waiver)] };
        _edited = edit(_design);
        _review = Workbench.Runner.Run(_design, _settings);
    }

    private static Waiver Waiver(int index) =>
        new()
        {
            Id = $"waiver_{index:000}",
            Rule = index % 2 == 0 ? "GOVN001" : "IDEM002",
            Path = index % 10 == 0 ? $"datasets/model_{index:000}*" : $"jobs/build_{index:0000}",
            Reason = "Known.",
            Expires = new DateOnly(2027, 1, 1),
        };

    private static IReadOnlyList<T> Replaced<T>(IReadOnlyList<T> items, int index, Func<T, T> change)
    {
        var copy = items.ToArray();
        copy[index] = change(copy[index]);
        return copy;
    }

    /// <summary>Enough iterations for a median; building a process for each takes longer than they do.</summary>
    private sealed class InThisProcess : ManualConfig
    {
        public InThisProcess() =>
            AddJob(
                BenchmarkDotNet
                    .Jobs.Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)
                    .WithIterationCount(10)
                    .WithWarmupCount(3)
            );
    }
}
