using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using DataEng.Core.Model.Shapes;

namespace DataEng.Core.Model.Text;

/// <summary>
/// Content hashes. An element's fingerprint is the SHA-256 of its canonical JSON, kept by reference, so that after an
/// edit only what changed is hashed again; a design hashes the sorted (path, hash) pairs of its elements and fields.
/// </summary>
public static class Fingerprint
{
    private static readonly ConditionalWeakTable<object, string> _elements = [];

    /// <summary>Lower-case hexadecimal SHA-256 of a record of the model.</summary>
    public static string Of(ModelRecord record) =>
        record is PipelineDesign design ? OfDesign(design) : _elements.GetValue(record, static r => OfNode(Write(r)));

    /// <summary>Lower-case hexadecimal SHA-256 of a tree's canonical JSON.</summary>
    public static string OfNode(DataNode node) => OfBytes(JsonNodes.WriteCanonical(node));

    public static string OfBytes(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));

    /// <summary>The first twelve digits, for people.</summary>
    public static string Short(string fingerprint) => fingerprint.Length <= 12 ? fingerprint : fingerprint[..12];

    private static string OfDesign(PipelineDesign design)
    {
        var pairs = new List<(string Path, string Hash)>();
        foreach (var field in ModelShapes.Design.Fields)
        {
            var value = field.Get(design);
            if (field.Value is ListShape { Key: not null } list)
            {
                var seen = new Dictionary<string, int>(StringComparer.Ordinal);
                foreach (var element in list.Items(value).OfType<ModelRecord>())
                {
                    var key = list.KeyOf(element);
                    var occurrence = seen[key] = seen.GetValueOrDefault(key) + 1;
                    pairs.Add(($"{field.Name}/{ElementPath.Segment(key, occurrence)}", Of(element)));
                }
            }
            else if (field.Name == "provenance")
            {
                pairs.AddRange(
                    design.Provenance.Select(p => ($"provenance/{ElementPath.Escape(p.Key)}", OfOrigin(p.Value)))
                );
            }
            else if (field.Value.Write(value) is { } node)
            {
                pairs.Add((field.Name, OfNode(node)));
            }
        }
        if (design.UnknownKeys is { } unknown)
            pairs.AddRange(unknown.Entries.Select(e => ($"~{ElementPath.Escape(e.Key)}", OfNode(e.Value))));
        pairs.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var text = new StringBuilder();
        foreach (var (path, hash) in pairs)
            text.Append(path).Append('\n').Append(hash).Append('\n');
        return OfText(text.ToString());
    }

    /// <summary>Who brought a value in, and when, is not part of what a design says.</summary>
    private static string OfOrigin(Provenance provenance) => OfNode(Write(provenance with { By = null, At = null }));

    private static DataNode Write(object record) => ModelShapes.Of(record.GetType()).Write(record) ?? DataMap.Empty;
}
