using DataEng.Core.Model.Text;
using DataEng.Core.Reports;

namespace DataEng.Formats.Reports.Markdown;

/// <summary>How diagrams appear in Markdown; the table that says the same is always there.</summary>
public enum DiagramStyle
{
    Mermaid,
    Table,
}

/// <summary>Writes a review document as Markdown that GitHub and GitLab render alike. Deterministic to the byte, LF.</summary>
public static class MarkdownReport
{
    public static string Write(ReportDocument document, DiagramStyle diagrams = DiagramStyle.Mermaid)
    {
        var writer = new MarkdownWriter(diagrams, Headings(document)) { IsCompared = document.IsCompared };
        writer.Heading(1, $"Design review: {document.Title}");
        writer.Callout(document.State, [new StrongRun(document.Verdict)]);
        writer.Paragraph([.. About(document)]);
        if (document.Sections.Count > 0)
            writer.Contents(document.Sections);
        writer.Blocks(document.Opening, 0);
        foreach (var section in document.Sections)
        {
            writer.Heading(2, section.Title);
            var several = section.Parts.Count > 1;
            foreach (var part in section.Parts)
            {
                if (several)
                    writer.Heading(3, part.Title);
                writer.Blocks(part.Blocks, several ? 1 : 0);
            }
        }
        writer.Blocks(document.Appendix, 0);
        return writer.ToString();
    }

    /// <summary>Writes blocks alone, such as one part of a section.</summary>
    public static string Write(IReadOnlyList<Block> blocks, DiagramStyle diagrams = DiagramStyle.Mermaid)
    {
        var writer = new MarkdownWriter(diagrams, Anchors(blocks));
        writer.Blocks(blocks, 0);
        return writer.ToString();
    }

    private static IEnumerable<Inline> About(ReportDocument document)
    {
        if (document.Context.Revision is { } revision)
            yield return $"Revision {revision} · ";
        if (document.Context.Status is { } status)
            yield return $"{status} · ";
        yield return "fingerprint ";
        yield return new CodeRun(Fingerprint.Short(document.Fingerprint));
        yield return $" · as of {Words.Instant(document.AsOf)}";
        if (document.Profile != ReportProfile.Review)
            yield return $" · {Words.Of(document.Profile)} profile";
    }

    private static Dictionary<string, string> Headings(ReportDocument document)
    {
        var headings = Anchors([.. document.Opening, .. document.Appendix]);
        foreach (var section in document.Sections)
            headings[section.Id] = MarkdownText.Slug(section.Title);
        return headings;
    }

    private static Dictionary<string, string> Anchors(IReadOnlyList<Block> blocks)
    {
        var anchors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            if (block is HeadingBlock { Anchor: { } anchor } heading)
                anchors[anchor] = MarkdownText.Slug(heading.Text);
            if (block is RuleBlock rule)
                anchors[RuleAnchor(rule.Rule)] = MarkdownText.Slug($"{rule.Rule} {rule.Title}");
        }
        return anchors;
    }

    internal static string RuleAnchor(string rule) => $"rule-{rule}";
}
