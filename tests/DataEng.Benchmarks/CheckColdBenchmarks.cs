using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DataEng.Formats.Designs;
using DataEng.Formats.Import;
using DataEng.TestKit;

namespace DataEng.Benchmarks;

/// <summary>
/// <c>dataeng check</c> on a design of 60 jobs, from the start of the published program to its end. The budget is 1 s.
/// The program is the one that <c>dotnet publish src/DataEng.Cli -c Release</c> left under <c>artifacts</c>.
/// </summary>
[Config(typeof(Cold))]
public class CheckColdBenchmarks
{
    private string _design = "";

    [Params("text", "json", "sarif")]
    public string Format { get; set; } = "";

    [GlobalSetup]
    public void WriteDesign()
    {
        var manifest = new DbtManifestGenerator { Models = 58, Tests = 120 }.ToBytes();
        var input = new ImportInput([ImportFile.InMemory("manifest.json", manifest)]);
        var design =
            FormatCatalogue.Import(input, from: "dbt", CancellationToken.None).Design
            ?? throw new InvalidOperationException("the generated project cannot be imported");
        _design = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");
        File.WriteAllBytes(_design, DesignFile.Write(design, DesignFormat.Yaml));
        Console.WriteLine(
            $"// {design.Jobs.Count} jobs, {design.Datasets.Count} datasets, {new FileInfo(_design).Length} bytes"
        );
    }

    [GlobalCleanup]
    public void DeleteDesign() => File.Delete(_design);

    [Benchmark]
    public int Check()
    {
        var program = Repository.PathOf("artifacts/publish/DataEng.Cli/release/dataeng");
        var start = new ProcessStartInfo(program, ["check", _design, "--format", Format])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var length = process.StandardOutput.ReadToEnd().Length;
        process.WaitForExit();
        return process.ExitCode is 0 or 1 ? length : throw new InvalidOperationException($"exit {process.ExitCode}");
    }

    private sealed class Cold : ManualConfig
    {
        public Cold() =>
            AddJob(
                Job.Dry.WithToolchain(InProcessEmitToolchain.Instance)
                    .WithStrategy(RunStrategy.ColdStart)
                    .WithIterationCount(7)
            );
    }
}
