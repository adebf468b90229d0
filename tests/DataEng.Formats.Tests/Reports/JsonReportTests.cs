using System.Text;
using System.Text.Json;
using DataEng.Core.Reports;
using DataEng.Formats.Reports.Json;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

public sealed class JsonReportTests
{
    [Fact]
    public void Write_Shop_IsWhatWasApproved() =>
        Approved.Text(
            Encoding.UTF8.GetString(
                JsonReport.Write(
                    ReportDesigns.Report(ReportDesigns.Shop(), ReportProfile.Summary, ReportDesigns.InReview)
                )
            ),
            "json"
        );

    [Theory]
    [InlineData(ReportProfile.Summary)]
    [InlineData(ReportProfile.Review)]
    [InlineData(ReportProfile.Full)]
    public void Write_AnyDesign_FitsItsSchema(ReportProfile profile)
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("docs/schemas/report-v1.json")));
        foreach (
            var design in new[]
            {
                ReportDesigns.Shop(),
                ReportDesigns.Orders(),
                ReportDesigns.Empty(),
                FilledDesign.With("a \"quoted\" <text>"),
            }
        )
        {
            var report = ReportDesigns.Report(design, profile, ReportDesigns.InReview);
            using var written = JsonDocument.Parse(JsonReport.Write(report));
            JsonSchemaFit.Assert(written.RootElement, schema.RootElement);
        }
    }

    [Theory]
    [MemberData(nameof(HostileTexts.Theory), MemberType = typeof(HostileTexts))]
    public void Write_HostileText_IsKeptAsItIs(string text)
    {
        var design = FilledDesign.With(text);

        using var written = JsonDocument.Parse(JsonReport.Write(ReportDesigns.Report(design)));

        var kept = string.Concat(text.EnumerateRunes());
        Assert.Equal(kept, written.RootElement.GetProperty("design").GetProperty("title").GetString());
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        var bytes = JsonReport.Write(ReportDesigns.Report(ReportDesigns.Shop()));

        Assert.Equal(bytes, JsonReport.Write(ReportDesigns.Report(ReportDesigns.Shop())));
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.DoesNotContain((byte)'\r', bytes);
    }
}
