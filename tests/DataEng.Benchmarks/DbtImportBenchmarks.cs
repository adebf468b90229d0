using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DataEng.Formats.Import;
using DataEng.TestKit;

namespace DataEng.Benchmarks;

/// <summary>
/// Import of a generated dbt project from a file, reading and mapping together. The budget is 3 s and 500 MB for 10,000
/// nodes; the file with 200 MB of macros and docs must cost time only.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(InThisProcess))]
public class DbtImportBenchmarks
{
    private string _file = "";

    // 10,000 nodes; the same with 200 MB of macros; 10,000 tables of 20 columns with 20,000 tests.
    [Params("nodes", "macros", "tables")]
    public string Project { get; set; } = "";

    [GlobalSetup]
    public void WriteManifest()
    {
        _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var stream = File.Create(_file);
        Generator().Write(stream);
    }

    [GlobalCleanup]
    public void DeleteManifest() => File.Delete(_file);

    [Benchmark]
    public ImportResult Import() =>
        FormatCatalogue.Import(new ImportInput([ImportFile.OnDisk(_file)]), from: "dbt", CancellationToken.None);

    private DbtManifestGenerator Generator() =>
        Project == "macros" ? DbtManifestGenerator.OfNodes(10_000, macros: 60_000, macroBytes: 3_400)
        : Project == "tables"
            ? new DbtManifestGenerator
            {
                Models = 9_000,
                Sources = 1_000,
                Tests = 20_000,
            }
        : DbtManifestGenerator.OfNodes(10_000);

    /// <summary>Few, long iterations need no process of their own, and building one takes longer than they do.</summary>
    private sealed class InThisProcess : ManualConfig
    {
        public InThisProcess() =>
            AddJob(
                Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(3).WithWarmupCount(1)
            );
    }
}
