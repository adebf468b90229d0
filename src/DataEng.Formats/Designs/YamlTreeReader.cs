using DataEng.Core.Model.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataEng.Formats.Designs;

/// <summary>
/// One reading of YAML events into a tree with places: YAML 1.2's core schema, one document, without anchors, aliases,
/// tags and duplicate keys, which readers treat differently or hide from the eye.
/// </summary>
internal sealed class YamlTreeReader(IParser parser)
{
    /// <summary>Problems after which reading stops.</summary>
    private const int MostProblems = 100;

    private const int FewKeys = 16;
    private const int LongestShared = 40;

    private readonly List<TextProblem> _problems = [];
    private readonly string[] _shared = new string[2048];

    public IReadOnlyList<TextProblem> Problems => _problems;

    /// <summary>The place of the last event that was read, for failures without one.</summary>
    public (int Line, int Column) Place => parser.Current is { } current ? PlaceOf(current.End) : (1, 1);

    /// <summary>Reads the whole text; null where it is empty or was given up. Syntax errors are thrown.</summary>
    public DataNode? Read()
    {
        parser.MoveNext(); // stream start
        parser.MoveNext();
        if (parser.Current is not DocumentStart)
            return new DataScalar(ScalarKind.Null, "") { Line = 1, Column = 1 };
        parser.MoveNext();
        var root = Node(0);
        parser.MoveNext(); // document end
        if (!IsGivenUp && parser.MoveNext() && parser.Current is DocumentStart second)
            Error(second, "a second document begins here; a file holds one design, so put it into a file of its own");
        return root;
    }

    private bool IsGivenUp => _problems.Count >= MostProblems;

    private DataNode Node(int depth)
    {
        // The limit also keeps this recursion small.
        if (depth >= JsonNodes.MostDepth && parser.Current is (SequenceStart or MappingStart))
            throw new YamlException(
                parser.Current!.Start, // an event was read to come here
                parser.Current.End,
                $"the text is nested deeper than {JsonNodes.MostDepth} levels; a design never is"
            );
        switch (parser.Current)
        {
            case Scalar scalar:
                return Value(scalar);
            case SequenceStart start:
                Plainly(start);
                var items = new List<DataNode>();
                while (Next() is not SequenceEnd)
                    items.Add(Node(depth + 1));
                return new DataList(items.ToArray()) { Line = (int)start.Start.Line, Column = (int)start.Start.Column };
            case MappingStart start:
                Plainly(start);
                return new DataMap(Entries(depth)) { Line = (int)start.Start.Line, Column = (int)start.Start.Column };
            case AnchorAlias alias:
                Error(alias, $"'*{alias.Value}' refers to another place; write the value out");
                return DataScalar.Null;
            case var other:
                throw new InvalidOperationException($"no node begins with {other}");
        }
    }

    private DataEntry[] Entries(int depth)
    {
        var entries = new List<DataEntry>(8);
        Dictionary<string, int>? lines = null;
        while (Next() is not MappingEnd)
        {
            var at = parser.Current!; // Next gave an event
            var key = Key(depth);
            Next();
            var value = Node(depth + 1);
            if (key is null)
                continue;
            var (line, column) = PlaceOf(at.Start);
            if (LineOf(entries, ref lines, key) is { } first)
                Error(at, $"the key '{key}' is already there in line {first}; keep one of the two");
            else
                entries.Add(new DataEntry(key, value, line, column));
            lines?.TryAdd(key, line);
        }
        return [.. entries];
    }

    /// <summary>The line a key was in before; null where it is new. Up to a few keys, looking through them is cheaper.</summary>
    private static int? LineOf(List<DataEntry> entries, ref Dictionary<string, int>? lines, string key)
    {
        if (entries.Count >= FewKeys)
        {
            lines ??= entries.ToDictionary(e => e.Key, e => e.Line, StringComparer.Ordinal);
            return lines.TryGetValue(key, out var line) ? line : null;
        }
        foreach (var entry in entries)
        {
            if (entry.Key == key)
                return entry.Line;
        }
        return null;
    }

    /// <summary>The same string for the same short text, so that the many copies the scanner makes die young.</summary>
    private string Shared(string text)
    {
        if (text.Length > LongestShared)
            return text;
        ref var slot = ref _shared[(uint)string.GetHashCode(text, StringComparison.Ordinal) % _shared.Length];
        if (slot != text)
            slot = text;
        return slot;
    }

    private string? Key(int depth)
    {
        switch (parser.Current)
        {
            case Scalar { IsPlainImplicit: true, Style: ScalarStyle.Plain, Value: "" or "~" } empty:
                Error(empty, "a key is missing before ':'");
                return null;
            case Scalar { Style: ScalarStyle.Plain, Value: "<<" } merge:
                Error(merge, "merge keys (<<) are not read; write the fields out");
                return null;
            case Scalar scalar:
                Plainly(scalar);
                return Shared(scalar.Value);
            case var other:
                var at = other!; // Next gave an event
                Node(depth + 1);
                Error(at, "a key must be a text, not a list or a map");
                return null;
        }
    }

    private DataScalar Value(Scalar scalar)
    {
        Plainly(scalar);
        var kind = scalar.Style == ScalarStyle.Plain ? YamlScalarText.Resolve(scalar.Value) : ScalarKind.String;
        if (kind is null)
            Error(scalar, $"'{scalar.Value}' is not a number a design can hold; put it in quotes if it is a text");
        return new DataScalar(kind ?? ScalarKind.Null, Shared(scalar.Value))
        {
            Line = (int)scalar.Start.Line,
            Column = (int)scalar.Start.Column,
        };
    }

    private ParsingEvent Next()
    {
        if (!parser.MoveNext() || parser.Current is null or StreamEnd)
            throw new YamlException(
                parser.Current?.Start ?? Mark.Empty,
                parser.Current?.End ?? Mark.Empty,
                "the text ends too early"
            );
        return parser.Current;
    }

    private void Plainly(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            Error(node, $"anchors such as '&{node.Anchor.Value}' are not read; write the value out where it is needed");
        if (!node.Tag.IsEmpty)
            Error(node, "tags (a word after '!') are not read; put a text in quotes, write a number plainly");
    }

    private void Error(ParsingEvent at, string message)
    {
        var (line, column) = PlaceOf(at.Start);
        if (!IsGivenUp)
            _problems.Add(new TextProblem(ProblemSeverity.Error, "", message, line, column));
    }

    public static (int Line, int Column) PlaceOf(Mark mark) =>
        (Math.Max((int)mark.Line, 1), Math.Max((int)mark.Column, 1));
}
