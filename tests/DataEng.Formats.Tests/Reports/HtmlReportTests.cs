using DataEng.Core.Reports;
using DataEng.Formats.Reports.Html;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

public sealed class HtmlReportTests
{
    private static readonly HtmlReportOptions _page = new()
    {
        Stylesheets = ["/tokens.css", "/report.css"],
        Path = "/designs/shop-orders/report",
        RulePages = "/rules/",
        Links = [new ReportLink("Full", "/designs/shop-orders/report?profile=full")],
    };

    [Fact]
    public void Page_Shop_IsWhatWasApproved() =>
        Approved.Text(
            HtmlReport.Write(
                ReportDesigns.Report(ReportDesigns.Shop(), ReportProfile.Review, ReportDesigns.InReview),
                _page
            ),
            "html"
        );

    [Theory]
    [MemberData(nameof(HostileTexts.Theory), MemberType = typeof(HostileTexts))]
    public void Document_HostileTextInEveryField_ShowsItAndDoesNothing(string text)
    {
        var report = ReportDesigns.Report(FilledDesign.With(text), ReportProfile.Full, ReportDesigns.ContextOf(text));

        var document = HtmlDocuments.Parse(HtmlReport.Write(report, _page));

        HtmlDocuments.AssertInert(document);
        HtmlDocuments.AssertLinked(document, _page.Path);
        Assert.Equal(HostileTexts.Shown(text), HostileTexts.Shown(document.QuerySelector("h1")?.TextContent ?? ""));
        Assert.Equal(7, document.QuerySelectorAll("section").Length);
    }

    [Theory]
    [InlineData(ReportProfile.Summary)]
    [InlineData(ReportProfile.Review)]
    [InlineData(ReportProfile.Full)]
    public void Document_AnyProfile_HasUniqueIdsAndLinksThatLeadSomewhere(ReportProfile profile)
    {
        foreach (var design in new[] { ReportDesigns.Shop(), ReportDesigns.Orders(), ReportDesigns.Empty() })
        {
            var report = ReportDesigns.Report(design, profile);
            HtmlDocuments.AssertLinked(HtmlDocuments.Parse(HtmlReport.Write(report, HtmlReportOptions.SelfContained)));
            HtmlDocuments.AssertLinked(HtmlDocuments.Parse(HtmlReport.Write(report, _page)), _page.Path);
        }
    }

    [Theory]
    [InlineData(ReportProfile.Summary)]
    [InlineData(ReportProfile.Full)]
    public void Headings_OfADocument_SkipNoLevel(ReportProfile profile)
    {
        var design = ReportDesigns.Shop() with { Summary = "#### Deep\n\ntext\n\n###### Deeper" };
        var document = HtmlDocuments.Parse(
            HtmlReport.Write(ReportDesigns.Report(design, profile), HtmlReportOptions.SelfContained)
        );

        var before = 0;
        foreach (var heading in document.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            var level = heading.LocalName[1] - '0';
            Assert.True(level <= before + 1, $"h{before} is followed by {heading.OuterHtml}");
            before = level;
        }
    }

    [Fact]
    public void Contents_Sections_CountWhatTheSectionsShow()
    {
        var report = ReportDesigns.Report(ReportDesigns.Shop(), ReportProfile.Full);
        var document = HtmlDocuments.Parse(HtmlReport.Write(report, HtmlReportOptions.SelfContained));

        foreach (var section in report.Sections)
        {
            var entry = document
                .QuerySelectorAll(".report-contents li")
                .Single(li => li.QuerySelector("a")?.GetAttribute("href") == $"#{section.Id}");
            var body = document.GetElementById(section.Id)?.ParentElement;
            foreach (var state in new[] { "error", "warning" })
            {
                var counted = entry.QuerySelector($".is-{state}")?.TextContent ?? "0";
                var shown = body?.QuerySelectorAll($".finding.is-{state}").Count(f => f.QuerySelector(".mark") is null);
                Assert.Equal($"{shown}", string.Concat(counted.Where(char.IsAsciiDigit)));
            }
        }
        Assert.Equal(
            report.Counts,
            new ReportCounts(
                report.Sections.Sum(s => s.Counts.Errors),
                report.Sections.Sum(s => s.Counts.Warnings),
                report.Sections.Sum(s => s.Counts.Infos),
                report.Sections.Sum(s => s.Counts.NotEvaluated)
            )
        );
    }

    [Fact]
    public void Findings_OfADocument_EachHaveAPlace()
    {
        var report = ReportDesigns.Report(ReportDesigns.Shop());
        var document = HtmlDocuments.Parse(HtmlReport.Write(report, HtmlReportOptions.SelfContained));

        var broken = report.Appendix.OfType<RuleBlock>().SelectMany(r => r.Findings).ToList();
        Assert.NotEmpty(broken);
        Assert.All(
            broken,
            f =>
            {
                var place = document.GetElementById($"finding-{f.Fingerprint[..12]}");
                Assert.NotNull(place);
                Assert.Contains(f.Message, place.TextContent, StringComparison.Ordinal);
                Assert.NotNull(place.QuerySelector("a.permalink"));
            }
        );
    }

    [Fact]
    public void SelfContained_AnyDesign_LoadsNothing()
    {
        var html = HtmlReport.Write(ReportDesigns.Report(ReportDesigns.Shop()), HtmlReportOptions.SelfContained);
        var document = HtmlDocuments.Parse(html);

        Assert.Empty(document.QuerySelectorAll("link, script, img, base"));
        Assert.Contains(HtmlReport.Styles, html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", HtmlReport.Styles, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", HtmlReport.Styles, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', html);
    }

    [Fact]
    public void Page_AndFile_AreTheSameButForTheShell()
    {
        var report = ReportDesigns.Report(ReportDesigns.Shop());
        var body = HtmlReport.Body(report, HtmlReportOptions.SelfContained);

        var file = HtmlReport.Write(report, HtmlReportOptions.SelfContained);
        var page = HtmlReport.Write(report, _page with { Path = "", RulePages = null });

        Assert.Contains(body, file, StringComparison.Ordinal);
        Assert.Contains(body, page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"stylesheet\" href=\"/report.css\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<base", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dark", "<html lang=\"en\" data-theme=\"dark\">")]
    [InlineData(null, "<html lang=\"en\">")]
    [InlineData("\" onload=\"x", "<html lang=\"en\">")]
    public void Theme_Chosen_IsOnTheRoot(string? theme, string root) =>
        Assert.Contains(
            root,
            HtmlReport.Write(ReportDesigns.Report(ReportDesigns.Empty()), _page with { Theme = theme }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Write_Twice_GivesTheSameBytes() =>
        Assert.Equal(
            HtmlReport.Write(ReportDesigns.Report(ReportDesigns.Shop()), _page),
            HtmlReport.Write(ReportDesigns.Report(ReportDesigns.Shop()), _page)
        );
}
