using DataEng.Core.Flow;
using DataEng.Core.Model;
using DataEng.Core.Review;
using DataEng.Core.Schemas;

namespace DataEng.Core.Execution.Rules;

/// <summary>CONF001: a dataset with consumers outside the design that leaves part of its contract unsaid.</summary>
public sealed class IncompleteContract()
    : DatasetRule(
        new RuleInfo("CONF001", Severity.Warning, "Exposed dataset without full contract", RuleUnit.Dataset)
        {
            Reads =
            [
                .. Exposure.Reads,
                "datasets/*/owner/team",
                "datasets/*/owner/contact",
                "datasets/*/keys/primary",
                "datasets/*/schema/versions",
                "datasets/*/schema/versions/*/columns",
                "datasets/*/schema/versions/*/columns/*/type",
                "datasets/*/schema/versions/*/columns/*/classification",
                "datasets/*/sla/deadline/time",
                "datasets/*/sla/maxStaleness",
                "datasets/*/retention/period",
                "datasets/*/retention/forever",
            ],
            Source = "Open Data Contract Standard",
        }
    )
{
    public override Verdict Check(Dataset dataset, Facts facts)
    {
        var exposed = dataset.IsExposed();
        if (exposed == false)
            return Verdict.NotApplicable;
        var missing = Parts(dataset).Where(p => !p.IsStated).ToList();
        if (missing.Count == 0)
            return Verdict.Pass;
        if (exposed is null)
            return Verdict.Open(Exposure.Path(dataset.Id));
        var known = missing.FindAll(p => p.IsImportable || facts.Origin(p.Path) != Origin.Imported);
        if (known.Count == 0)
            return new Unsettled([.. missing.Select(p => p.Path)])
            {
                Because =
                    $"what '{dataset.DisplayName}' was imported from does not tell {WordList.And(missing.Select(p => p.Name))}",
            };
        return new Violation(
            $"'{dataset.DisplayName}' has consumers outside the design, but its contract lacks {WordList.And(known.Select(p => p.Name))}: they rely on what nobody has promised."
        )
        {
            Inputs = [Exposure.Path(dataset.Id), .. known.Select(p => p.Path)],
        };
    }

    private static IEnumerable<Part> Parts(Dataset dataset)
    {
        var path = DependencyGraph.DatasetNode(dataset.Id);
        var columns = new CurrentColumns(dataset);
        var untyped = columns.All.FirstOrDefault(c => string.IsNullOrWhiteSpace(c.Type));
        yield return new Part(
            "an owner",
            $"{path}/owner/team",
            !string.IsNullOrWhiteSpace(dataset.Owner?.Team) || !string.IsNullOrWhiteSpace(dataset.Owner?.Contact),
            true
        );
        yield return new Part("a primary key", $"{path}/keys/primary", dataset.Keys?.Primary.Count > 0, true);
        yield return new Part(
            "column types",
            untyped is null ? columns.Path : columns.Field(untyped.Name, "type"),
            columns.All.Count > 0 && untyped is null,
            true
        );
        // What no artefact tells that designs are imported from: promises and rules, as opposed to what was built.
        yield return new Part(
            "an SLA",
            $"{path}/sla/maxStaleness",
            dataset.Sla is { Deadline.Time: not null } or { MaxStaleness: not null },
            false
        );
        yield return new Part(
            "a retention",
            $"{path}/retention/period",
            dataset.Retention is { Period: not null } or { Forever: not null },
            false
        );
        yield return new Part(
            "a classification",
            columns.All.Count == 0 ? columns.Path : columns.Field(columns.All[0].Name, "classification"),
            columns.All.Any(c => c.Classification is not null),
            false
        );
    }

    /// <summary>One part of a contract: its name in words, the path to fill, and whether artefacts usually tell it.</summary>
    private sealed record Part(string Name, string Path, bool IsStated, bool IsImportable);
}
