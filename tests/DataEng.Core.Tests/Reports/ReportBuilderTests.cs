using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Reports;
using DataEng.Core.Tests.Rules;
using Xunit;

namespace DataEng.Core.Tests.Reports;

public class ReportBuilderTests
{
    private const string Sound = """
        owner:
          team: shop
        datasets:
          - id: raw
            kind: topic
            layer: source
            exposed: false
            criticality: low
            owner:
              team: shop
        checks:
          - id: volume
            dataset: raw
            type: volume
            warn: change > 20 %

        """;

    private const string Question = """
        questions:
          - id: q
            text: How long?
            defaultIfUnanswered: 3 years

        """;

    [Theory]
    [InlineData("", "Nothing to judge yet: the design names no dataset and no job.", ReportState.NotEvaluated)]
    [InlineData(
        Sound,
        "Ready: no errors and no warnings in scope; every rule that applies was evaluated.",
        ReportState.Pass
    )]
    [InlineData(
        Sound + Question + "    blocks: [governance]\n",
        "Not settled: 1 question waits for an answer; no errors and no warnings in scope; every rule that applies was evaluated.",
        ReportState.NotEvaluated
    )]
    public void Verdict_SaysTheResultWithItsNumbers(string yaml, string verdict, ReportState state)
    {
        var report = Build(yaml);

        Assert.Equal(verdict, report.Verdict);
        Assert.Equal(state, report.State);
    }

    [Fact]
    public void Verdict_WhatCouldNotBeEvaluated_IsNeverAPass()
    {
        var report = Build(Sound.Replace("    exposed: false\n", "", StringComparison.Ordinal) + Question);

        Assert.StartsWith("Not settled: rules could not be evaluated in ", report.Verdict, StringComparison.Ordinal);
        Assert.Equal(ReportState.NotEvaluated, report.State);
        Assert.True(report.Counts.NotEvaluated > 0);
        Assert.Contains(report.Opening, b => b is CalloutBlock { State: ReportState.NotEvaluated });
    }

    [Fact]
    public void Sections_Usually_AreTheSevenOfTheOutline()
    {
        var report = Build(Sound);

        Assert.Equal(
            ["data-flow", "schema", "quality", "configuration", "backfill", "metrics", "governance"],
            report.Sections.Select(s => s.Id)
        );
        Assert.Equal(
            ["idempotency", "partitioning", "late-data", "execution"],
            report.Sections[3].Parts.Select(p => p.StepId)
        );
        Assert.Equal(Workbench.Steps.Count, report.Sections.Sum(s => s.Parts.Count));
    }

    [Fact]
    public void Sections_InThePlaybooksOrder_ComeInIt()
    {
        var report = Build(Sound, new ReportOptions { Order = ["metrics", "schema"] });

        Assert.Equal(["metrics", "schema", "data-flow"], report.Sections.Take(3).Select(s => s.Id));
        Assert.Equal(7, report.Sections.Count);
    }

    [Fact]
    public void Sections_Chosen_AreTheOnlyOnes()
    {
        var report = Build(Sound, new ReportOptions { Sections = ["quality", "schema"] });

        Assert.Equal(["schema", "quality"], report.Sections.Select(s => s.Id));
    }

    [Fact]
    public void Profile_Summary_HasCountsInPlaceOfSections()
    {
        var report = Build(Sound, new ReportOptions { Profile = ReportProfile.Summary });

        Assert.Empty(report.Sections);
        var table = Assert.Single(report.Opening.OfType<TableBlock>());
        Assert.Equal(7, table.Rows.Count);
        Assert.Equal(["made"], report.Appendix.OfType<HeadingBlock>().Select(h => h.Anchor));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("    unknownUntil: 2026-03-29\n", true)]
    [InlineData("    unknownUntil: 2026-03-30\n", false)]
    [InlineData("    answer: a year\n", false)]
    public void Defaults_ListQuestionsThatNobodyAnswered(string answer, bool listed)
    {
        var report = Build(Sound + Question + answer);

        var table = report.Opening.OfType<TableBlock>().SingleOrDefault();
        Assert.Equal(listed, table is not null);
        if (table is not null)
            Assert.Equal(new TextRun("3 years"), Assert.Single(table.Rows)[1][0]);
    }

    [Fact]
    public void Blockers_AreErrorsInScopeThatNobodyWaived()
    {
        const string Broken = """
            datasets:
              - id: raw
                kind: topic
                layer: source
              - id: mart
                kind: table
              - id: other
                kind: table
            jobs:
              - id: load
                inputs:
                  - dataset: raw
                outputs:
                  - dataset: mart
                    writeMode: merge
              - id: copy
                inputs:
                  - dataset: raw
                outputs:
                  - dataset: other
                    writeMode: merge

            """;
        var all = Blockers(Build(Broken));
        var scoped = Blockers(Build(Broken + "scope: [mart, jobs/load]\n"));

        Assert.Contains(all, f => f.Path == "jobs/load/outputs/mart");
        Assert.Contains(all, f => f.Path == "jobs/copy/outputs/other");
        Assert.Contains(scoped, f => f.Path == "jobs/load/outputs/mart");
        Assert.DoesNotContain(scoped, f => f.Path == "jobs/copy/outputs/other");
        Assert.All(all, f => Assert.Equal(ReportState.Error, f.State));
        Assert.All(all, f => Assert.NotEmpty(f.Fix));
    }

    [Fact]
    public void Changes_AfterARename_CountNothingAsGone()
    {
        const string Orphan = """
            datasets:
              - id: old_name
                kind: table

            """;
        var old = RuleDesigns.Parse(Orphan);
        var known = Workbench.Runner.Run(old, RuleDesigns.Settings).Findings.Select(f => f.Fingerprint).ToHashSet();
        var now = RuleDesigns.Apply(old, DesignPatch.Rename("datasets/old_name", "new_name"));

        var report = ReportBuilder.Build(
            Workbench.Runner.Run(now, RuleDesigns.Settings with { Baseline = known }),
            new ReportOptions()
        );

        var sentence = report.Opening.OfType<ParagraphBlock>().Select(p => p.Content[0]).OfType<TextRun>();
        Assert.Contains(sentence, t => t.Text == "0 findings are new, 0 of the baseline are gone.");
    }

    private static List<FindingLine> Blockers(ReportDocument report) =>
        [.. report.Opening.OfType<FindingsBlock>().SelectMany(b => b.Findings)];

    private static ReportDocument Build(string yaml, ReportOptions? options = null) =>
        ReportBuilder.Build(
            Workbench.Runner.Run(
                yaml.Length == 0 ? new PipelineDesign { Id = "empty" } : RuleDesigns.Parse(yaml),
                RuleDesigns.Settings
            ),
            options ?? new ReportOptions()
        );
}
