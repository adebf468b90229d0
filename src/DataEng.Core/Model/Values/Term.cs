using System.Diagnostics.CodeAnalysis;

namespace DataEng.Core.Model;

/// <summary>The common text form of parametrised choices, <c>name</c> or <c>name(arg, arg)</c>.</summary>
public readonly record struct Term(string Name, IReadOnlyList<string> Arguments)
{
    public string? this[int index] => index < Arguments.Count ? Arguments[index] : null;

    public static bool TryParse(string text, out Term term)
    {
        term = default;
        var trimmed = text.Trim();
        var open = trimmed.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            term = new Term(trimmed, []);
            return trimmed.Length > 0 && !trimmed.Contains(')', StringComparison.Ordinal);
        }
        if (open == 0 || trimmed[^1] != ')')
            return false;
        var inner = trimmed[(open + 1)..^1].Trim();
        term = new Term(
            trimmed[..open].Trim(),
            inner.Length == 0 ? [] : inner.Split(',', StringSplitOptions.TrimEntries)
        );
        return true;
    }

    /// <summary>Parses a term whose name is one of an enum's values in camel case.</summary>
    public static bool TryParse<TEnum>(
        string text,
        out TEnum kind,
        out Term term,
        [NotNullWhen(false)] out string? error
    )
        where TEnum : struct, Enum
    {
        kind = default;
        if (TryParse(text, out term) && EnumText.TryParse(term.Name, out kind))
        {
            error = null;
            return true;
        }
        error = $"'{text}' is none of {string.Join(", ", EnumText.Names<TEnum>())}";
        return false;
    }

    public static string Write(string name, params ReadOnlySpan<string> arguments) =>
        arguments.Length == 0 ? name : $"{name}({string.Join(", ", arguments)})";
}

/// <summary>A value that is written as one piece of text, such as <c>window(P6D, PT0S)</c>.</summary>
public interface ITextValue<TSelf>
    where TSelf : ITextValue<TSelf>
{
    /// <summary>The accepted forms, for messages and for the JSON Schema.</summary>
    static abstract string Forms { get; }

    static abstract bool TryParse(
        string text,
        [NotNullWhen(true)] out TSelf? value,
        [NotNullWhen(false)] out string? error
    );
}

/// <summary>A text value that names elements of the design inside its text and can follow a rename.</summary>
public interface IReferringValue
{
    object Renamed(ReferenceTarget target, string from, string to);
}
