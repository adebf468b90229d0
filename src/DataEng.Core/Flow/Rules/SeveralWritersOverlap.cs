using DataEng.Core.Model;
using DataEng.Core.Review;

namespace DataEng.Core.Flow.Rules;

/// <summary>FLOW004: jobs that write the same rows of a dataset, at least one of them not only adding.</summary>
public sealed class SeveralWritersOverlap()
    : DatasetRule(
        new RuleInfo("FLOW004", Severity.Error, "Several writers, overlapping scope", RuleUnit.Dataset)
        {
            Reads = ["jobs/*/outputs/*/dataset", "jobs/*/outputs/*/writeMode", "jobs/*/outputs/*/scope"],
            Source = "Delta and Iceberg documentation on conflicting writes",
        }
    )
{
    /// <summary>Writers whose scopes a finding lists.</summary>
    private const int MostWritersShown = 6;

    public override Verdict Check(Dataset dataset, Facts facts)
    {
        var edges = facts.Writers(dataset.Id);
        if (edges.Count < 2)
            return Verdict.NotApplicable;
        var writers = edges.Select(w => new Candidate(w, new OwnedRows(w.Output))).ToList();
        if (writers.TrueForAll(w => w.OnlyAdds == true) || writers.DistinctBy(w => w.Writer.Job.Id).Count() < 2)
            return Verdict.NotApplicable;
        if (OwnedRows.AreApart([.. writers.Select(w => w.Rows)]))
            return Verdict.Pass;
        var overlapping = new List<Writer>();
        var needs = new SortedSet<string>(StringComparer.Ordinal);
        var concerned = false;
        for (var i = 0; i < writers.Count; i++)
        {
            foreach (var other in writers.Skip(i + 1).Where(o => o.Writer.Job.Id != writers[i].Writer.Job.Id))
            {
                var one = writers[i];
                if (one.OnlyAdds == true && other.OnlyAdds == true)
                    continue; // two inserts never conflict
                concerned = true;
                var meet = one.Rows.Meet(other.Rows);
                if (meet == false)
                    continue;
                if (meet == true && (one.OnlyAdds == false || other.OnlyAdds == false))
                {
                    overlapping.AddRange([one.Writer, other.Writer]);
                    continue;
                }
                if (one.OnlyAdds != false && other.OnlyAdds != false)
                    needs.UnionWith(new[] { one, other }.Where(c => c.OnlyAdds is null).Select(c => c.ModePath));
                if (meet is null)
                {
                    var unstated = new[] { one, other }.Where(c => !c.Rows.IsStated).DefaultIfEmpty(one).ToList();
                    needs.UnionWith(unstated.Select(c => c.ScopePath));
                }
            }
        }
        if (overlapping.Count > 0)
            return Describe(dataset, [.. overlapping.DistinctBy(w => w.Path)]);
        if (needs.Count > 0)
            return Verdict.Open([.. needs]);
        return concerned ? Verdict.Pass : Verdict.NotApplicable;
    }

    private static Violation Describe(Dataset dataset, IReadOnlyList<Writer> writers)
    {
        var jobs = WordList.Quoted(
            writers.Select(w => w.Job.DisplayName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        return new Violation(
            $"{jobs} write the same rows of '{dataset.DisplayName}': what is left depends on which runs last, and one undoes what the other wrote."
        )
        {
            Inputs =
            [
                .. writers
                    .Take(MostWritersShown)
                    .SelectMany(w => new[] { $"{w.Path}/writeMode", $"{w.Path}/scope" })
                    .Order(StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>A writer with what it owns and whether it only ever adds rows; null where its mode is not stated.</summary>
    private sealed record Candidate(Writer Writer, OwnedRows Rows)
    {
        public bool? OnlyAdds =>
            Writer.Output.WriteMode is { } mode ? mode is WriteMode.Append or WriteMode.StreamAppend : null;

        public string ModePath => $"{Writer.Path}/writeMode";

        public string ScopePath => $"{Writer.Path}/scope";
    }
}
