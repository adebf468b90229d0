using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency.Rules;

/// <summary>IDEM020: captured changes that are applied without their order, or without what was deleted.</summary>
public sealed class CdcApplyWithoutSequenceOrDeletes()
    : OutputRule(
        new RuleInfo("IDEM020", Severity.Error, "CDC apply without sequence or deletes", RuleUnit.Edge)
        {
            Reads =
            [
                "jobs/*/outputs/*/writeMode",
                "jobs/*/outputs/*/sequenceBy",
                "jobs/*/outputs/*/deletes",
                "jobs/*/outputs/*/tombstoneRetention",
                "jobs/*/inputs",
                "jobs/*/inputs/*/role",
                "jobs/*/inputs/*/select",
                "jobs/*/inputs/*/cdc/sourceLogRetention",
                "jobs/*/incremental/batch",
                "jobs/*/incremental/lookback",
                "datasets/*/kind",
                "datasets/*/topic/cleanupPolicy",
                "datasets/*/retention/period",
                "datasets/*/retention/forever",
            ],
            Source = "Practice of change data capture: compare log positions, keep tombstones",
        }
    )
{
    public override Verdict Check(Writer writer, Facts facts)
    {
        var output = writer.Output;
        switch (output.WriteMode)
        {
            case null:
                return Verdict.Open($"{writer.Path}/writeMode");
            case WriteMode.CdcApply:
                break;
            default:
                return Verdict.NotApplicable;
        }
        var driving = DrivingInputs.Of(writer.Job);
        // A run that applies the log from its beginning rebuilds the target; nothing is left over from earlier runs.
        if (
            driving.Edges.Count > 0
            && driving.Edges.All(e => e.Input.Select?.Kind is MappingKind.All or MappingKind.SinceStart)
        )
            return Verdict.NotApplicable;
        var faults = new List<Fault>();
        var needs = new List<string>();
        if (output.SequenceBy.Count == 0)
            faults.Add(
                new Fault(
                    "nothing orders them, so an older change overwrites a newer one",
                    [$"{writer.Path}/sequenceBy"]
                )
            );
        switch (output.Deletes?.Kind)
        {
            case null:
                needs.Add($"{writer.Path}/deletes");
                break;
            case DeleteKind.Ignore:
                faults.Add(new Fault("deletes are ignored, so deleted rows stay", [$"{writer.Path}/deletes"]));
                break;
            case DeleteKind.Tombstone or DeleteKind.Hard:
            // A flagged row remembers its delete as long as the row is there, unless it is said to go earlier.
            case DeleteKind.Soft when output.TombstoneRetention is not null:
                Remembered(writer, ReplayHorizon.Of(writer.Job, driving, facts), faults, needs);
                break;
        }
        if (faults.Count > 0)
            return Describe(writer, faults, facts);
        return needs.Count > 0 ? Verdict.Open(needs) : Verdict.Pass;
    }

    /// <summary>Whether deletes are remembered as long as an older change of the row can be read once more.</summary>
    private static void Remembered(Writer writer, ReplayHorizon horizon, List<Fault> faults, List<string> needs)
    {
        var path = $"{writer.Path}/tombstoneRetention";
        if (writer.Output.TombstoneRetention is not { } kept)
        {
            needs.Add(path);
            needs.AddRange(horizon.Needs);
            return;
        }
        if (!(horizon.Days > kept.Nominal.TotalDays))
        {
            needs.AddRange(horizon.Needs);
            return;
        }
        var fix = horizon.Length is { } length
            ? new FindingFix($"Remember deletes for {Words.Length(length)}", DesignPatch.Set(path, length.ToString()))
            : null;
        faults.Add(
            new Fault(
                $"deletes are remembered for {Words.Length(kept)} while changes of {horizon.Words} can be read again, so a deleted row comes back",
                [path, horizon.Path],
                fix
            )
        );
    }

    private static Violation Describe(Writer writer, List<Fault> faults, Facts facts)
    {
        var name = facts.Dataset(writer.Output.Dataset)?.DisplayName ?? writer.Output.Dataset;
        return new Violation(
            $"'{writer.Job.DisplayName}' applies captured changes to '{name}', but {WordList.And(faults.Select(f => f.Words))}."
        )
        {
            Inputs = [$"{writer.Path}/writeMode", .. faults.SelectMany(f => f.Paths)],
            Fix = faults.Count == 1 ? faults[0].Fix : null,
        };
    }

    /// <summary>One way in which applied changes go wrong.</summary>
    private sealed record Fault(string Words, IReadOnlyList<string> Paths, FindingFix? Fix = null);
}
