using DataEng.Core.Reports;
using DataEng.Formats.Reports.Markdown;
using DataEng.TestKit;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

public sealed class MarkdownReportTests
{
    [Theory]
    [InlineData(ReportProfile.Summary)]
    [InlineData(ReportProfile.Review)]
    public void Write_Shop_IsWhatWasApproved(ReportProfile profile) =>
        Approved.Text(
            MarkdownReport.Write(ReportDesigns.Report(ReportDesigns.Shop(), profile, ReportDesigns.InReview)),
            "md",
            profile.ToString().ToLowerInvariant()
        );

    [Fact]
    public void Write_AlmostEmptyDesign_IsWhatWasApproved() =>
        Approved.Text(MarkdownReport.Write(ReportDesigns.Report(ReportDesigns.Orders())), "md");

    [Fact]
    public void Write_UsualDesign_StartsWithTheVerdict()
    {
        var markdown = MarkdownReport.Write(ReportDesigns.Report(ReportDesigns.Orders()));

        Assert.Matches(
            @"\A# Design review: Orders to warehouse\n\n> ▨ \*\*Not settled: 1 question waits for an answer; .*no errors and \w+ warnings in scope.*\.\*\*\n",
            markdown
        );
    }

    [Theory]
    [InlineData(ReportProfile.Summary)]
    [InlineData(ReportProfile.Review)]
    [InlineData(ReportProfile.Full)]
    public void Write_EmptyDesign_SaysWhatIsMissing(ReportProfile profile)
    {
        var markdown = MarkdownReport.Write(ReportDesigns.Report(ReportDesigns.Empty(), profile));

        Assert.Contains("Nothing to judge yet", markdown, StringComparison.Ordinal);
        Assert.Contains("State `datasets`, `jobs`", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("✓", markdown, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileTexts.Theory), MemberType = typeof(HostileTexts))]
    public void Write_HostileTextInEveryField_ShowsItAndDoesNothing(string text)
    {
        // The summary and the context of a decision are Markdown themselves; NarrativeTests are about those.
        var design = FilledDesign.With(text) with
        {
            Summary = null,
            Decisions = [],
        };
        var report = ReportDesigns.Report(design, ReportProfile.Full, ReportDesigns.ContextOf(text));
        var markdown = MarkdownReport.Write(report);

        var document = RenderedMarkdown.Parse(markdown);

        RenderedMarkdown.AssertPlain(document);
        var title = Assert.IsType<Markdig.Syntax.HeadingBlock>(document[0]);
        Assert.Equal(HostileTexts.Shown($"Design review: {text}"), RenderedMarkdown.Text(title));
        var sections = document.OfType<Markdig.Syntax.HeadingBlock>().Where(h => h.Level == 2);
        Assert.Equal(Outline(report).Select(HostileTexts.Shown), sections.Select(RenderedMarkdown.Text));
        var diagram = Assert.Single(document.Descendants<FencedCodeBlock>());
        Assert.Equal("mermaid", diagram.Info);
    }

    [Fact]
    public void Contents_Links_LeadToHeadings()
    {
        var document = RenderedMarkdown.Parse(MarkdownReport.Write(ReportDesigns.Report(ReportDesigns.Shop())));
        var slugs = document
            .Descendants<Markdig.Syntax.HeadingBlock>()
            .Select(h => MarkdownText.Slug(RenderedMarkdown.Text(h)))
            .ToHashSet();

        var links = document.Descendants<LinkInline>().Select(l => l.Url ?? "").Where(u => u.StartsWith('#')).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, l => Assert.Contains(l[1..], slugs));
    }

    [Fact]
    public void Diagram_AsTable_LeavesThePictureOut()
    {
        var report = ReportDesigns.Report(ReportDesigns.Shop());

        Assert.Contains("```mermaid", MarkdownReport.Write(report), StringComparison.Ordinal);
        var table = MarkdownReport.Write(report, DiagramStyle.Table);
        Assert.DoesNotContain("```mermaid", table, StringComparison.Ordinal);
        Assert.Contains("Inputs and outputs of 2 jobs:", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_AgainstABaseline_SayWhatIsNew()
    {
        var first = ReportDesigns.Report(ReportDesigns.Shop());
        var known = first.Appendix.OfType<RuleBlock>().SelectMany(r => r.Findings).Skip(1).Select(f => f.Fingerprint);

        var markdown = MarkdownReport.Write(
            ReportDesigns.Report(
                ReportDesigns.Shop(),
                context: ReportContext.None with
                {
                    Baseline = "r6",
                    Changes = [new ReportChange('~', "jobs/build_fct_orders", "retries 0 → 2")],
                },
                baseline: known.ToHashSet()
            )
        );

        Assert.Contains("(1 new since the baseline)", markdown, StringComparison.Ordinal);
        Assert.Contains("## What changed since r6", markdown, StringComparison.Ordinal);
        Assert.Contains("retries 0 → 2", markdown, StringComparison.Ordinal);
        Assert.Contains("1 finding is new, 0 of the baseline are gone.", markdown, StringComparison.Ordinal);
        Assert.Equal(3, markdown.Split('\n').Count(l => l.Contains(" (new)", StringComparison.Ordinal)) - 1);
    }

    private static IEnumerable<string> Outline(ReportDocument report) =>
        [.. Titles(report.Opening), .. report.Sections.Select(s => s.Title), .. Titles(report.Appendix)];

    private static IEnumerable<string> Titles(IReadOnlyList<Core.Reports.Block> blocks) =>
        blocks.OfType<Core.Reports.HeadingBlock>().Where(h => h.Level == 2).Select(h => h.Text);
}
