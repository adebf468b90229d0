using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Web.Designs;

/// <summary>What the rules say about the fields of one element: found once for a review, then asked field by field.</summary>
public sealed class ElementFindings
{
    private readonly List<Finding> _findings;

    private ElementFindings(ReviewResult review, string element, List<Finding> findings) =>
        (Review, Element, _findings) = (review, element, findings);

    public ReviewResult Review { get; }

    public string Element { get; }

    /// <summary>Every finding about the element or resting on it, O(findings).</summary>
    public static ElementFindings Of(ReviewResult review, string element) =>
        new(
            review,
            element,
            [
                .. review.Findings.Where(f =>
                    f.WaivedBy is null
                    && (
                        ElementPath.IsBeneath(f.Path, element)
                        || f.Needs.Any(n => ElementPath.IsBeneath(n, element))
                        || f.Inputs.Any(i => ElementPath.IsBeneath(i.Path, element))
                    )
                ),
            ]
        );

    /// <summary>Rules that are broken and rest on the field.</summary>
    public IReadOnlyList<Finding> At(string field) =>
        [
            .. _findings.Where(f =>
                f.Verdict == VerdictKind.Fail && (f.Path == field || f.Inputs.Any(i => i.Path == field))
            ),
        ];

    /// <summary>Rules that cannot be judged until the field is stated.</summary>
    public IReadOnlyList<string> NeededBy(string field) =>
        [
            .. _findings
                .Where(f => f.Verdict == VerdictKind.Open && f.Needs.Contains(field, StringComparer.Ordinal))
                .Select(f => f.Rule)
                .Distinct(StringComparer.Ordinal),
        ];
}
