using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency.Rules;

/// <summary>IDEM027: records sent to an interface that has nothing to know a repeated one by.</summary>
public sealed class SideEffectWithoutKey()
    : OutputRule(
        new RuleInfo("IDEM027", Severity.Error, "Side effect without an idempotency key", RuleUnit.Edge)
        {
            Reads =
            [
                "jobs/*/outputs/*/writeMode",
                "jobs/*/outputs/*/keys",
                "jobs/*/outputs/*/dedupBy",
                "jobs/*/outputs/*/api/externalId",
                "datasets/*/kind",
                "datasets/*/keys/primary",
            ],
            Source = "Idempotency keys of payment interfaces; external ids of CRM interfaces",
        }
    )
{
    public override Verdict Check(Writer writer, Facts facts)
    {
        var output = writer.Output;
        var target = facts.Dataset(output.Dataset);
        switch (output.WriteMode)
        {
            case null:
                // Only what is an interface, or may be one, can be called.
                return target?.Kind is null or DatasetKind.Api or DatasetKind.External && !HasKey(output)
                    ? Verdict.Open($"{writer.Path}/writeMode")
                    : Verdict.NotApplicable;
            case WriteMode.ApiAppend or WriteMode.ApiUpsert:
                break;
            default:
                return Verdict.NotApplicable;
        }
        if (HasKey(output))
            return Verdict.Pass;
        var name = target?.DisplayName ?? output.Dataset;
        var key = target?.Keys?.Primary ?? [];
        return new Violation(
            $"'{writer.Job.DisplayName}' sends records to '{name}' without an external id or key: each retry acts again, since the other side cannot know that it has seen a record."
        )
        {
            Inputs = [$"{writer.Path}/writeMode", $"{writer.Path}/api/externalId", $"{writer.Path}/keys"],
            Fix =
                key.Count == 0
                    ? null
                    : new FindingFix(
                        $"Send {WordList.Quoted(key)}, the primary key of '{name}', as the key",
                        DesignPatch.Set($"{writer.Path}/keys", new DataList([.. key.Select(DataScalar.String)]))
                    ),
        };
    }

    private static bool HasKey(JobOutput output) =>
        output.Keys.Count > 0
        || !string.IsNullOrWhiteSpace(output.Api?.ExternalId)
        || !string.IsNullOrWhiteSpace(output.DedupBy);
}
