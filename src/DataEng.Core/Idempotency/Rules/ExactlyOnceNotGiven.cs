using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency.Rules;

/// <summary>IDEM021: an output that promises each record exactly once, in a chain that does not.</summary>
public sealed class ExactlyOnceNotGiven()
    : OutputRule(
        new RuleInfo("IDEM021", Severity.Error, "Exactly-once claimed, chain does not give it", RuleUnit.Edge)
        {
            Reads =
            [
                "jobs/*/outputs/*/delivery/guarantee",
                "jobs/*/outputs/*/delivery/transactionalIdPrefix",
                "jobs/*/outputs/*/writeMode",
                "jobs/*/outputs/*/keys",
                "jobs/*/outputs/*/dedupBy",
                "jobs/*/outputs/*/accumulates",
                "jobs/*/outputs/*/api/externalId",
                "jobs/*/execution/checkpointInterval",
                "jobs/*/engine",
                "jobs/*/mode",
                "jobs/*/sql",
                "jobs/*/inputs/*/dataset",
                "jobs/*/inputs/*/role",
                "jobs/*/inputs/*/isolation",
                "datasets/*/kind",
                "datasets/*/keys/primary",
                "datasets/*/keys/unique",
            ],
            Source = "Flink documentation, Kafka sink: what exactly-once asks for",
        }
    )
{
    public override Verdict Check(Writer writer, Facts facts)
    {
        if (writer.Output.Delivery?.Guarantee != DeliveryGuarantee.ExactlyOnce)
            return Verdict.NotApplicable;
        var target = facts.Dataset(writer.Output.Dataset);
        var chain = new Chain();
        Checkpoints(writer.Job, chain);
        if (target is null or { Kind: null })
            chain.Needs.Add($"{DependencyGraph.DatasetNode(writer.Output.Dataset)}/kind");
        else if (target.Kind == DatasetKind.Topic)
            Transactions(writer, facts.Readers(target.Id), chain);
        Upstream(writer, target, facts, chain);
        if (chain.Faults.Count > 0)
            return Describe(writer, target, chain.Faults);
        return chain.Needs.Count > 0 ? Verdict.Open([.. chain.Needs]) : Verdict.Pass;
    }

    /// <summary>Without checkpoints a stream never commits; a batch commits at its end, a connector with its offsets.</summary>
    private static void Checkpoints(Job job, Chain chain)
    {
        if (job.Mode == JobMode.Batch || job.Engine == JobEngine.KafkaConnect)
            return;
        var path = $"{DependencyGraph.JobNode(job.Id)}/execution/checkpointInterval";
        if (job.Execution?.CheckpointInterval is not { } interval)
            chain.Needs.Add(path);
        else if (interval.IsZero)
            chain.Faults.Add(new Fault("it makes no checkpoints", path));
    }

    /// <summary>A topic is written in transactions, which have a name and which its readers have to respect.</summary>
    private static void Transactions(Writer writer, IReadOnlyList<Reader> readers, Chain chain)
    {
        var prefix = writer.Output.Delivery?.TransactionalIdPrefix;
        if (writer.Job.Engine != JobEngine.KafkaConnect && string.IsNullOrWhiteSpace(prefix))
            chain.Faults.Add(
                new Fault(
                    "its transactions have no prefix, so those of a crashed run are never aborted",
                    $"{writer.Path}/delivery/transactionalIdPrefix"
                )
            );
        foreach (var reader in readers.Where(r => r.Input.Role != InputRole.Control))
        {
            var path = $"{reader.Path}/isolation";
            if (reader.Input.Isolation is null)
                chain.Needs.Add(path);
            else if (reader.Input.Isolation == ReadIsolation.ReadUncommitted)
                chain.Faults.Add(
                    new Fault($"'{reader.Job.DisplayName}' reads what is not committed yet", path)
                    {
                        Right = EnumText.Of(ReadIsolation.ReadCommitted),
                    }
                );
        }
    }

    /// <summary>
    /// Streams that fill its inputs; each that claims exactly-once itself is judged where it claims it. What may come in
    /// twice does no harm where this output matches rows by a key.
    /// </summary>
    private static void Upstream(Writer writer, Dataset? target, Facts facts, Chain chain)
    {
        var inputs = writer.Job.Inputs.Where(i => i.Role is not (InputRole.Lookup or InputRole.Control));
        foreach (var id in inputs.Select(i => i.Dataset).Distinct(StringComparer.Ordinal))
        {
            foreach (var before in facts.Writers(id).Where(w => w.Output.WriteMode == WriteMode.StreamAppend))
                Sink(before, DuplicateRemoval.Of(writer.Job, writer.Output, target), writer, facts, chain);
        }
    }

    private static void Sink(Writer before, DuplicateRemoval removal, Writer writer, Facts facts, Chain chain)
    {
        var path = $"{before.Path}/delivery/guarantee";
        var name = facts.Dataset(before.Output.Dataset)?.DisplayName ?? before.Output.Dataset;
        switch (before.Output.Delivery?.Guarantee)
        {
            case null:
                chain.Needs.Add(path);
                break;
            case DeliveryGuarantee.AtMostOnce:
                chain.Faults.Add(
                    new Fault($"'{before.Job.DisplayName}' may lose records on their way to '{name}'", path)
                );
                break;
            case DeliveryGuarantee.AtLeastOnce when removal.Removes == false:
                chain.Faults.Add(new Fault($"'{before.Job.DisplayName}' may write records to '{name}' twice", path));
                break;
            case DeliveryGuarantee.AtLeastOnce when removal.Missing is { } field:
                chain.Needs.Add($"{writer.Path}/{field}");
                break;
        }
    }

    private static Violation Describe(Writer writer, Dataset? target, List<Fault> faults)
    {
        var name = target?.DisplayName ?? writer.Output.Dataset;
        var corrected = faults.TrueForAll(f => f.Right is not null);
        return new Violation(
            $"'{writer.Job.DisplayName}' claims to deliver each record to '{name}' exactly once, but {WordList.And(faults.Select(f => f.Words).Distinct(StringComparer.Ordinal))}: consumers count some records twice, or some that never were."
        )
        {
            Inputs = [$"{writer.Path}/delivery/guarantee", .. faults.Select(f => f.Path)],
            Fix = corrected
                ? new FindingFix(
                    $"Let readers of '{name}' see only what is committed",
                    new DesignPatch([
                        .. faults.Select(f => new PatchOperation(PatchVerb.Set, f.Path)
                        {
                            Value = DataScalar.String(f.Right ?? ""),
                        }),
                    ])
                )
                : null,
        };
    }

    /// <summary>One place where the chain does not hold, and the value that mends it where there is only one.</summary>
    private sealed record Fault(string Words, string Path)
    {
        public string? Right { get; init; }
    }

    /// <summary>What is found along the chain.</summary>
    private sealed class Chain
    {
        public List<Fault> Faults { get; } = [];

        public SortedSet<string> Needs { get; } = new(StringComparer.Ordinal);
    }
}
