using DataEng.Core.Reports;
using DataEng.Formats.Reports.Markdown;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

public sealed class MarkdownTextTests
{
    [Theory]
    [MemberData(nameof(HostileTexts.Theory), MemberType = typeof(HostileTexts))]
    public void Paragraph_HostileText_ShowsItAsItIs(string text)
    {
        var document = Written(
            new Core.Reports.ParagraphBlock(text, " and ", new CodeRun(text), " and ", new StrongRun(text))
        );

        RenderedMarkdown.AssertPlain(document);
        var paragraph = Assert.IsType<Markdig.Syntax.ParagraphBlock>(Assert.Single(document));
        var shown = HostileTexts.Shown(text);
        Assert.Equal(HostileTexts.Shown($"{shown} and {shown} and {shown}"), RenderedMarkdown.Text(paragraph));
    }

    [Theory]
    [MemberData(nameof(HostileTexts.Theory), MemberType = typeof(HostileTexts))]
    public void Table_HostileText_KeepsItsCells(string text)
    {
        var document = Written(
            new TableBlock(
                "Caption",
                [new("One"), new("Two"), new("Three")],
                [
                    [
                        [new TextRun(text)],
                        [new CodeRun(text)],
                        [new ElementRun(text, "jobs/a")],
                    ],
                ]
            )
        );

        RenderedMarkdown.AssertPlain(document);
        var table = Assert.Single(document.Descendants<Table>());
        var row = Assert.IsType<TableRow>(table[1]);
        Assert.Equal(3, row.Count);
        Assert.All(row, cell => Assert.Equal(HostileTexts.Shown(text), RenderedMarkdown.Text(cell)));
    }

    [Theory]
    [MemberData(nameof(HostileTexts.Theory), MemberType = typeof(HostileTexts))]
    public void List_HostileText_KeepsItsItems(string text)
    {
        var document = Written(
            new Core.Reports.ListBlock([
                [new TextRun(text)],
                [new TextRun("b")],
            ])
        );

        RenderedMarkdown.AssertPlain(document);
        var list = Assert.IsType<Markdig.Syntax.ListBlock>(Assert.Single(document));
        Assert.Equal(2, list.Count);
        Assert.Equal(HostileTexts.Shown(text), RenderedMarkdown.Text(list[0]));
    }

    [Theory]
    [MemberData(nameof(HostileTexts.Theory), MemberType = typeof(HostileTexts))]
    public void Heading_HostileText_StaysOneHeading(string text)
    {
        var document = Written(new Core.Reports.HeadingBlock(3, $"Title {text}"));

        RenderedMarkdown.AssertPlain(document);
        var heading = Assert.IsType<Markdig.Syntax.HeadingBlock>(Assert.Single(document));
        Assert.Equal(3, heading.Level);
        Assert.Equal(HostileTexts.Shown($"Title {text}"), RenderedMarkdown.Text(heading));
    }

    [Theory]
    [MemberData(nameof(HostileTexts.Theory), MemberType = typeof(HostileTexts))]
    public void Code_HostileText_StaysInItsFence(string text)
    {
        var document = Written(new Core.Reports.CodeBlock("sql", text), new Core.Reports.ParagraphBlock("after"));

        Assert.Equal(2, document.Count);
        Assert.IsType<FencedCodeBlock>(document[0]);
    }

    [Theory]
    [InlineData("a b_c 12:30, 95 %, it's 3 * 4 - fine!", "a b_c 12:30, 95 %, it's 3 * 4 - fine!")]
    [InlineData("@team", "<span>@</span>team")]
    [InlineData("see #12", "see <span>\\#</span>12")]
    [InlineData("https://x", "https<span>:</span>//x")]
    [InlineData("<b>", "&lt;b&gt;")]
    public void Escape_Text_IsReadableInItsSource(string text, string markdown) =>
        Assert.Equal(markdown, MarkdownText.Escape(text));

    [Theory]
    [InlineData("order_id", "`order_id`")]
    [InlineData("a`b", "<code>a&#96;b</code>")]
    [InlineData("a|b", "<code>a&#124;b</code>")]
    [InlineData(" a", "<code> a</code>")]
    public void Code_Text_IsASpanWhereItCanBe(string text, string markdown) =>
        Assert.Equal(markdown, MarkdownText.Code(text));

    private static MarkdownDocument Written(params IReadOnlyList<Core.Reports.Block> blocks) =>
        RenderedMarkdown.Parse(MarkdownReport.Write(blocks));
}
