using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency.Rules;

/// <summary>IDEM007: a run that reads one interval and replaces the whole table.</summary>
public sealed class OverwriteBeyondInterval()
    : OutputRule(
        new RuleInfo("IDEM007", Severity.Error, "Overwrite wipes more than the interval", RuleUnit.Edge)
        {
            Reads =
            [
                "jobs/*/outputs/*/writeMode",
                "jobs/*/outputs/*/predicate",
                "jobs/*/outputs/*/scope",
                "jobs/*/inputs",
                "jobs/*/inputs/*/role",
                "jobs/*/inputs/*/select",
                "datasets/*/partitioning/fields",
            ],
            Source =
                "Iceberg documentation, spark-writes: a static overwrite without a partition clause replaces the table",
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
            case WriteMode.OverwritePartitionStatic when IsNarrowed(output):
                return Verdict.Pass;
            case WriteMode.OverwriteTable or WriteMode.OverwritePartitionStatic:
                break;
            default:
                return Verdict.NotApplicable;
        }
        var driving = DrivingInputs.Of(writer.Job);
        var part = driving.Edges.Where(e => IsPart(e.Input)).ToList();
        if (part.Count > 0)
            return Describe(writer, part, facts);
        IReadOnlyList<string> needs =
        [
            .. driving.Needs,
            .. driving.Edges.Where(e => e.Input.Select is null).Select(e => $"{e.Path}/select"),
        ];
        // Which input drives matters only where one of them is, or may be, read in parts.
        var mayBePart = writer.Job.Inputs.Any(i => i.Select is null || IsPart(i));
        return needs.Count > 0 && (mayBePart || writer.Job.Inputs.Count == 0) ? Verdict.Open(needs) : Verdict.Pass;
    }

    private static bool IsPart(JobInput input) => input.Select?.Kind is MappingKind.Increment or MappingKind.Window;

    private static bool IsNarrowed(JobOutput output) =>
        !string.IsNullOrWhiteSpace(output.Predicate) || output.Scope.Count > 0;

    private static Violation Describe(Writer writer, IReadOnlyList<Reader> part, Facts facts)
    {
        var output = writer.Output;
        var target = facts.Dataset(output.Dataset);
        var name = target?.DisplayName ?? output.Dataset;
        var how = output.WriteMode == WriteMode.OverwriteTable ? "" : ", since the overwrite names no partition";
        var read = part[0].Input.Select is { } select ? PartWords.Of(select) : "one interval";
        var partitioned = target?.Partitioning?.Fields.Count > 0;
        return new Violation(
            $"'{writer.Job.DisplayName}' reads only {read} and replaces all of '{name}'{how}: each run deletes the rows of every other interval."
        )
        {
            Inputs =
            [
                $"{writer.Path}/writeMode",
                $"{writer.Path}/predicate",
                $"{writer.Path}/scope",
                .. part.Select(e => $"{e.Path}/select"),
            ],
            Fix = partitioned
                ? new FindingFix(
                    $"Overwrite only the partitions of '{name}' that the run has rows for",
                    DesignPatch.Set($"{writer.Path}/writeMode", EnumText.Of(WriteMode.OverwritePartitionDynamic))
                )
                : null,
        };
    }
}
