using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Web.Designs;

/// <summary>
/// What the idempotency rules say about each write of a job. A write on which nothing could be judged is never a pass.
/// </summary>
public sealed class WriteVerdicts
{
    private readonly Dictionary<string, Finding> _worst = new(StringComparer.Ordinal);

    public WriteVerdicts(ReviewResult review)
    {
        Review = review;
        foreach (var finding in review.Findings.Where(IsOfWrites))
        {
            foreach (var path in PathsOf(finding))
            {
                if (!_worst.TryGetValue(path, out var known) || Rank(finding) < Rank(known))
                    _worst[path] = finding;
            }
        }
    }

    private WriteVerdicts() { }

    public static WriteVerdicts None { get; } = new();

    public ReviewResult? Review { get; }

    /// <param name="write">Path of the edge, such as <c>jobs/load/outputs/orders</c>.</param>
    /// <returns>The worst that was found, with its rule; no rule where nothing was.</returns>
    public (ReportState State, string? Rule) Of(string write)
    {
        var finding = new[] { _worst.GetValueOrDefault(write), _worst.GetValueOrDefault(ElementPath.ElementOf(write)) }
            .OfType<Finding>()
            .MinBy(Rank);
        return finding is null ? (ReportState.Pass, null) : (FindingLines.StateOf(finding), finding.Rule);
    }

    private static bool IsOfWrites(Finding finding) =>
        finding.WaivedBy is null && finding.Rule.StartsWith("IDEM", StringComparison.Ordinal);

    // A finding about the whole job concerns each of its writes; one about an edge only that edge.
    private static IEnumerable<string> PathsOf(Finding finding) =>
        finding.Path.Split('/') switch
        {
            ["jobs", var job, "outputs", var output, ..] => [$"jobs/{job}/outputs/{output}"],
            ["jobs", var job, ..] => [$"jobs/{job}"],
            _ => [],
        };

    // What is wrong comes first, then what nobody could judge, then what is only untidy.
    private static int Rank(Finding finding) =>
        FindingLines.StateOf(finding) switch
        {
            ReportState.Error => 0,
            ReportState.Warning => 1,
            ReportState.NotEvaluated => 2,
            _ => 3,
        };
}
