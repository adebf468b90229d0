using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.TestKit;

namespace DataEng.Benchmarks;

/// <summary>
/// Text forms, fingerprints, patches and diffs of a design of 10,000 datasets with 20 columns each. Budgets: reading
/// 700 ms, writing 400 ms, first fingerprint 300 ms, after one edit 5 ms; one patch 1 ms; diff after one edit 2 ms.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(FewRounds))]
public class ModelBenchmarks
{
    private byte[] _json = [];
    private PipelineDesign _design = Designs.Empty();
    private PipelineDesign _edited = Designs.Empty();
    private int _turn;

    [GlobalSetup]
    public void Write()
    {
        _design = Designs.Long(10_000, 20);
        _json = DesignText.WriteCompactJson(_design);
        _edited = Edit(_design, "before");
        Fingerprint.Of(_design);
        Fingerprint.Of(_edited);
    }

    [Benchmark]
    public DesignReadResult ReadJson() => DesignText.ReadJson(_json);

    [Benchmark]
    public byte[] WriteJson() => DesignText.WriteCompactJson(_design);

    [Benchmark]
    public string FirstFingerprint() => Fingerprint.Of(Fresh(_design));

    [Benchmark]
    public PipelineDesign OneFieldPatch() => Edit(_design, $"turn {_turn++}");

    [Benchmark]
    public DesignPatch DiffAfterOneEdit() => PatchDiff.Between(_design, Edit(_design, $"turn {_turn++}"));

    [Benchmark]
    public string FingerprintAfterOneEdit() => Fingerprint.Of(Edit(_edited, $"turn {_turn++}"));

    private static PipelineDesign Edit(PipelineDesign design, string name) =>
        PatchApplier.Apply(design, DesignPatch.Set("datasets/dataset_05000/name", name)).Design
        ?? throw new UnreachableException("the patch fits");

    /// <summary>The same content in new records, so that no fingerprint is known; costs little of the time measured.</summary>
    private static PipelineDesign Fresh(PipelineDesign design) =>
        design with
        {
            Datasets = [.. design.Datasets.Select(d => d with { })],
        };
}
