using DataEng.Core.Model;
using DataEng.Core.Review;
using DataEng.Formats.Findings;
using Xunit;

namespace DataEng.Formats.Tests.Findings;

public class FindingsReportTests
{
    private static readonly PipelineDesign _design = new()
    {
        Id = "d",
        Datasets = [new Dataset { Id = "orders" }, new Dataset { Id = "returns" }],
        Scope = ["orders"],
    };

    [Fact]
    public void Open_OfARequiredRule_CountsAsAnError_InScopeOnly()
    {
        var report = Report(new FindingsSelection { Required = new HashSet<string> { "QUAL900" } });

        Assert.Equal([VerdictKind.Fail, VerdictKind.Open], report.Findings.Select(f => f.Verdict));
        Assert.Equal(Severity.Error, report.Findings[0].Severity);
        Assert.StartsWith("An answer is required. Not evaluated: needs", report.Findings[0].Message);
        Assert.Equal(new FindingCounts(1, 0, 0, 0, 0, 0), report.Counts);
    }

    [Fact]
    public void Open_OfAnotherRule_StaysOpen()
    {
        var report = Report(new FindingsSelection { Required = new HashSet<string> { "QUAL901" } });

        Assert.All(report.Findings, f => Assert.Equal(VerdictKind.Open, f.Verdict));
        Assert.Equal(new FindingCounts(0, 0, 0, 0, 0, 1), report.Counts);
    }

    [Fact]
    public void NewOnly_LeavesOutAndDoesNotCount_WhatTheBaselineHas()
    {
        var before = Report(FindingsSelection.Everything);
        var report = Report(new FindingsSelection { NewOnly = true }, before.Findings[0].Fingerprint);

        Assert.Equal("datasets/returns", Assert.Single(report.Findings).Path);
        Assert.Equal(0, report.Counts.Open);
    }

    [Fact]
    public void Prefixes_KeepFindingsAndTalliesOfTheirRules()
    {
        Assert.Equal(2, Report(new FindingsSelection { Prefixes = ["QUAL"] }).Findings.Count);
        Assert.Empty(Report(new FindingsSelection { Prefixes = ["FLOW"] }).Findings);
    }

    private static FindingsReport Report(FindingsSelection selection, params string[] baseline)
    {
        var settings = new ReviewSettings
        {
            AsOf = new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero),
            Baseline = baseline.Length == 0 ? null : baseline.ToHashSet(),
        };
        return FindingsReport.Of(new ReviewRunner([new DescriptionOpen()]).Run(_design, settings), selection);
    }

    private sealed class DescriptionOpen()
        : DatasetRule(
            new RuleInfo("QUAL900", Severity.Info, "Never told", RuleUnit.Dataset)
            {
                Reads = ["datasets/*/description"],
            }
        )
    {
        public override Verdict Check(Dataset dataset, Facts facts) =>
            Verdict.Open($"datasets/{dataset.Id}/description");
    }
}
