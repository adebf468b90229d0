using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using static DataEng.Formats.Findings.OutputTree;

namespace DataEng.Formats.Findings;

/// <summary>Findings as JSON, a stable form that other tools read and that serves as a baseline.</summary>
public static class FindingsJson
{
    private const string FindingsKey = "findings";

    public static byte[] Write(FindingsReport report) =>
        ToJson(
            Map(
                ("design", Text(report.Design.Id)),
                ("fingerprint", Text(report.Fingerprint)),
                ("counts", Counts(report.Counts)),
                (FindingsKey, List(report.Findings.Select(Write)))
            )
        );

    public static DataMap Counts(FindingCounts counts) =>
        Map(
            (
                "fail",
                Map(
                    ("error", Number(counts.Errors)),
                    ("warning", Number(counts.Warnings)),
                    ("info", Number(counts.Infos))
                )
            ),
            ("pass", Number(counts.Passed)),
            ("notApplicable", Number(counts.NotApplicable)),
            ("open", Number(counts.Open))
        );

    public static DataMap Write(Finding finding) =>
        Map(
            ("rule", Text(finding.Rule)),
            ("severity", Text(EnumText.Of(finding.Severity))),
            ("verdict", Text(EnumText.Of(finding.Verdict))),
            ("path", Text(finding.Path)),
            ("message", Text(finding.Message)),
            ("needs", finding.Needs.Count == 0 ? null : Texts(finding.Needs)),
            ("inputs", List(finding.Inputs.Select(Input))),
            ("threshold", finding.Threshold is { } threshold ? Threshold(threshold) : null),
            ("fix", finding.Fix is { } fix ? Map(("title", Text(fix.Title)), ("edit", fix.Edit.ToNode())) : null),
            ("fingerprint", Text(finding.Fingerprint)),
            ("state", Text(EnumText.Of(finding.State))),
            ("inScope", Flag(finding.InScope)),
            ("waivedBy", Optional(finding.WaivedBy))
        );

    /// <summary>Whether a tree is a findings file and not a design.</summary>
    public static bool IsFindings(DataNode root) => root is DataMap map && map[FindingsKey] is DataList;

    /// <summary>The fingerprints of a findings file, and a problem for each finding without one.</summary>
    public static (IReadOnlySet<string> Fingerprints, IReadOnlyList<TextProblem> Problems) ReadFingerprints(
        DataNode root
    )
    {
        var fingerprints = new HashSet<string>(StringComparer.Ordinal);
        var problems = new List<TextProblem>();
        var findings = ((root as DataMap)?[FindingsKey] as DataList)?.Items ?? [];
        for (var i = 0; i < findings.Count; i++)
        {
            if (findings[i] is DataMap finding && finding["fingerprint"] is DataScalar { Kind: ScalarKind.String } text)
                fingerprints.Add(text.Text);
            else
                problems.Add(
                    new TextProblem(
                        ProblemSeverity.Error,
                        $"{FindingsKey}/{i}",
                        "a finding has a fingerprint; write the file with 'dataeng check --format json'",
                        findings[i].Line,
                        findings[i].Column
                    )
                );
        }
        return (fingerprints, problems);
    }

    private static DataMap Input(FindingInput input) =>
        Map(
            ("path", Text(input.Path)),
            ("value", input.Value is { } value ? Text(value) : DataScalar.Null),
            ("origin", Text(EnumText.Of(input.Origin)))
        );

    private static DataMap Threshold(FindingThreshold threshold) =>
        Map(("name", Text(threshold.Name)), ("value", Number(threshold.Value)), ("source", Text(threshold.Source)));
}
