using AngleSharp.Html.Parser;
using DataEng.Formats.Reports.Html;
using DataEng.Formats.Reports.Markdown;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

/// <summary>Markdown that people wrote into a design, inside a document that is ours.</summary>
public sealed class NarrativeTests
{
    public static TheoryData<string> Texts() =>
        [
            "<script>alert(1)</script>",
            "text <img src=x onerror=alert(1)> text",
            "<!-- and the rest is gone",
            "<div>\n```\n\n```\n<script>alert(1)</script>\n```\n</div>",
            "```\nnever closed",
            "> quote\n<iframe src=\"javascript:alert(1)\"></iframe>",
            "[click](javascript:alert(1)) [click](JaVaScRiPt:alert(1)) [click](java\nscript:alert(1))",
            "[click](data:text/html;base64,PHNjcmlwdD4=) [click](vbscript:x) <javascript:alert(1)>",
            "[click][x]\n\n[x]: javascript:alert(1)",
            "![picture](https://example.org/beacon.png)",
            "# Title\n\nTitle\n=====\n\n## Two\n",
            "| a | b |\n| --- | ---: |\n| <b>1</b> | 2 |",
            "<a href=\"https://example.org\" onclick=\"alert(1)\">x</a>",
            "<style>* { display: none }</style>",
            "<details><summary>x</summary>y</details>",
            "&lt;script&gt; `<script>`\n\n    <script>",
            new string('>', 20_000) + " deep",
            string.Concat(Enumerable.Repeat("[", 20_000)),
            string.Concat(Enumerable.Repeat("- ", 5_000)),
            string.Concat(Enumerable.Repeat("**a", 5_000)),
            "|"
                + string.Concat(Enumerable.Repeat("a|", 50_000))
                + "\n|"
                + string.Concat(Enumerable.Repeat("-|", 50_000)),
            new string('x', 300_000),
            .. HostileTexts.All,
        ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Html_AnyNarrative_DoesNothing(string markdown)
    {
        var body = new HtmlParser().ParseDocument($"<body>{NarrativeHtml.Write(markdown)}</body>").Body;

        Assert.NotNull(body);
        HtmlDocuments.AssertInert(body);
        Assert.Empty(body.QuerySelectorAll("img, h1, h2, h3, h4, [style], [class], [id]"));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Markdown_AnyNarrative_StaysInItsQuotationAndDoesNothing(string markdown)
    {
        var written = MarkdownReport.Write([
            new Core.Reports.MarkdownBlock(markdown),
            new Core.Reports.HeadingBlock(2, "After"),
        ]);

        Assert.All(written.Split('\n')[..^4], line => Assert.StartsWith(">", line, StringComparison.Ordinal));
        Assert.EndsWith("\n\n## After\n", written, StringComparison.Ordinal);
        if (DataEng.Formats.Reports.Narrative.TryParse(written) is not { } document)
            return;
        Assert.Empty(document.Descendants<HtmlBlock>());
        Assert.DoesNotContain(document.Descendants<HtmlInline>(), h => h.Tag is not ("<span>" or "</span>"));
        Assert.All(document.Descendants<LinkInline>(), l => Assert.Matches("^(https?://|mailto:|[^:]*$)", l.Url ?? ""));
        Assert.All(document.Descendants<AutolinkInline>(), l => Assert.True(l.IsEmail || l.Url.StartsWith("http")));
        Assert.DoesNotContain(
            document.Descendants<QuoteBlock>().SelectMany(q => q.Descendants<HeadingBlock>()),
            h => h.Level < 5
        );
    }

    [Fact]
    public void Markdown_UsualNarrative_StaysAsWritten()
    {
        const string Written = "A **bold** word, `code`, [a link](https://example.org).\n\n- one\n- two";

        Assert.Equal(Written, NarrativeMarkdown.Clean(Written));
        Assert.Equal(
            "> A **bold** word, `code`, [a link](https://example.org).\n>\n> - one\n> - two",
            NarrativeMarkdown.Quote(Written)
        );
    }

    [Fact]
    public void Html_UsualNarrative_IsRendered() =>
        Assert.Equal(
            "<p>A <strong>bold</strong> word, <code>a &lt; b</code>, "
                + "<a href=\"https://example.org\" rel=\"noopener noreferrer nofollow\">a link</a>.</p>\n<h5>Title</h5>\n",
            NarrativeHtml.Write("A **bold** word, `a < b`, [a link](https://example.org).\n\n# Title")
        );

    [Theory]
    [InlineData(2, "<h3>A</h3>\n<h4>B</h4>\n")]
    [InlineData(5, "<h6>A</h6>\n<h6>B</h6>\n")]
    public void Html_Headings_BeginBelowTheOneTheyStandUnder(int beneath, string html) =>
        Assert.Equal(html, NarrativeHtml.Write("## A\n\n#### B", beneath));

    [Theory]
    [InlineData("https://example.org", true)]
    [InlineData("mailto:a@example.org", true)]
    [InlineData("docs/run.md#x:y", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(" java\tscript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("file:///etc/passwd", false)]
    public void IsSafe_Address_IsOfTheWebOrRelative(string url, bool safe) =>
        Assert.Equal(safe, DataEng.Formats.Reports.Narrative.IsSafe(url));
}
