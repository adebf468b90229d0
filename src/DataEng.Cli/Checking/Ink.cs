using DataEng.Core.Review;

namespace DataEng.Cli.Checking;

/// <summary>Colour for terminals that have it; without colour the words stand alone.</summary>
internal sealed record Ink(bool HasColour)
{
    public string Severity(Severity severity, string word) =>
        severity switch
        {
            Core.Review.Severity.Error => Paint(word, 31),
            Core.Review.Severity.Warning => Paint(word, 33),
            _ => Paint(word, 36),
        };

    public string Strong(string word) => Paint(word, 1);

    public string Faint(string word) => Paint(word, 2);

    private string Paint(string word, int code) => HasColour ? $"\u001b[{code}m{word}\u001b[0m" : word;
}
