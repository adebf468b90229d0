using DataEng.Core.Model;
using DataEng.Core.Model.Text;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Idempotency;

public class ReadsLatestOrMutableLookupTests
{
    private const string Lookup = "jobs/sum/inputs/products";

    private static readonly PipelineDesign _joined = Parse(
        """
        datasets:
          - id: products
            kind: table
            mutable: true
        jobs:
          - id: sum
            inputs:
              - dataset: orders
                select: increment
                role: driving
              - dataset: products
                select: latest
                role: lookup
            outputs:
              - dataset: revenue
                writeMode: merge

        """
    );

    [Theory]
    [InlineData("latest", VerdictKind.Fail)]
    [InlineData("all", VerdictKind.Fail)]
    [InlineData("asOf(00:00, P1D)", VerdictKind.Pass)]
    [InlineData("static", VerdictKind.Pass)]
    [InlineData("increment", VerdictKind.Pass)]
    [InlineData("sinceStart", VerdictKind.Pass)]
    public void Selection_Decides(string select, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM017", Set(_joined, $"{Lookup}/select", select)));

    [Theory]
    [InlineData("increment", VerdictKind.Fail)]
    [InlineData("window(P1D, PT0S)", VerdictKind.Fail)]
    [InlineData("periodToDate(month)", VerdictKind.Fail)]
    [InlineData("sinceStart", VerdictKind.Fail)]
    [InlineData("static", VerdictKind.NotApplicable)]
    public void OnlyARunForAnInterval_IsConcerned(string driving, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM017", Set(_joined, "jobs/sum/inputs/orders/select", driving)));

    [Fact]
    public void Batches_MakeAnIntervalToo() =>
        Assert.Equal(
            VerdictKind.Fail,
            Verdict(
                "IDEM017",
                Set(Set(_joined, "jobs/sum/inputs/orders/select", "static"), "jobs/sum/incremental/batch", "P1D")
            )
        );

    [Theory]
    [InlineData("overwriteTable")]
    [InlineData("view")]
    public void WholeRebuild_HasNoIntervalToRewrite(string mode) =>
        Assert.Equal(
            VerdictKind.NotApplicable,
            Verdict("IDEM017", Set(_joined, "jobs/sum/outputs/revenue/writeMode", mode))
        );

    [Fact]
    public void Finding_StandsAtTheInputAndBecomesAnErrorUnderABackfill()
    {
        var finding = Assert.Single(Broken("IDEM017", _joined));
        Assert.Equal((Lookup, Severity.Warning), (finding.Path, finding.Severity));

        var request = new BackfillRequest { Id = "march", Root = "sum" };
        var covered = Assert.Single(Broken("IDEM017", _joined with { Backfills = [request] }));
        Assert.Equal((Severity.Error, finding.Fingerprint), (covered.Severity, covered.Fingerprint));
        Assert.Contains("backfills/march/root", covered.Inputs.Select(i => i.Path));

        var over = _joined with { Backfills = [request with { Status = BackfillStatus.Done }] };
        Assert.Equal(Severity.Warning, Assert.Single(Broken("IDEM017", over)).Severity);
    }

    [Fact]
    public void WhatIsNotStated_IsAskedForOncePerJob()
    {
        Assert.Equal(["datasets/products/mutable"], Needs("IDEM017", Unset(_joined, "datasets/products/mutable")));
        Assert.Equal([$"{Lookup}/select"], Needs("IDEM017", Unset(_joined, $"{Lookup}/select")));
        Assert.Equal(
            ["datasets/products/mutable", "jobs/sum/inputs/orders/select"],
            Needs("IDEM017", Unset(Unset(_joined, "jobs/sum/inputs/orders/select"), "datasets/products/mutable"))
        );
        Assert.Equal(
            VerdictKind.Pass,
            Verdict(
                "IDEM017",
                Set(
                    Unset(_joined, "datasets/products/mutable"),
                    "datasets/products/appendOnly",
                    new DataScalar(ScalarKind.Boolean, "true")
                )
            )
        );
    }

    [Theory]
    [InlineData("overwriteTable", VerdictKind.Fail)]
    [InlineData("merge", VerdictKind.Open)]
    public void RebuiltLookup_IsOneThatChanges(string mode, VerdictKind verdict)
    {
        var load = new Job { Id = "load", Outputs = [new JobOutput { Dataset = "products" }] };
        var design = Unset(_joined, "datasets/products/mutable") with { Jobs = [.. _joined.Jobs, load] };

        Assert.Equal(verdict, Verdict("IDEM017", Set(design, "jobs/load/outputs/products/writeMode", mode)));
    }

    [Theory]
    [InlineData("valid_from", VerdictKind.Pass)]
    [InlineData("valid_to", VerdictKind.Pass)]
    [InlineData("loaded_at", VerdictKind.Fail)]
    [InlineData(null, VerdictKind.Open)]
    public void History_DependsOnTheJoin(string? column, VerdictKind verdict)
    {
        var keep = new Job
        {
            Id = "keep",
            Outputs =
            [
                new JobOutput
                {
                    Dataset = "products",
                    WriteMode = WriteMode.Scd2,
                    Scd2 = new Scd2Settings { ValidFrom = "valid_from", ValidTo = "valid_to" },
                },
            ],
        };
        var design = _joined with { Jobs = [.. _joined.Jobs, keep] };

        Assert.Equal(
            verdict,
            Verdict("IDEM017", column is null ? design : Set(design, $"{Lookup}/filterColumn", column))
        );
    }

    [Theory]
    [InlineData("valid_from", VerdictKind.Pass)]
    [InlineData("loaded_at", VerdictKind.Fail)]
    public void EventTimeOfTheLookup_MakesTheJoinAsOf(string column, VerdictKind verdict)
    {
        var design = Set(_joined, "datasets/products/keys/eventTime", "valid_from");

        Assert.Equal(verdict, Verdict("IDEM017", Set(design, $"{Lookup}/filterColumn", column)));
    }
}
