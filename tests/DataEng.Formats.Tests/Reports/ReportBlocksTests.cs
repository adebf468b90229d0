using System.Text;
using System.Text.Json;
using DataEng.Core.Reports;
using DataEng.Formats.Reports.Html;
using DataEng.Formats.Reports.Json;
using DataEng.Formats.Reports.Markdown;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

/// <summary>Every block and every run, in every writer.</summary>
public sealed class ReportBlocksTests
{
    private static readonly FindingLine _finding = new()
    {
        Rule = "FLOW005",
        Title = "Dataset without producer",
        State = ReportState.Warning,
        Path = "datasets/a",
        Message = "MESSAGE",
        Fix = "FIX",
        Fingerprint = "0123456789abcdef",
    };

    private static readonly TableBlock _table = new(
        "CAPTION",
        [new("TITLE"), new("NUMBER", ColumnAlign.Right)],
        [Cell.Row([new TextRun("CELL")], Cell.NotStated)]
    )
    {
        More = 7,
        Unstated = ["Owner", "SLA"],
    };

    /// <summary>A sample of each block with the words that have to appear.</summary>
    private static readonly Dictionary<Type, (Block Block, string[] Words)> _blocks = new()
    {
        [typeof(HeadingBlock)] = (new HeadingBlock(3, "HEADING", "anchor"), ["HEADING"]),
        [typeof(ParagraphBlock)] = (new ParagraphBlock("PARAGRAPH"), ["PARAGRAPH"]),
        [typeof(MarkdownBlock)] = (new MarkdownBlock("NARRATIVE *by hand*"), ["NARRATIVE", "by hand"]),
        [typeof(ListBlock)] = (
            new ListBlock([
                [new TextRun("ITEM1")],
                [new TextRun("ITEM2")],
            ]),
            ["ITEM1", "ITEM2"]
        ),
        [typeof(TableBlock)] = (_table, ["CAPTION", "TITLE", "NUMBER", "CELL", "7"]),
        [typeof(FactsBlock)] = (
            new FactsBlock("CAPTION", [new Fact("NAME", [new TextRun("VALUE")])]),
            ["CAPTION", "NAME", "VALUE"]
        ),
        [typeof(ElementBlock)] = (
            new ElementBlock("ELEMENT", "datasets/a", [new ParagraphBlock("INSIDE")]) { InScope = false },
            ["ELEMENT", "INSIDE"]
        ),
        [typeof(CodeBlock)] = (new CodeBlock("sql", "SELECT\n  1"), ["SELECT", "  1"]),
        [typeof(DiagramBlock)] = (
            new DiagramBlock(
                "DIAGRAM",
                [new DiagramNode("datasets/a", "NODE", NodeShape.Source)],
                [new DiagramEdge("datasets/a", "datasets/a", "EDGE")],
                _table
            ),
            ["CAPTION", "CELL"]
        ),
        [typeof(FindingsBlock)] = (
            new FindingsBlock("CAPTION", [_finding]) { More = 7, WithFix = true },
            ["CAPTION", "FLOW005", "datasets/a", "MESSAGE", "FIX", "warning", "7"]
        ),
        [typeof(RuleBlock)] = (
            new RuleBlock("FLOW005", "TITLE", "REASON", "REMEDY", [_finding]) { More = 7 },
            ["FLOW005", "TITLE", "REASON", "REMEDY", "datasets/a", "MESSAGE", "FIX", "7"]
        ),
        [typeof(MissingBlock)] = (new MissingBlock("MISSING.", ["jobs/*/sql"]), ["MISSING.", "jobs/", "sql"]),
        [typeof(CalloutBlock)] = (new CalloutBlock(ReportState.Error, "CALLOUT"), ["CALLOUT"]),
    };

