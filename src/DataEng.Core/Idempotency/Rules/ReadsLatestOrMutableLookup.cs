using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency.Rules;

/// <summary>IDEM017: a run for one interval that reads a dataset as it is today, although its rows change.</summary>
public sealed class ReadsLatestOrMutableLookup()
    : JobRule(
        new RuleInfo("IDEM017", Severity.Warning, "Reads \"latest\" or a mutable lookup", RuleUnit.Edge)
        {
            Reads =
            [
                "jobs/*/inputs",
                "jobs/*/inputs/*/select",
                "jobs/*/inputs/*/role",
                "jobs/*/inputs/*/filterColumn",
                "jobs/*/incremental/batch",
                "jobs/*/outputs/*/writeMode",
                "jobs/*/outputs/*/scd2/validFrom",
                "jobs/*/outputs/*/scd2/validTo",
                "datasets/*/mutable",
                "datasets/*/appendOnly",
                "datasets/*/keys/eventTime",
                "backfills/*/root",
                "backfills/*/status",
            ],
            Source = "SQLMesh model kinds: what reads a full model is not idempotent",
        }
    )
{
    public override IEnumerable<Verdict> Check(Job job, Facts facts)
    {
        var inputs = DesignIndex.ReadersOf(job).Where(r => r.Input.Role != InputRole.Control).ToList();
        var isInterval = IsInterval(job, inputs);
        if (isInterval == false)
        {
            yield return Verdict.NotApplicable;
            yield break;
        }
        var broken = 0;
        var needs = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var input in inputs.OrderBy(r => r.Path, StringComparer.Ordinal))
        {
            var select = input.Input.Select?.Kind;
            if (select is not (null or MappingKind.Latest or MappingKind.All))
                continue;
            var state = StateOf(input, facts);
            if (state.Changes == false)
                continue;
            if (isInterval == true && select is not null && state.Changes == true)
            {
                broken++;
                yield return Describe(input, state, facts);
                continue;
            }
            needs.UnionWith(select is null ? [$"{input.Path}/select"] : state.Missing);
        }
        if (isInterval is null && inputs.Exists(r => r.Input.Select?.Kind is MappingKind.Latest or MappingKind.All))
            needs.UnionWith(inputs.Where(r => r.Input.Select is null).Select(r => $"{r.Path}/select"));
        if (needs.Count > 0)
            yield return Verdict.Open([.. needs]);
        else if (broken == 0)
            yield return inputs.Count > 0 ? Verdict.Pass : Verdict.NotApplicable;
    }

    /// <summary>
    /// Whether a run is for an interval: it says so, or reads a part that depends on one. What is rebuilt whole each time
    /// has no interval that could be rewritten.
    /// </summary>
    private static bool? IsInterval(Job job, IReadOnlyList<Reader> inputs)
    {
        if (job.Outputs.Count > 0 && job.Outputs.All(o => o.WriteMode is WriteMode.OverwriteTable or WriteMode.View))
            return false;
        if (job.Incremental?.Batch is not null)
            return true;
        if (
            inputs.Any(r =>
                r.Input.Select
                    is { IsIncremental: true }
                        or { Kind: MappingKind.PeriodToDate or MappingKind.SinceStart }
            )
        )
            return true;
        return inputs.Any(r => r.Input.Select is null && r.Input.Role != InputRole.Lookup) ? null : false;
    }

    /// <summary>Whether what is read today may be other than it was: its rows change, or it is rebuilt each time.</summary>
    private static InputState StateOf(Reader reader, Facts facts)
    {
        var id = reader.Input.Dataset;
        var path = $"{DependencyGraph.DatasetNode(id)}/mutable";
        var dataset = facts.Dataset(id);
        var writers = facts.Writers(id);
        var changes = dataset?.Mutable;
        if (changes is null && writers.FirstOrDefault(w => w.Output.WriteMode == WriteMode.OverwriteTable) is { } full)
            return new InputState(true, [], $"{full.Path}/writeMode");
        changes ??= dataset?.AppendOnly == true ? false : null;
        if (changes is null)
            return new InputState(null, [path], path);
        // A history keeps what was valid when, so it depends on the join.
        var column = reader.Input.FilterColumn;
        var isHistory = writers.Count > 0 && writers.All(w => w.Output.WriteMode == WriteMode.Scd2);
        if (changes == true && isHistory && column is null)
            return new InputState(null, [$"{reader.Path}/filterColumn"], path);
        var isAsOf =
            column is not null
            && (
                column == dataset?.Keys?.EventTime
                || (
                    isHistory
                    && writers.Any(w => column == w.Output.Scd2?.ValidFrom || column == w.Output.Scd2?.ValidTo)
                )
            );
        changes = changes == true && !isAsOf;
        return new InputState(changes, [], path);
    }

    private static Violation Describe(Reader reader, InputState state, Facts facts)
    {
        var (job, input) = (reader.Job, reader.Input);
        var name = facts.Dataset(input.Dataset)?.DisplayName ?? input.Dataset;
        var backfill = job.PendingBackfills(facts).FirstOrDefault();
        var again = backfill is null
            ? "run again later, it writes the attributes of that day into an old interval"
            : $"the backfill '{backfill.Id}' writes today's attributes into every interval it runs";
        var how = input.Select?.Kind == MappingKind.Latest ? "the latest state" : "everything";
        return new Violation(
            $"'{job.DisplayName}' runs for an interval but reads {how} of '{name}', which changes: {again}."
        )
        {
            Path = reader.Path,
            Severity = backfill is null ? null : Severity.Error,
            Inputs =
            [
                $"{reader.Path}/select",
                state.Path,
                .. backfill is null ? [] : new[] { $"backfills/{ElementPath.Escape(backfill.Id)}/root" },
            ],
        };
    }

    /// <summary>Whether an input changes (null where it cannot be told), what is missing to tell, and what it was told by.</summary>
    private sealed record InputState(bool? Changes, IReadOnlyList<string> Missing, string Path);
}
