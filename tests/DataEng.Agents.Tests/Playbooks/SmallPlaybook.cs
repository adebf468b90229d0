using DataEng.Agents.Playbooks;

namespace DataEng.Agents.Tests.Playbooks;

/// <summary>The smallest text that is a playbook, laid out so that every line number is easy to see.</summary>
internal static class SmallPlaybook
{
    /// <summary>
    /// Lines 1-5 front matter, 6 title, then two lines a heading: role 7, when-to-invoke 9, must-read 11, approach 13,
    /// flow 15 ... backfill 27, output-format 29, report-data-flow 31 ... report-governance 43, constraints 45,
    /// handoffs 47, which ends in line 48.
    /// </summary>
    public static string Text { get; } =
        "---\nname: data-eng\ndescription: Reviews pipelines.\nmodel: inherit\n---\n# Specialist\n"
        + string.Concat(
            PlaybookOutline.Workbench.Headings.Select(heading =>
                $"{(heading.Under is null ? "##" : "###")} About {heading.Id} {{#{heading.Id}}}\nText of {heading.Id}.\n"
            )
        );

    /// <summary>The text with one part replaced, which must be there.</summary>
    public static string With(string part, string replacement) => Replaced(Text, part, replacement);

    public static string Replaced(string text, string part, string replacement)
    {
        Assert.Contains(part, text, StringComparison.Ordinal);
        return text.Replace(part, replacement, StringComparison.Ordinal);
    }

    /// <summary>Both lines of a heading of the small playbook.</summary>
    public static string Block(string id) =>
        $"{(id.StartsWith("report-", StringComparison.Ordinal) ? "###" : "##")} About {id} {{#{id}}}\nText of {id}.\n";

    public static Playbook Accepted(string text)
    {
        var result = PlaybookReader.Read(text, "team.md");
        Assert.Empty(result.Problems);
        Assert.True(result.IsAccepted);
        return result.Playbook;
    }
}
