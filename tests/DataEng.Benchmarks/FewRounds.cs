using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace DataEng.Benchmarks;

/// <summary>Ten rounds each, in this process: for work that is mostly I/O and leaves a larger file behind each time.</summary>
internal sealed class FewRounds : ManualConfig
{
    public FewRounds()
    {
        AddJob(
            Job.Default.WithToolchain(InProcessEmitToolchain.DontLogOutput)
                .WithStrategy(RunStrategy.Monitoring)
                .WithWarmupCount(3)
                .WithIterationCount(10)
        );
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumn(StatisticColumn.Min, StatisticColumn.Median, StatisticColumn.P95);
        HideColumns(Column.Error, Column.StdDev, Column.Gen0, Column.Gen1, Column.Gen2);
    }
}
