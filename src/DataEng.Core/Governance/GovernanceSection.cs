using DataEng.Core.Reports;
using DataEng.Core.Review;

namespace DataEng.Core.Governance;

/// <summary>Everything the section is built from.</summary>
internal sealed record GovernanceProjection(
    IReadOnlyList<PromiseLine> Promises,
    IReadOnlyList<RetentionLine> Retention,
    IReadOnlyList<ReportElement> WithoutOwner,
    IReadOnlyList<ReportElement> WithoutRetention,
    IReadOnlyList<PersonalColumn> Personal,
    int Columns,
    int ColumnsClassed,
    IReadOnlyList<EnvironmentLine> Environments,
    IReadOnlyList<DecisionLine> Decisions,
    IReadOnlyList<AssumptionLine> Assumptions,
    IReadOnlyList<QuestionLine> Questions,
    IReadOnlyList<WaiverLine> Waivers,
    IReadOnlyList<FindingLine> Findings
);

/// <summary>The governance section: who promised what, how long data is kept, whose it is, and who agreed.</summary>
internal sealed class GovernanceSection : StepSection<GovernanceProjection>
{
    protected override GovernanceProjection Project(ReviewResult review)
    {
        var datasets = review.OrderedDatasets().ToList();
        var columns = datasets.SelectMany(d => d.Schema?.Current?.Columns ?? []).ToList();
        return new(
            [
                .. datasets
                    .Where(d => d.Exposed == true || d.Sla is not null || d.Consumers.Count > 0)
                    .Select(d => PromiseLine.Of(review.Element(d), d)),
            ],
            [.. datasets.Where(d => d.Retention is not null).Select(d => RetentionLine.Of(review.Element(d), d))],
            [.. datasets.Where(d => d.Owner is null).Select(review.Element)],
            [.. datasets.Where(d => d.Retention is null).Select(review.Element)],
            [.. datasets.SelectMany(d => PersonalColumn.Of(review.Element(d), d))],
            columns.Count,
            columns.Count(c => c.Pii is not null),
            [.. review.Design.Environments.Select(EnvironmentLine.Of)],
            [.. review.Design.Decisions.Select(DecisionLine.Of)],
            [.. review.Design.Assumptions.Select(a => AssumptionLine.Of(a, review.Settings.AsOf))],
            [.. review.Design.Questions.Select(q => QuestionLine.Of(q, review.Settings.AsOf))],
            [.. review.Waivers.Select(WaiverLine.Of)],
            FindingLines.Of(review, ["GOVN"])
        );
    }

    protected override IEnumerable<Block> Blocks(GovernanceProjection projection)
    {
        yield return projection.Promises.Count > 0
            ? GovernanceTables.Promises(projection.Promises)
            : new MissingBlock(
                "No dataset is marked as read from outside or has an SLA, so nothing is promised to anyone.",
                ["datasets/*/exposed", "datasets/*/sla"]
            );
        if (projection.WithoutOwner.Count > 0)
            yield return ReportElement.Missing("The owner is", projection.WithoutOwner, "dataset", "datasets/*/owner");
        if (projection.Retention.Count > 0)
            yield return GovernanceTables.Retention(projection.Retention);
        if (projection.WithoutRetention.Count > 0)
            yield return ReportElement.Missing(
                "Retention is",
                projection.WithoutRetention,
                "dataset",
                "datasets/*/retention"
            );
        foreach (var block in Personal(projection))
            yield return block;
        yield return projection.Environments.Count > 0
            ? GovernanceTables.Environments(projection.Environments)
            : new MissingBlock(
                "No environment is stated, so nothing says how a change gets from development to production.",
                ["environments"]
            );
        foreach (var block in Agreed(projection))
            yield return block;
        foreach (var block in FindingBlocks.Of("Findings on governance", projection.Findings))
            yield return block;
    }

    private static IEnumerable<Block> Personal(GovernanceProjection projection)
    {
        if (projection.Personal.Count > 0)
            yield return GovernanceTables.Personal(projection.Personal);
        if (projection.Columns == 0)
            yield return new MissingBlock(
                "No columns are stated, so nobody can tell which point to a person.",
                ["datasets/*/schema"]
            );
        else if (projection.ColumnsClassed < projection.Columns)
            yield return new MissingBlock(
                projection.ColumnsClassed == 0
                    ? $"Whether it points to a person is not stated for any of {Words.Count(projection.Columns, "column")}."
                    : $"Whether it points to a person is not stated for {Words.Number(projection.Columns - projection.ColumnsClassed)} of {Words.Count(projection.Columns, "column")}.",
                ["datasets/*/schema/versions/*/columns/*/pii"]
            );
        else if (projection.Personal.Count == 0)
            yield return new ParagraphBlock("Every column is stated to point to nobody.");
    }

    private static IEnumerable<Block> Agreed(GovernanceProjection projection)
    {
        foreach (var decision in projection.Decisions)
            yield return decision.Block();
        if (projection.Decisions.Count == 0)
            yield return new MissingBlock(
                "No decision is written down, so the options that were turned down are lost.",
                ["decisions"]
            );
        if (projection.Assumptions.Count > 0)
            yield return GovernanceTables.Assumptions(projection.Assumptions);
        if (projection.Questions.Count > 0)
            yield return GovernanceTables.Questions(projection.Questions);
        if (projection.Waivers.Count > 0)
            yield return GovernanceTables.Waivers(projection.Waivers);
    }
}
