using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Tests.Review;

/// <summary>Everything a result says as one text, for comparing results byte by byte.</summary>
internal static class ReviewText
{
    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(ReviewResult review) =>
        JsonSerializer.Serialize(
            new
            {
                Findings = review.Findings.Select(Plain),
                review.Tallies,
                Waivers = review.Waivers.Select(w => new
                {
                    w.Waiver.Id,
                    w.Counts,
                    w.Reason,
                }),
                review.ScopeProblems,
            },
            _options
        );

    private static object Plain(Finding f) =>
        new
        {
            f.Rule,
            f.Severity,
            f.Verdict,
            f.Path,
            f.Message,
            f.Needs,
            f.Inputs,
            f.Threshold,
            Fix = f.Fix is { } fix
                ? $"{fix.Title}: {Encoding.UTF8.GetString(JsonNodes.WriteCanonical(fix.Edit.ToNode()))}"
                : null,
            f.Fingerprint,
            f.State,
            f.InScope,
            f.WaivedBy,
        };
}
