using System.Text;
using DataEng.Core.Reports;

namespace DataEng.Formats.Reports.Html;

/// <content>The document as a whole: lead, contents, sections.</content>
internal sealed partial class HtmlWriter
{
    public void Document(ReportDocument document)
    {
        _html.Append("<main class=\"report-layout\" id=\"report\">\n<div class=\"report-lead\">\n<p class=\"kind\">");
        _html.Append("Design review");
        if (document.Context.Status is { } status)
            _html.Append(" · ").Append(HtmlText.Escape(status));
        if (document.Profile != ReportProfile.Review)
            _html.Append(" · ").Append(Words.Of(document.Profile));
        _html.Append("</p>\n<h1>").Append(HtmlText.Escape(document.Title)).Append("</h1>\n");
        _html.Append("<p class=\"verdict ").Append(StateClass(document.State)).Append("\">");
        Sign(document.State).Append("<strong>").Append(HtmlText.Escape(document.Verdict)).Append("</strong></p>\n");
        if (options.Views.Count > 0)
            Links(_html.Append("<nav class=\"report-views\" aria-label=\"This document\">"), options.Views)
                .Append("</nav>\n");
        _html.Append("</div>\n");
        Contents(document);
        _html.Append("<div class=\"report-document\">\n");
        _html.Append("<div class=\"report-opening\">\n");
        Blocks(document.Opening, 0).Append("</div>\n");
        foreach (var section in document.Sections)
            Section(section);
        _html.Append("<div class=\"report-appendix\">\n");
        Blocks(document.Appendix, 0).Append("</div>\n");
        _html.Append("</div>\n</main>\n");
    }

    public static StringBuilder Links(StringBuilder html, IReadOnlyList<ReportLink> links)
    {
        foreach (var link in links)
            html.Append("<a href=\"")
                .Append(HtmlText.Escape(link.Href))
                .Append(link.IsCurrent ? "\" aria-current=\"page\">" : "\">")
                .Append(HtmlText.Escape(link.Text))
                .Append("</a> ");
        return html;
    }

    private void Section(ReportSection section)
    {
        anchors.Claim(section.Id);
        _html.Append("<section aria-labelledby=\"").Append(section.Id).Append("\">\n");
        Heading(2, section.Title, section.Id);
        var several = section.Parts.Count > 1;
        foreach (var part in section.Parts)
        {
            if (several)
                Heading(3, part.Title, ReportAnchors.Part(section.Id, part.StepId));
            Blocks(part.Blocks, several ? 1 : 0);
        }
        _html.Append("</section>\n");
    }

    private void Contents(ReportDocument document)
    {
        _html.Append("<nav class=\"report-contents\" aria-label=\"Contents\">\n<ol>\n");
        Entries(document.Opening);
        foreach (var section in document.Sections)
        {
            _html.Append("<li class=\"section\">").Append(Link(section.Id, HtmlText.Escape(section.Title)));
            Counts(section).Append("</li>\n");
        }
        Entries(document.Appendix);
        _html.Append("</ol>\n</nav>\n");
    }

    private void Entries(IReadOnlyList<Block> blocks)
    {
        foreach (var heading in blocks.OfType<HeadingBlock>().Where(h => h is { Level: 2, Anchor: not null }))
            _html.Append("<li>").Append(Link(heading.Anchor ?? "", HtmlText.Escape(heading.Text))).Append("</li>\n");
    }

    private StringBuilder Counts(ReportSection section)
    {
        var counts = section.Counts;
        _html.Append(" <span class=\"counts\" title=\"").Append(ReportSigns.Counts(section)).Append("\">");
        if (!section.HasRules)
            _html.Append("<span class=\"is-not-evaluated\">no rules</span>");
        Count(ReportState.Error, counts.Errors);
        Count(ReportState.Warning, counts.Warnings);
        Count(ReportState.Info, counts.Infos);
        Count(ReportState.NotEvaluated, counts.NotEvaluated);
        return _html.Append("</span>");
    }

    private void Count(ReportState state, int number)
    {
        if (number == 0)
            return;
        _html.Append("<span class=\"").Append(StateClass(state)).Append("\">");
        Sign(state).Append(Words.Number(number));
        _html.Append("<span class=\"spoken\"> ").Append(ReportSigns.Word(state)).Append("</span></span> ");
    }
}
