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

    // One buffer for each thread: a first fingerprint writes ten thousand elements.
    [ThreadStatic]
    private static JsonTreeWriter? _writer;

    /// <summary>Lower-case hexadecimal SHA-256 of a record of the model.</summary>
    public static string Of(ModelRecord record) =>
        record is PipelineDesign design ? OfDesign(design) : _elements.GetValue(record, static r => OfRecord(r));

    /// <summary>Lower-case hexadecimal SHA-256 of a tree's canonical JSON.</summary>
    public static string OfNode(DataNode node) => OfBytes(JsonNodes.WriteCanonical(node));

    public static string OfBytes(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));

    /// <summary>The first twelve digits, for people.</summary>
    public static string Short(string fingerprint) => fingerprint.Length <= 12 ? fingerprint : fingerprint[..12];

    private static string OfRecord(object record) => OfValue(ModelShapes.Of(record.GetType()), record);

    private static string OfValue(ValueShape shape, object value)
    {
        var writer = _writer ??= new JsonTreeWriter(JsonStyle.Canonical);
        writer.Clear();
        shape.WriteJson(value, writer);
        return OfBytes(writer.Written);
    }

    private static string OfDesign(PipelineDesign design)
    {
        var parts = new List<(string Path, Action<PairText> Write)>();
        foreach (var field in ModelShapes.Design.Fields)
        {
            if (field.Get(design) is not { } value || field.Value.SaysNothing(value))
                continue;
            if (field.Value is ListShape { Key: not null } list)
                parts.Add(($"{field.Name}/", text => Elements(list, list.Items(value), field.Name, text)));
            else if (field.Name == "provenance")
                parts.Add(($"{field.Name}/", text => Origins(design, text)));
            else
                parts.Add((field.Name, text => text.Add(field.Name, OfValue(field.Value, value))));
        }
        foreach (var entry in design.UnknownKeys?.Entries ?? [])
        {
            var path = $"~{ElementPath.Escape(entry.Key)}";
            parts.Add((path, text => text.Add(path, OfNode(entry.Value))));
        }
        // Each part sorts its own paths, and no path of one falls between two of another.
        parts.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var pairs = new PairText(design.Datasets.Count + design.Jobs.Count + design.Checks.Count);
        foreach (var (_, write) in parts)
            write(pairs);
        return OfBytes(pairs.Written);
    }

    private static void Elements(ListShape list, IReadOnlyList<object?> items, string field, PairText text)
    {
        var keys = ListKeys.Of(list, items);
        foreach (var position in keys.Sorted)
            text.Add(field, keys.Segments[position], Of((ModelRecord)items[position]!)); // lists hold no null
    }

    /// <summary>Who brought a value in, and when, is not part of what a design says.</summary>
    private static void Origins(PipelineDesign design, PairText text)
    {
        var shape = ModelShapes.Of<Provenance>();
        var entries = design.Provenance.Select(p => (Path: ElementPath.Escape(p.Key), Entry: p.Value));
        foreach (var (path, entry) in entries.OrderBy(e => e.Path, StringComparer.Ordinal))
            text.Add("provenance", path, OfValue(shape, entry with { By = null, At = null }));
    }

    /// <summary>The sorted pairs of path and hash, a line each, that a design's fingerprint is the hash of.</summary>
    /// <param name="expected">About how many pairs there will be.</param>
    private sealed class PairText(int expected)
    {
        private byte[] _bytes = new byte[4096 + (expected * 128)];
        private int _count;

        public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

        public void Add(string path, string hash)
        {
            Text(path);
            Text("\n");
            Text(hash);
            Text("\n");
        }

        public void Add(string list, string segment, string hash)
        {
            Text(list);
            Text("/");
            Add(segment, hash);
        }

        private void Text(string text)
        {
            if (_bytes.Length - _count < text.Length * 3)
                Array.Resize(ref _bytes, (_bytes.Length * 2) + (text.Length * 3));
            _count += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_count));
        }
    }
}
