using System.Text;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;

namespace DataEng.Formats.Reports.Html;

/// <content>Findings, one by one and by rule.</content>
internal sealed partial class HtmlWriter
{
    private StringBuilder Findings(FindingsBlock block)
    {
        _html.Append("<p class=\"caption\">").Append(HtmlText.Escape(block.Caption)).Append("</p>\n");
        _html.Append("<ul class=\"findings\">\n");
        foreach (var finding in block.Findings)
        {
            var id = anchors.ClaimOutsideRule(finding) ? ReportAnchors.Finding(finding) : null;
            Finding(finding, id, withRule: true);
            if (block.WithFix && finding.Fix.Length > 0)
                _html
                    .Append("<div class=\"fix\"><b>Fix</b> ")
                    .Append(
                        finding.IsOffered
                            ? $"<p>{HtmlText.Escape(finding.Fix)}</p>\n"
                            : NarrativeHtml.Write(finding.Fix, _level)
                    )
                    .Append("</div>");
            _html.Append("</li>\n");
        }
        _html.Append("</ul>\n");
        return More(block.More);
    }

    private StringBuilder Rule(RuleBlock rule, int deeper)
    {
        var id = ReportAnchors.Rule(rule.Rule);
        Heading(Math.Min(3 + deeper, 6), $"{rule.Rule} {rule.Title}", anchors.Claim(id) ? id : null);
        if (rule.Reason.Length > 0)
            _html
                .Append("<div class=\"why\"><b>Why it matters</b> ")
                .Append(NarrativeHtml.Write(rule.Reason, _level))
                .Append("</div>\n");
        if (rule.Fix.Length > 0)
            _html
                .Append("<div class=\"fix\"><b>How to fix</b> ")
                .Append(NarrativeHtml.Write(rule.Fix, _level))
                .Append("</div>\n");
        if (options.RulePages is { } pages)
            _html
                .Append("<p><a href=\"")
                .Append(HtmlText.Escape(pages + Uri.EscapeDataString(rule.Rule)))
                .Append("\">The rule's page</a></p>\n");
        _html.Append("<ul class=\"findings\">\n");
        foreach (var finding in rule.Findings)
        {
            var place = ReportAnchors.Finding(finding);
            Finding(finding, anchors.Claim(place) ? place : null, withRule: false);
            if (finding.Fix.Length > 0 && finding.Fix != rule.Fix)
                _html
                    .Append("<div class=\"fix\"><b>Offered</b> ")
                    .Append(HtmlText.Escape(finding.Fix))
                    .Append("</div>");
            _html.Append("</li>\n");
        }
        _html.Append("</ul>\n");
        return More(rule.More);
    }

    private void Finding(FindingLine finding, string? id, bool withRule)
    {
        _html.Append("<li class=\"finding ").Append(StateClass(finding.State)).Append('"');
        if (id is not null)
            _html.Append(" id=\"").Append(id).Append('"');
        _html.Append("><div class=\"finding-head\">").Append(State(finding.State, ReportSigns.Word(finding.State)));
        if (withRule)
            _html.Append(' ').Append(Link(ReportAnchors.Rule(finding.Rule), HtmlText.Escape(finding.Rule)));
        var path = finding.Path.Length == 0 ? "the design" : finding.Path;
        _html
            .Append(' ')
            .Append(
                Link(
                    ReportAnchors.Element(ElementPath.ElementOf(finding.Path)),
                    $"<code>{HtmlText.Identifier(path)}</code>"
                )
            );
        if (finding.IsNew && IsCompared && finding.WaivedBy is null)
            _html.Append(" <span class=\"mark\">new</span>");
        if (finding.WaivedBy is { } waiver)
            _html
                .Append(" <span class=\"mark\">waived by <code>")
                .Append(HtmlText.Escape(waiver))
                .Append("</code></span>");
        if (!finding.InScope)
            _html.Append(" <span class=\"mark\">context</span>");
        if (id is not null)
            Permalink(id, $"{finding.Rule} at {path}");
        _html.Append("</div><div>").Append(HtmlText.Escape(finding.Message)).Append("</div>");
    }
}
