using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>A design read from a text, with every problem found on the way.</summary>
/// <param name="Design">The design; null where an error keeps it from being used.</param>
/// <param name="Problems">Errors and warnings in the order of the text.</param>
public sealed record DesignReadResult(PipelineDesign? Design, IReadOnlyList<TextProblem> Problems);

/// <summary>
/// The codec between trees and designs: <c>apiVersion</c>, migration of older versions, fields, unknown keys. YAML and
/// JSON are both read to a tree first and meet here.
/// </summary>
public static class DesignText
{
    /// <summary>Name of the model version key.</summary>
    public const string VersionKey = "apiVersion";

    public static DesignReadResult Read(DataNode root) => Read(root, ModelVersion.Migrations);

    public static DesignReadResult Read(DataNode root, IReadOnlyList<ModelMigration> migrations)
    {
        var reading = new ModelReading();
        if (root is not DataMap map)
        {
            reading.Error(
                root,
                "",
                $"a design is a map of fields that begins with {VersionKey}: {ModelVersion.Current}; found a {ModelReading.Describe(root)}"
            );
            return new DesignReadResult(null, reading.Problems);
        }
        if (ModelVersion.Migrate(map, migrations, reading) is not { } current)
            return new DesignReadResult(null, reading.Problems);
        var design = (PipelineDesign?)ModelShapes.Design.Read(current, reading);
        return new DesignReadResult(reading.HasErrors ? null : design, reading.Problems);
    }

    /// <summary>Reads JSON text in UTF-8.</summary>
    public static DesignReadResult ReadJson(ReadOnlySpan<byte> utf8)
    {
        if (DesignItems.IsCurrent(utf8))
            return DesignItems.Read(utf8);
        var tree = JsonNodes.Read(utf8);
        return tree.Root is { } root ? Read(root) : new DesignReadResult(null, tree.Problems);
    }

    /// <summary>The tree of a design, fields in the order people read them.</summary>
    public static DataMap Write(PipelineDesign design)
    {
        var fields = (DataMap?)ModelShapes.Design.Write(design) ?? DataMap.Empty;
        return new DataMap([new DataEntry(VersionKey, DataScalar.String(ModelVersion.Current)), .. fields.Entries]);
    }

    /// <summary>JSON for people and git: two spaces, LF, a final newline.</summary>
    public static byte[] WriteJson(PipelineDesign design) => [.. WriteJson(design, JsonStyle.Pretty), (byte)'\n'];

    /// <summary>JSON for machines: the same without white space.</summary>
    public static byte[] WriteCompactJson(PipelineDesign design) => [.. WriteJson(design, JsonStyle.Compact)];

    /// <summary>The text that fingerprints are made from.</summary>
    public static byte[] WriteCanonicalJson(PipelineDesign design) => JsonNodes.WriteCanonical(Write(design));

    private static ReadOnlySpan<byte> WriteJson(PipelineDesign design, JsonStyle style)
    {
        var writer = new JsonTreeWriter(style);
        writer.BeginMap();
        writer.Key(VersionKey);
        writer.Scalar(ScalarKind.String, ModelVersion.Current);
        ModelShapes.Design.WriteContent(design, writer);
        writer.EndMap();
        return writer.Written;
    }
}
