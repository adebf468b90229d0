using DataEng.Core.Reports;
using DataEng.Formats.Reports.Markdown;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

public sealed class MarkdownReportTests
{
    [Fact]
    public void Write_UsualDesign_StartsWithTheVerdict()
    {
        var markdown = MarkdownReport.Write(ReportDesigns.Report(ReportDesigns.Orders()));

        Assert.Matches(
            @"\A# Design review: Orders to warehouse\n\n> ▨ \*\*Not settled: 0 errors and \d+ warnings in scope, .+ 1 question waits for an answer\.\*\*\n",
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
}
