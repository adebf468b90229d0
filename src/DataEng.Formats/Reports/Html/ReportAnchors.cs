using DataEng.Core.Model.Text;
using DataEng.Core.Reports;

namespace DataEng.Formats.Reports.Html;

/// <summary>
/// The places of a document that links lead to. Everything is collected before writing, so that a link may come before
/// its place; each place is claimed once, by the first block that shows it, so ids are unique.
/// </summary>
internal sealed class ReportAnchors
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inRules = new(StringComparer.Ordinal);
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);

    public ReportAnchors(ReportDocument document)
    {
        Collect(document.Opening);
        foreach (var section in document.Sections)
        {
            _known.Add(section.Id);
            foreach (var part in section.Parts)
                Collect(part.Blocks);
        }
        Collect(document.Appendix);
    }

    public ReportAnchors(IReadOnlyList<Block> blocks) => Collect(blocks);

    public static string Rule(string rule) => HtmlText.Id("rule-", rule);

    public static string Element(string path) => HtmlText.Id("e-", path);

    public static string Finding(FindingLine finding) => $"finding-{Fingerprint.Short(finding.Fingerprint)}";

    public static string Part(string section, string step) => $"{section}-{step}";

    /// <summary>Whether a link may lead there.</summary>
    public bool Has(string anchor) => _known.Contains(anchor);

    /// <summary>Whether the place may have its id here; true once per anchor.</summary>
    public bool Claim(string anchor) => _known.Contains(anchor) && _claimed.Add(anchor);

    /// <summary>A finding has its place where its rule is explained; elsewhere only where it is not explained at all.</summary>
    public bool ClaimOutsideRule(FindingLine finding) =>
        !_inRules.Contains(Finding(finding)) && _claimed.Add(Finding(finding));

    private void Collect(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case HeadingBlock { Anchor: { } anchor }:
                    _known.Add(anchor);
                    break;
                case TableBlock table:
                    Collect(table);
                    break;
                case DiagramBlock diagram:
                    Collect(diagram.Twin);
                    break;
                case ElementBlock element:
                    _known.Add(Element(element.Path));
                    Collect(element.Content);
                    break;
                case RuleBlock rule:
                    _known.Add(Rule(rule.Rule));
                    foreach (var finding in rule.Findings)
                    {
                        _known.Add(Finding(finding));
                        _inRules.Add(Finding(finding));
                    }
                    break;
            }
        }
    }

    private void Collect(TableBlock table)
    {
        foreach (var row in table.Rows)
        {
            if (row is [[ElementRun element, ..], ..])
                _known.Add(Element(element.Path));
        }
    }
}
