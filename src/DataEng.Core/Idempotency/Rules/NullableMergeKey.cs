using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using DataEng.Core.Schemas;

namespace DataEng.Core.Idempotency.Rules;

/// <summary>IDEM003: a key that rows are matched by and that may be NULL in the rows that come in.</summary>
public sealed class NullableMergeKey()
    : OutputRule(
        new RuleInfo("IDEM003", Severity.Error, "Nullable merge key", RuleUnit.Edge)
        {
            Reads =
            [
                "jobs/*/outputs/*/writeMode",
                "jobs/*/outputs/*/keys",
                "jobs/*/inputs",
                "jobs/*/inputs/*/role",
                "datasets/*/schema/versions",
                "datasets/*/schema/versions/*/columns/*/nullable",
            ],
            Source = "dbt-core #7873",
        }
    )
{
    public override Verdict Check(Writer writer, Facts facts)
    {
        var output = writer.Output;
        if (output.IsMatched() is not { } matched)
            return Verdict.Open($"{writer.Path}/writeMode");
        if (!matched || output.Keys.Count == 0)
            return Verdict.NotApplicable;
        var driving = DrivingInputs.Of(writer.Job);
        var needs = new SortedSet<string>(driving.Needs, StringComparer.Ordinal);
        var nullable = new List<(Dataset Source, string Column, string Path)>();
        foreach (var id in driving.Edges.Select(e => e.Input.Dataset).Distinct(StringComparer.Ordinal))
        {
            if (facts.Dataset(id) is not { } source)
            {
                needs.Add($"{DependencyGraph.DatasetNode(id)}/schema/versions");
                continue;
            }
            var columns = new CurrentColumns(source);
            foreach (var key in output.Keys)
            {
                var path = columns.Field(key, "nullable");
                if (columns.Find(key)?.Nullable is not { } mayBeNull)
                    needs.Add(path);
                else if (mayBeNull)
                    nullable.Add((source, key, path));
            }
        }
        if (nullable.Count == 0)
            return needs.Count > 0 ? Verdict.Open([.. needs]) : Verdict.Pass;
        return Describe(writer, nullable, facts);
    }

    private static Violation Describe(
        Writer writer,
        IReadOnlyList<(Dataset Source, string Column, string Path)> nullable,
        Facts facts
    )
    {
        var columns = WordList.Quoted(nullable.Select(n => n.Column).Distinct(StringComparer.Ordinal));
        var sources = WordList.Quoted(nullable.Select(n => n.Source.DisplayName).Distinct(StringComparer.Ordinal));
        var target = facts.Dataset(writer.Output.Dataset)?.DisplayName ?? writer.Output.Dataset;
        return new Violation(
            $"'{writer.Job.DisplayName}' matches rows of '{target}' by {columns}, which may be NULL in {sources}: NULL equals nothing, so each run inserts those rows once more."
        )
        {
            Inputs = [$"{writer.Path}/keys", .. nullable.Select(n => n.Path).Order(StringComparer.Ordinal)],
            Fix = new FindingFix(
                $"Declare {columns} of {sources} as never NULL",
                new DesignPatch([
                    .. nullable.Select(n => new PatchOperation(PatchVerb.Set, n.Path)
                    {
                        Value = new DataScalar(ScalarKind.Boolean, "false"),
                    }),
                ])
            ),
        };
    }
}
