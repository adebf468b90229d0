using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;

namespace DataEng.TestKit;

/// <summary>
/// Random designs made from the model's shapes, so that every field of every record is reached without being named
/// here: unknown keys, nasty texts and repeated edges included. Smaller samples shrink well.
/// </summary>
public sealed class DesignGenerator : Gen<PipelineDesign>
{
    private readonly double _least;
    private readonly double _most;

    private DesignGenerator(double least, double most)
    {
        _least = least;
        _most = most;
    }

    /// <summary>Designs from nearly empty to rather full.</summary>
    public static DesignGenerator Any { get; } = new(0.05, 0.5);

    /// <summary>Designs that state every field.</summary>
    public static DesignGenerator Full { get; } = new(1, 1);

    public override PipelineDesign Generate(PCG pcg, Size? min, out Size size)
    {
        var density = _least + ((_most - _least) * pcg.Next(1000) / 1000.0);
        var values = new GeneratedValues(pcg, density);
        var design = (PipelineDesign)values.Record(ModelShapes.Design);
        size = new Size(values.Count);
        return WithProvenance(design, values);
    }

    /// <summary>Paths that lead somewhere: drawn blindly they hardly ever would.</summary>
    private static PipelineDesign WithProvenance(PipelineDesign design, GeneratedValues values)
    {
        var paths = StatedPaths.Of(design);
        var provenance = new SortedDictionary<string, Provenance>(StringComparer.Ordinal);
        foreach (var (path, entry) in design.Provenance)
            provenance[path] = entry;
        for (var i = values.Below(6); i > 0; i--)
            provenance[values.Pick(paths)] = new Provenance { Origin = Origin.Imported };
        return design with { Provenance = provenance };
    }
}