    private static readonly Dictionary<Type, (Inline Inline, string[] Words)> _runs = new()
    {
        [typeof(TextRun)] = (new TextRun("TEXT"), ["TEXT"]),
        [typeof(StrongRun)] = (new StrongRun("STRONG"), ["STRONG"]),
        [typeof(CodeRun)] = (new CodeRun("CODE"), ["CODE"]),
        [typeof(ElementRun)] = (new ElementRun("ELEMENT", "jobs/a"), ["ELEMENT"]),
        [typeof(RuleRun)] = (new RuleRun("FLOW005"), ["FLOW005"]),
        [typeof(AnchorRun)] = (new AnchorRun("THERE", "anchor"), ["THERE"]),
        [typeof(StateRun)] = (new StateRun(ReportState.Warning, "STATE"), ["STATE"]),
        [typeof(NotStatedRun)] = (new NotStatedRun(), ["not"]),
    };

    public static TheoryData<Type> Blocks() => [.. Closed(typeof(Block))];

    public static TheoryData<Type> Runs() => [.. Closed(typeof(Inline))];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Writer_EveryBlock_WritesWhatItHolds(Type type)
    {
        var (block, words) = _blocks[type];

        AssertWritten(block, words);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Writer_EveryRun_WritesWhatItHolds(Type type)
    {
        var (run, words) = _runs[type];

        AssertWritten(new ParagraphBlock(run), words);
    }

    [Fact]
    public void Writer_ReferenceToWhatIsNotWritten_IsLeftOut()
    {
        Block[] blocks = [new ParagraphBlock("Text. ", new AnchorRun("THERE", "elsewhere"))];

        Assert.Equal("Text.", MarkdownReport.Write(blocks).Trim());
        Assert.Equal("<p>Text. </p>", HtmlReport.Fragment(blocks, new HtmlReportOptions()).Trim());
    }

    [Fact]
    public void Writer_UnknownBlock_IsAnErrorOfTheProgram()
    {
        Assert.Throws<NotSupportedException>(() => MarkdownReport.Write([new UnknownBlock()]));
        Assert.Throws<NotSupportedException>(() => HtmlReport.Fragment([new UnknownBlock()], new HtmlReportOptions()));
        Assert.Throws<NotSupportedException>(() => Json(new UnknownBlock()));
    }

    [Theory]
    [InlineData(ReportState.Pass, "✓")]
    [InlineData(ReportState.Error, "✗")]
    [InlineData(ReportState.Warning, "▲")]
    [InlineData(ReportState.Info, "◆")]
    [InlineData(ReportState.NotEvaluated, "▨")]
    public void Writer_State_HasSignAndWord(ReportState state, string sign)
    {
        Block[] blocks = [new FindingsBlock("c", [_finding with { State = state }]), new CalloutBlock(state, "text")];
        var word = Formats.Reports.ReportSigns.Word(state);

        Assert.Contains($"{sign} {word}", MarkdownReport.Write(blocks), StringComparison.Ordinal);
        var html = HtmlReport.Fragment(blocks, new HtmlReportOptions());
        Assert.Contains($"{sign}</span> {word}", html, StringComparison.Ordinal);
    }

    private static void AssertWritten(Block block, string[] words)
    {
        // The heading is what references lead to.
        Block[] blocks = [new HeadingBlock(3, "Heading", "anchor"), block];
        var json = Json(block).Replace("\\n", "\n", StringComparison.Ordinal);
        var html = HtmlReport.Fragment(blocks, new HtmlReportOptions()).Replace("<wbr>", "", StringComparison.Ordinal);
        var markdown = MarkdownReport.Write(blocks);
        foreach (var word in words)
        {
            Assert.Contains(word, markdown, StringComparison.Ordinal);
            Assert.Contains(word, html, StringComparison.Ordinal);
            Assert.Contains(word, json, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Json(Block block)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            new JsonBlocks(writer).Write("blocks", [block]);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<Type> Closed(Type family) =>
        family.Assembly.GetTypes().Where(t => t.IsSubclassOf(family) && !t.IsAbstract).OrderBy(t => t.Name);

    private sealed record UnknownBlock : Block;
}
