using DataEng.Core.Model;
using DataEng.Formats.Designs;

namespace DataEng.Web.Designs;

/// <summary>A sample that comes with the program.</summary>
public sealed record Sample(string File, PipelineDesign Design);

/// <summary>The designs that come with the program, read when first asked for.</summary>
public sealed class SampleShelf
{
    private readonly Lazy<IReadOnlyList<Sample>> _samples;

    public SampleShelf(string folder) => _samples = new(() => Read(folder));

    /// <summary>All samples, by file name.</summary>
    public IReadOnlyList<Sample> Samples => _samples.Value;

    private static List<Sample> Read(string folder)
    {
        var samples = new List<Sample>();
        if (!Directory.Exists(folder))
            return samples;
        foreach (var file in Directory.EnumerateFiles(folder, "*.pipeline.yaml").Order(StringComparer.Ordinal))
        {
            if (DesignFile.Read(File.ReadAllBytes(file), Path.GetFileName(file)).Design is { } design)
                samples.Add(new Sample(Path.GetFileName(file), design));
        }
        return samples;
    }
}
