using System.Diagnostics.CodeAnalysis;
using System.Text;

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
        if (Split(trimmed[(open + 1)..^1].Trim()) is not { } arguments)
            return false;
        term = new Term(trimmed[..open].Trim(), arguments);
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
        error = $"{Quote(text)} is none of {string.Join(", ", EnumText.Names<TEnum>())}";
        return false;
    }

    /// <summary>The term as text; arguments that would read differently are put in double quotes.</summary>
    public static string Write(string name, params ReadOnlySpan<string> arguments)
    {
        if (arguments.Length == 0)
            return name;
        var text = new StringBuilder(name).Append('(');
        foreach (var argument in arguments)
        {
            if (text[^1] != '(')
                text.Append(", ");
            if (argument.AsSpan().ContainsAny(',', '"') || argument.Trim().Length < Math.Max(argument.Length, 1))
                text.Append('"').Append(argument.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                text.Append(argument);
        }
        return text.Append(')').ToString();
    }

    /// <summary>A refused text as messages quote it.</summary>
    internal static string Quote(string text) => $"'{Shapes.ScalarShape.Shorten(text)}'";

    /// <summary>Arguments between commas, doubled quotes inside quoted ones; null where a quote is not closed.</summary>
    private static List<string>? Split(string inner)
    {
        var arguments = new List<string>();
        var rest = inner.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] != '"')
            {
                var comma = rest.IndexOf(',');
                arguments.Add((comma < 0 ? rest : rest[..comma]).Trim().ToString());
                rest = comma < 0 ? [] : rest[(comma + 1)..].TrimStart();
                if (comma >= 0 && rest.IsEmpty)
                    arguments.Add("");
                continue;
            }
            var argument = new StringBuilder();
            for (rest = rest[1..]; ; rest = rest[(rest.IndexOf('"') + 2)..])
            {
                var end = rest.IndexOf('"');
                if (end < 0)
                    return null;
                argument.Append(rest[..end]);
                if (end + 1 == rest.Length || rest[end + 1] != '"')
                {
                    rest = rest[(end + 1)..].TrimStart();
                    break;
                }
                argument.Append('"');
            }
            arguments.Add(argument.ToString());
            if (rest.IsEmpty)
                break;
            if (rest[0] != ',' || rest[1..].IsWhiteSpace())
                return null;
            rest = rest[1..].TrimStart();
        }
        return arguments;
    }
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
