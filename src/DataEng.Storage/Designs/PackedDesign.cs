using System.IO.Compression;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;

namespace DataEng.Storage.Designs;

/// <summary>A design as compressed JSON.</summary>
internal sealed record PackedDesign(byte[] Json, long JsonBytes, string Fingerprint)
{
    /// <summary>Packs a snapshot: the JSON as it is, so that unknown keys come back to the letter.</summary>
    public static PackedDesign Of(PipelineDesign design)
    {
        var json = DesignText.WriteCompactJson(design);
        return new PackedDesign(Compress(json), json.Length, Core.Model.Text.Fingerprint.Of(design));
    }

    /// <summary>Packs an import as made: canonical JSON, so that equal imports give equal bytes.</summary>
    public static byte[] Canonical(PipelineDesign design) => Compress(DesignText.WriteCanonicalJson(design));

    /// <param name="what">What is read, for the message of the exception.</param>
    /// <exception cref="InvalidDataException">The bytes are not a design this program reads.</exception>
    public static PipelineDesign Unpack(byte[] json, string what)
    {
        var read = DesignText.ReadJson(Decompress(json));
        return read.Design
            ?? throw new InvalidDataException($"{what} cannot be read: {string.Join("; ", read.Problems.Take(3))}");
    }

    private static byte[] Compress(byte[] json)
    {
        using var packed = new MemoryStream(json.Length / 8 + 64);
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(json);
        return packed.ToArray();
    }

    private static ReadOnlySpan<byte> Decompress(byte[] packed)
    {
        using var plain = new MemoryStream(packed.Length * 8);
        using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress))
            brotli.CopyTo(plain);
        return plain.GetBuffer().AsSpan(0, (int)plain.Length);
    }
}
