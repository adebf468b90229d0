using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DataEng.Storage.Designs;

/// <summary>
/// Opaque id of a stored design, as it stands in URLs. It never changes, unlike the slug inside the design, and says
/// nothing about it. Sixty bits, so that a guess does not hit.
/// </summary>
public readonly record struct DesignId
{
    private const int Length = 12;

    // Crockford's alphabet: no letters that read like digits.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private readonly string? _value;

    private DesignId(string value) => _value = value;

    public static DesignId New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    public static bool TryParse([NotNullWhen(true)] string? text, out DesignId id)
    {
        var fits = text?.Length == Length && !text.AsSpan().ContainsAnyExcept(Alphabet);
        id = fits ? new DesignId(text!) : default; // a text that fits is one
        return fits;
    }

    public static DesignId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not the id of a design");

    public override string ToString() => _value ?? "";
}
