using DataEng.Core.Model.Text;
using DataEng.Core.Review;

namespace DataEng.Core.Idempotency.Rules;

/// <summary>IDEM002: a write that matches rows by a key, without a key.</summary>
public sealed class MergeWithoutKey()
    : OutputRule(
        new RuleInfo("IDEM002", Severity.Error, "Merge without key", RuleUnit.Edge)
        {
            Reads = ["jobs/*/outputs/*/writeMode", "jobs/*/outputs/*/keys", "datasets/*/keys/primary"],
            Suppresses = ["IDEM003", "IDEM004"],
            Source = "dbt merge.sql: without a unique key it compiles to ON FALSE",
        }
    )
{
    public override Verdict Check(Writer writer, Facts facts)
    {
        var output = writer.Output;
        switch (output.IsMatched())
        {
            case null:
                return Verdict.Open($"{writer.Path}/writeMode");
            case false:
                return Verdict.NotApplicable;
        }
        if (output.Keys.Count > 0)
            return Verdict.Pass;
        var target = facts.Dataset(output.Dataset);
        var name = target?.DisplayName ?? output.Dataset;
        var key = target?.Keys?.Primary ?? [];
        return new Violation(
            $"'{writer.Job.DisplayName}' merges into '{name}' without a key: no row ever matches, so every run inserts all its rows again."
        )
        {
            Inputs = [$"{writer.Path}/keys", $"{writer.Path}/writeMode"],
            Fix =
                key.Count == 0
                    ? null
                    : new FindingFix(
                        $"Match rows by {WordList.Quoted(key)}, the primary key of '{name}'",
                        DesignPatch.Set($"{writer.Path}/keys", new DataList([.. key.Select(DataScalar.String)]))
                    ),
        };
    }
}
