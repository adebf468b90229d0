using System.Globalization;
using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Quality.Rules;

/// <summary>QUAL012: an anomaly check whose own point widens the band so far that no value falls out of it.</summary>
public sealed class AlarmCannotFire()
    : ChecksRule(
        new RuleInfo("QUAL012", Severity.Error, "Anomaly alarm cannot fire", RuleUnit.Check)
        {
            Reads =
            [
                "checks/*/dataset",
                "checks/*/type",
                "checks/*/history/points",
                "checks/*/history/includesTested",
                "checks/*/history/seasonality",
                "checks/*/history/sensitivity",
            ],
            Source =
                "A point of n lies at most (n - 1)/√n standard deviations from their mean (Samuelson's inequality)",
        }
    )
{
    public override IEnumerable<Verdict> Check(Dataset dataset, IReadOnlyList<Check> checks, Facts facts) =>
        checks.Where(c => c.Type == "anomaly" || c.History?.Sensitivity is not null).Select(c => Judge(c, dataset));

    private static Verdict Judge(Check check, Dataset dataset)
    {
        var path = $"checks/{ElementPath.Escape(check.Id)}";
        var history = check.History;
        // Without the tested point the band does not depend on it, and without a season no point is set aside.
        if (history?.IncludesTested == false)
            return Verdict.Pass;
        List<string> needs = [];
        if (history?.Points is null)
            needs.Add($"{path}/history/points");
        if (history?.IncludesTested is null)
            needs.Add($"{path}/history/includesTested");
        if (history?.Sensitivity is null)
            needs.Add($"{path}/history/sensitivity");
        if (history is not { Points: { } points, Sensitivity: { } sensitivity })
            return new Unsettled(needs) { Path = path };
        var buckets = Buckets(history.Seasonality);
        if (buckets is null && CanFire(points, sensitivity))
            return history.Seasonality is null
                ? new Unsettled([.. needs, $"{path}/history/seasonality"]) { Path = path }
                : new Unsettled([])
                {
                    Path = path,
                    Because =
                        $"how many seasons '{history.Seasonality}' divides the history of '{check.Id}' into is not known",
                };
        var each = points / (buckets ?? 1);
        if (CanFire(each, sensitivity))
            return Verdict.Pass;
        return needs.Count > 0
            ? new Unsettled(needs) { Path = path }
            : Describe(check, dataset, path, each, buckets > 1);
    }

    /// <summary>(n - 1)/√n > s, squared so that it is exact; a limit above n is out of reach and would overflow.</summary>
    private static bool CanFire(int points, decimal sensitivity) =>
        points > 0 && sensitivity < points && ((decimal)points - 1) * (points - 1) > sensitivity * sensitivity * points;

    /// <summary>Into how many seasons the points are divided; null where it is not stated or not known.</summary>
    private static int? Buckets(string? seasonality) =>
        seasonality switch
        {
            "none" => 1,
            "dayOfWeek" => 7,
            "hourOfDay" => 24,
            _ => null,
        };

    private static Violation Describe(Check check, Dataset dataset, string path, int points, bool isSeasonal)
    {
        var most = points < 1 ? 0 : (points - 1) / Math.Sqrt(points);
        var reach = most.ToString("0.00", CultureInfo.InvariantCulture);
        var limit = Words.Number(check.History?.Sensitivity ?? 0);
        var of = isSeasonal ? $"{Words.Count(points, "point")} of each season" : Words.Count(points, "point");
        return new Violation(
            $"'{check.Id}' can never fire: among {of}, the tested one included, none lies more than {reach} standard deviations from the mean, and it waits for {limit}. Nothing watches '{dataset.DisplayName}' here."
        )
        {
            Path = path,
            Inputs =
            [
                $"{path}/history/points",
                $"{path}/history/includesTested",
                $"{path}/history/seasonality",
                $"{path}/history/sensitivity",
            ],
            Fix = new FindingFix(
                $"Leave the tested point out of the history of '{check.Id}'",
                new DesignPatch([
                    new PatchOperation(PatchVerb.Set, $"{path}/history/includesTested")
                    {
                        Value = new DataScalar(ScalarKind.Boolean, "false"),
                    },
                ])
            ),
        };
    }
}
