using System.Reflection;
using System.Text;
using DataEng.Agents.Playbooks;
using DataEng.Core;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Review;
using DataEng.Formats.Reports.Html;
using DataEng.Formats.Reports.Json;
using DataEng.Formats.Reports.Markdown;
using Microsoft.Extensions.Caching.Memory;

namespace DataEng.Web.Reading;

/// <summary>The forms a review document is written in.</summary>
public enum ReportForm
{
    Page,
    Html,
    Markdown,
    Json,
}

/// <summary>Writes review documents for the web: the playbook's order, the shared context, bodies kept while they are asked for.</summary>
public sealed class ReportDesk(Playbook playbook) : IDisposable
{
    // Largest sum of kept bodies, in bytes.
    private const long KeptBytes = 64 << 20;

    // A new build of the rules or of the writers makes every tag new.
    private static readonly string _version = string.Concat(
        new[] { typeof(Workbench), typeof(HtmlReport), typeof(ReportDesk) }.Select(t =>
            t.GetTypeInfo().Module.ModuleVersionId.ToString("N")[..8]
        )
    );

    private readonly MemoryCache _bodies = new(new MemoryCacheOptions { SizeLimit = KeptBytes });

    /// <summary>A tag of everything a body depends on, and the body itself, written when first asked for.</summary>
    public (string Tag, Func<byte[]> Body) Write(
        string designId,
        ReviewResult review,
        ReportForm form,
        ReportProfile profile,
        IReadOnlyList<string> sections,
        string? theme = null
    )
    {
        var key = string.Join(
            '\n',
            Fingerprint.Of(review.Design),
            review.Settings.AsOf.ToString("O"),
            designId,
            form.ToString(),
            profile.ToString(),
            string.Join(',', sections),
            string.Join(',', playbook.SectionOrder),
            theme ?? "",
            _version
        );
        var tag = Fingerprint.OfText(key)[..32];
        return (tag, () => Body(tag, designId, review, form, profile, sections, theme));
    }

    /// <summary>One step's part of the document, for the page the step is worked on.</summary>
    public static string StepHtml(ReviewResult review, IStep step, string designId) =>
        HtmlReport.Fragment(
            // As long as in the usual document: thousands of tables would not pass through a session. The step's
            // findings stand beneath it on the page, where they can be worked on.
            ReportTrim.For(ReportProfile.Review, [.. step.Report(review).Blocks.Where(b => b is not FindingsBlock)]),
            new HtmlReportOptions
            {
                Path = Urls.Step(designId, step.Info.Id),
                RulePages = $"{Urls.Rules}/",
                FullProfile = Urls.Report(designId, Words.Of(ReportProfile.Full)),
            }
        );

    public void Dispose() => _bodies.Dispose();

    private static HtmlReportOptions Page(string designId, ReportProfile profile, string? theme) =>
        new()
        {
            Stylesheets = ["/tokens.css", "/report.css"],
            Theme = theme,
            FullProfile = Urls.Report(designId, Words.Of(ReportProfile.Full)),
            Path = Urls.Report(designId),
            RulePages = $"{Urls.Rules}/",
            Links = [new ReportLink("Open in the workbench", Urls.Design(designId))],
            Views =
            [
                .. Enum.GetValues<ReportProfile>()
                    .Select(p => new ReportLink(Title(p), Urls.Report(designId, Words.Of(p)))
                    {
                        IsCurrent = p == profile,
                    }),
                new ReportLink("Markdown", Urls.ReportFile(designId, "md")),
                new ReportLink("HTML", Urls.ReportFile(designId, "html")),
                new ReportLink("JSON", Urls.ReportFile(designId, "json")),
            ],
        };

    private static string Title(ReportProfile profile) =>
        profile switch
        {
            ReportProfile.Summary => "Summary",
            ReportProfile.Full => "Everything",
            _ => "For a review",
        };

    private byte[] Body(
        string tag,
        string designId,
        ReviewResult review,
        ReportForm form,
        ReportProfile profile,
        IReadOnlyList<string> sections,
        string? theme
    )
    {
        if (_bodies.TryGetValue(tag, out byte[]? kept) && kept is not null)
            return kept;
        var document = ReportBuilder.Build(
            review,
            new ReportOptions
            {
                Profile = profile,
                Sections = sections,
                Order = playbook.SectionOrder,
            }
        );
        var body = form switch
        {
            ReportForm.Page => Utf8(HtmlReport.Write(document, Page(designId, profile, theme))),
            ReportForm.Html => Utf8(HtmlReport.Write(document, HtmlReportOptions.SelfContained)),
            ReportForm.Markdown => Utf8(MarkdownReport.Write(document)),
            ReportForm.Json => JsonReport.Write(document),
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };
        return _bodies.Set(
            tag,
            body,
            new MemoryCacheEntryOptions { Size = body.Length, SlidingExpiration = TimeSpan.FromMinutes(30) }
        );
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
