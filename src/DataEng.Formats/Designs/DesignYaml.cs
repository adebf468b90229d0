using System.Text;
using DataEng.Core.Model.Text;
using YamlDotNet.Core;

namespace DataEng.Formats.Designs;

/// <summary>YAML text to trees and back: the form of a design that people keep in git.</summary>
public static class DesignYaml
{
    /// <summary>Reads UTF-8 text, with or without a byte-order mark; every refusal has its place. O(n).</summary>
    public static TreeResult Read(ReadOnlySpan<byte> utf8)
    {
        if (Utf8Text.Check(utf8) is { } encoding)
            return new TreeResult(null, [encoding]);
        var text = Encoding.UTF8.GetString(Utf8Text.WithoutMark(utf8));
        using var characters = new StringReader(text);
        var reader = new YamlTreeReader(new Parser(new Scanner(characters, skipComments: true)));
        try
        {
            var root = reader.Read();
            return new TreeResult(reader.Problems.Count == 0 ? root : null, reader.Problems);
        }
        catch (YamlException e)
        {
            var (line, column) = YamlTreeReader.PlaceOf(e.Start);
            return Failed(reader, YamlMessage.Of(e, text, ref line, ref column), line, column);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException)
        {
            // The scanner lets such exceptions escape, for instance on the escape \UFFFFFFFF.
            var (line, column) = reader.Place;
            return Failed(
                reader,
                "the text after this place is not YAML; is an escape or a quote wrong?",
                line,
                column
            );
        }
    }

    /// <summary>Writes a tree in the one format that samples and exports share: LF, final newline, two spaces.</summary>
    public static byte[] Write(DataNode root) => Encoding.UTF8.GetBytes(YamlTreeWriter.Write(root));

    private static TreeResult Failed(YamlTreeReader reader, string message, int line, int column) =>
        new(null, [.. reader.Problems, new TextProblem(ProblemSeverity.Error, "", message, line, column)]);
}
