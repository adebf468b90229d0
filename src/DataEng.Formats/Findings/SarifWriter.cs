using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using static DataEng.Formats.Findings.OutputTree;

namespace DataEng.Formats.Findings;

/// <summary>
/// Findings as SARIF 2.1.0, for code hosts. What is broken and in scope has kind <c>fail</c> and its level; what is open
/// has kind <c>open</c>, what is out of scope kind <c>informational</c>, both without level.
/// </summary>
public sealed class SarifWriter
{
    private const string SourceRoot = "%SRCROOT%";

    private readonly FindingsReport _report;
    private readonly ElementPlaces _places;
    private readonly SarifRules _rules;
    private readonly Dictionary<string, Waiver> _waivers;

    private SarifWriter(FindingsReport report, ElementPlaces places)
    {
        (_report, _places) = (report, places);
        _rules = new SarifRules(report.Review.Catalogue);
        _waivers = new(StringComparer.Ordinal);
        foreach (var waiver in report.Design.Waivers)
            _waivers.TryAdd(waiver.Id, waiver);
    }

    /// <summary>Most results that GitHub reads from one file; it shows the first 5,000.</summary>
    public const int MostResultsOnGitHub = 25_000;

    public static byte[] Write(FindingsReport report, ElementPlaces places, string toolVersion) =>
        ToJson(new SarifWriter(report, places).Log(toolVersion));

    private DataMap Log(string toolVersion) =>
        Map(
            ("$schema", Text("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", Text("2.1.0")),
            ("runs", List([Run(toolVersion)]))
        );

    private DataMap Run(string toolVersion) =>
        Map(
            (
                "tool",
                Map(
                    (
                        "driver",
                        Map(
                            ("name", Text("dataeng")),
                            ("version", Text(toolVersion)),
                            ("rules", List(_rules.Descriptors))
                        )
                    )
                )
            ),
            ("automationDetails", Map(("id", Text($"dataeng/{_report.Design.Id}/")))),
            (
                "originalUriBaseIds",
                Map(
                    (
                        SourceRoot,
                        Map(("description", Map(("text", Text("The folder that file names are relative to.")))))
                    )
                )
            ),
            ("columnKind", Text("unicodeCodePoints")),
            ("results", List(_report.Findings.Select(Result))),
            (
                "properties",
                Map(
                    ("design", Text(_report.Design.Id)),
                    ("fingerprint", Text(_report.Fingerprint)),
                    ("asOf", Text(InstantText.Write(_report.Review.Settings.AsOf))),
                    ("counts", FindingsJson.Counts(_report.Counts))
                )
            )
        );

    private DataMap Result(Finding finding)
    {
        var kind =
            finding.Verdict == VerdictKind.Open ? "open"
            : finding.InScope ? "fail"
            : "informational";
        return Map(
            ("ruleId", Text(finding.Rule)),
            ("ruleIndex", Number(_rules.IndexOf(finding.Rule))),
            ("kind", Text(kind)),
            ("level", Text(kind == "fail" ? SarifRules.Level(finding.Severity) : "none")),
            ("message", Map(("text", Text(finding.Message)))),
            ("locations", List([Location(finding.Path)])),
            ("relatedLocations", Related(finding.Path)),
            ("partialFingerprints", Map(("dataengFinding/v1", Text(finding.Fingerprint)))),
            ("baselineState", _report.HasBaseline ? Text(BaselineState(finding)) : null),
            ("suppressions", List(Suppressions(finding))),
            ("properties", Properties(finding))
        );
    }

    private static string BaselineState(Finding finding) =>
        finding.State == FindingState.Existing ? "unchanged" : "new";

    private DataMap Location(string path) =>
        Map(
            ("physicalLocation", (_places.Source(path) ?? _places.Own(path)) is { } place ? Physical(place) : null),
            ("logicalLocations", List([Logical(path)]))
        );

    /// <summary>The design's own line, where the finding lands on the file that the element was imported from.</summary>
    private DataList? Related(string path) =>
        _places.Source(path) is not null && _places.Own(path) is { } own
            ? List([
                Map(
                    ("id", Number(1)),
                    ("physicalLocation", Physical(own)),
                    ("message", Map(("text", Text("The element in the design."))))
                ),
            ])
            : null;

    private static DataMap Physical(FilePlace place)
    {
        var uri = FileUri.Of(place.File);
        return Map(
            (
                "artifactLocation",
                Map(("uri", Text(uri)), ("uriBaseId", FileUri.IsRelative(uri) ? Text(SourceRoot) : null))
            ),
            // Code hosts show nothing for a result without a line.
            ("region", Map(("startLine", Number(place.Line ?? 1))))
        );
    }

    private DataMap Logical(string path)
    {
        var segments = ElementPath.Segments(path);
        if (segments.Length == 0)
            return Map(
                ("name", Text(_report.Design.Id)),
                ("fullyQualifiedName", Text(_report.Design.Id)),
                ("kind", Text("design"))
            );
        var kind = segments switch
        {
            [.., "inputs", _] => "input",
            [.., "outputs", _] => "output",
            [.., "columns", _] => "column",
            ["datasets", _] => "dataset",
            ["jobs", _] => "job",
            ["checks", _] => "check",
            ["backfills", _] => "backfill",
            ["metrics", _] => "metric",
            ["waivers", _] => "waiver",
            ["questions", _] => "question",
            _ => "field",
        };
        return Map(
            ("name", Text(ElementPath.Unescape(segments[^1]).Key)),
            ("fullyQualifiedName", Text(path)),
            ("kind", Text(kind))
        );
    }

    private IEnumerable<DataNode> Suppressions(Finding finding)
    {
        if (finding.WaivedBy is { } id && _waivers.TryGetValue(id, out var counted))
        {
            yield return Suppression(counted, "accepted");
            yield break;
        }
        if (finding.Verdict != VerdictKind.Fail)
            yield break;
        foreach (var outcome in _report.Review.Waivers.Where(w => !w.Counts && w.Concerns(finding)))
        {
            if (outcome.Waiver.Status == WaiverStatus.Rejected)
                yield return Suppression(outcome.Waiver, "rejected");
            else if (outcome.Waiver.Status is null or WaiverStatus.Proposed)
                yield return Suppression(outcome.Waiver, "underReview");
        }
    }

    private static DataMap Suppression(Waiver waiver, string status) =>
        Map(
            // The waiver stands in the design itself, not in a store beside it.
            ("kind", Text("inSource")),
            ("status", Text(status)),
            ("justification", Optional(waiver.Reason)),
            (
                "properties",
                Map(("waiver", Text(waiver.Id)), ("expires", Optional(waiver.Expires?.ToString("yyyy-MM-dd"))))
            )
        );

    private static DataMap Properties(Finding finding) =>
        Map(
            ("severity", Text(EnumText.Of(finding.Severity))),
            ("inScope", Flag(finding.InScope)),
            ("needs", finding.Needs.Count == 0 ? null : Texts(finding.Needs)),
            ("fix", Optional(finding.Fix?.Title))
        );
}
