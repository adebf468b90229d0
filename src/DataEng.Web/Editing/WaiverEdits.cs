using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using DataEng.Web.Naming;

namespace DataEng.Web.Editing;

/// <summary>Accepting a finding for a time, and ending that.</summary>
public static class WaiverEdits
{
    public static ElementEdit Waive(PipelineDesign design, Finding finding, string reason, DateOnly expires, string by)
    {
        var taken = design.Waivers.Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
        var n = 1;
        while (taken.Contains(Id(finding, n)))
            n++;
        var value = ElementEdits.Map(
            ("id", DataScalar.String(Id(finding, n))),
            ("rule", DataScalar.String(finding.Rule)),
            ("path", DataScalar.String(finding.Path)),
            ("reason", DataScalar.String(reason)),
            ("by", DataScalar.String(by)),
            ("expires", DataScalar.String($"{expires:yyyy-MM-dd}")),
            ("status", DataScalar.String(EnumText.Of(WaiverStatus.Proposed)))
        );
        return new(
            new([new PatchOperation(PatchVerb.Add, "waivers") { Value = value }]),
            $"Waive {finding.Rule} on {ElementName.Of(design, finding.Path)}",
            ""
        );
    }

    /// <summary>The waiver that covers a finding is taken away.</summary>
    public static ElementEdit End(Finding finding) =>
        new(
            new([new PatchOperation(PatchVerb.Remove, $"waivers/{ElementPath.Escape(finding.WaivedBy ?? "")}")]),
            $"End the waiver of {finding.Rule}",
            ""
        );

    private static string Id(Finding finding, int n) => n == 1 ? finding.Rule : $"{finding.Rule}-{n}";
}
