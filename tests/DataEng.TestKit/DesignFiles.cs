using DataEng.Core.Model;
using DataEng.Formats.Designs;

namespace DataEng.TestKit;

/// <summary>The designs that the repository keeps as files: samples for people and fixtures for tests.</summary>
public static class DesignFiles
{
    private const string Extension = ".pipeline.yaml";

    /// <summary>Paths, from the root of the repository, of all samples and fixtures.</summary>
    public static IReadOnlyList<string> All { get; } = [.. In("samples"), .. In("tests/DataEng.TestKit/Fixtures")];

    /// <summary>Those that are not wrong on purpose.</summary>
    public static IReadOnlyList<string> Sound { get; } =
    [.. All.Where(f => !Path.GetFileName(f).Contains("bad", StringComparison.Ordinal))];

    /// <summary>The design of a sample or fixture, by the name of its file without extension.</summary>
    public static PipelineDesign Named(string name) =>
        Read(All.Single(f => Path.GetFileName(f) == name + Extension))
        ?? throw new InvalidOperationException($"{name} cannot be read");

    private static PipelineDesign? Read(string path) =>
        DesignFile.Read(File.ReadAllBytes(Repository.PathOf(path)), path).Design;

    private static IEnumerable<string> In(string folder) =>
        Directory
            .EnumerateFiles(Repository.PathOf(folder), "*" + Extension)
            .Select(f => $"{folder}/{Path.GetFileName(f)}")
            .Order(StringComparer.Ordinal);
}
