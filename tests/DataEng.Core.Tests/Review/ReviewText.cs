using System.Text;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Tests.Review;

/// <summary>Everything a result says as one text, for comparing results byte by byte.</summary>
internal static class ReviewText
{
    public static string Of(ReviewResult review)
    {
        var text = new StringBuilder();
        foreach (var f in review.Findings)
        {
            text.Append($"{f.Rule} {f.Severity} {f.Verdict} {f.Path} {f.State} {f.InScope} {f.WaivedBy}\n");
            text.Append($"  {f.Fingerprint} {f.Message}\n");
            text.Append($"  needs {string.Join(' ', f.Needs)}; {f.Threshold}\n");
            foreach (var input in f.Inputs)
                text.Append($"  {input}\n");
            if (f.Fix is { } fix)
                text.Append($"  {fix.Title}: {Encoding.UTF8.GetString(JsonNodes.WriteCanonical(fix.Edit.ToNode()))}\n");
        }
        foreach (var tally in review.Tallies)
            text.Append($"{tally}\n");
        foreach (var outcome in review.Waivers)
            text.Append($"waiver {outcome.Waiver.Id} {outcome.Counts} {outcome.Reason}\n");
        foreach (var problem in review.ScopeProblems)
            text.Append($"{problem}\n");
        return text.ToString();
    }
}
