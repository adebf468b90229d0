using YamlDotNet.Core;

namespace DataEng.Formats.Designs;

/// <summary>Says in a person's words what a YAML scanner complains about.</summary>
internal static class YamlMessage
{
    public static string Of(YamlException e, string text, ref int line, ref int column)
    {
        var message = e.Message;
        if (Has(message, "tab") && TabbedLine(text) is > 0 and var tabbed)
        {
            (line, column) = (tabbed, 1);
            return "the line is indented with a tab; YAML wants spaces";
        }
        return message switch
        {
            _ when Has(message, "cannot start any token") =>
                "a value cannot begin with this character; put the value in quotes",
            _ when Has(message, "invalid mapping") =>
                "a ': ' inside a plain value, or wrong indentation; put the value in quotes or align the line",
            _ when Has(message, "quoted scalar, found unexpected end of stream") =>
                "the quote that begins here is never closed",
            _ when Has(message, "did not find expected ',' or") =>
                "a ',' or the closing bracket is missing before this place",
            _ when Has(message, "wrong indentation") => "the text in quotes goes on in a line that is not indented",
            _ when Has(message, "Unicode surrogates") => "half a character: \\uD800 to \\uDFFF only count as pairs",
            _ => message.TrimEnd('.'),
        };
    }

    private static bool Has(string message, string words) =>
        message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static int TabbedLine(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var indentation = line[..^line.TrimStart(" \t").Length];
            if (indentation.Contains('\t'))
                return number;
        }
        return 0;
    }
}
