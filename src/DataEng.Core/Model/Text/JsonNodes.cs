using System.Text.Json;

namespace DataEng.Core.Model.Text;

/// <summary>A tree read from a text.</summary>
/// <param name="Root">The tree; null where an error kept the text from being read.</param>
/// <param name="Problems">What was wrong, in the order of the text.</param>
public sealed record TreeResult(DataNode? Root, IReadOnlyList<TextProblem> Problems);

/// <summary>
/// JSON text to trees and back. Duplicate keys, comments, bytes that are not UTF-8 and depth over 64 are refused with
/// their place.
/// </summary>
public static class JsonNodes
{
    /// <summary>Deepest nesting of a text form.</summary>
    public const int MostDepth = 64;

    public static TreeResult Read(ReadOnlySpan<byte> utf8) => Read(utf8, null);

    /// <summary>Reads a text whose outermost lists may be taken item by item, so that they are never held as a tree.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="taker">For an outermost key, who takes the items of its list; null keeps the list in the tree.</param>
    internal static TreeResult Read(ReadOnlySpan<byte> utf8, Func<string, Action<DataNode>?>? taker)
    {
        if (Utf8Text.Check(utf8) is { } encoding)
            return new TreeResult(null, [encoding]);
        utf8 = Utf8Text.WithoutMark(utf8);
        var reader = new JsonTreeReader(utf8, taker);
        try
        {
            var root = reader.Read();
            return new TreeResult(reader.Problems.Count == 0 ? root : null, reader.Problems);
        }
        catch (JsonException e)
        {
            var (line, column) = Place(utf8, e);
            return new TreeResult(null, [.. reader.Problems, TextProblem.Error(Plain(e.Message), line, column)]);
        }
    }

    /// <summary>JSON for people: two spaces, LF, keys as they are.</summary>
    public static byte[] WritePretty(DataNode node) => new JsonTreeWriter(JsonStyle.Pretty).Write(node);

    /// <summary>The tree as it is, without white space: what the edit log and snapshots keep.</summary>
    public static byte[] WriteCompact(DataNode node) => new JsonTreeWriter(JsonStyle.Compact).Write(node);

    /// <summary>Canonical form: keys in ordinal order, no white space, decimals as strings in plain notation.</summary>
    public static byte[] WriteCanonical(DataNode node) => new JsonTreeWriter(JsonStyle.Canonical).Write(node);

    private static (int Line, int Column) Place(ReadOnlySpan<byte> utf8, JsonException e)
    {
        var start = 0;
        for (var line = e.LineNumber ?? 0; line > 0; line--)
            start += utf8[start..].IndexOf((byte)'\n') + 1;
        return Utf8Text.Place(utf8, start + (int)(e.BytePositionInLine ?? 0));
    }

    /// <summary>The reader's own words without those that speak to a programmer.</summary>
    private static string Plain(string message)
    {
        var end = message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        message = end < 0 ? message : message[..end];
        return message switch
        {
            _ when message.Contains("configured depth", StringComparison.Ordinal) =>
                $"the text is nested deeper than {MostDepth} levels; a design never is",
            _ when message.Contains("Expected depth to be zero", StringComparison.Ordinal) =>
                "the text ends before everything that was opened is closed; is the file complete?",
            _ when message.Contains("does not contain any JSON tokens", StringComparison.Ordinal) =>
                "the text is empty",
            _ when message.Contains("trailing comma", StringComparison.Ordinal) =>
                "there is a comma before the closing bracket; take it out",
            _ when message.StartsWith("'/' is ", StringComparison.Ordinal) =>
                "JSON has no comments; take them out or write YAML",
            _ => message,
        };
    }
}
