using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Idempotency;

public class OverwriteBeyondIntervalTests
{
    private const string Overwrite = """
        datasets:
          - id: raw
            kind: table
          - id: fct
            kind: table
            partitioning:
              fields:
                - column: day
                  transform: day
        jobs:
          - id: build
            inputs:
              - dataset: raw
                select: increment
            outputs:
              - dataset: fct
                writeMode: overwriteTable

        """;

    [Theory]
    [InlineData("increment", VerdictKind.Fail)]
    [InlineData("window(P1D, PT0S)", VerdictKind.Fail)]
    [InlineData("all", VerdictKind.Pass)]
    [InlineData("offset(-1, day)", VerdictKind.Pass)]
    public void Selection_DecidesWhetherTheRunHasAllRows(string select, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM007", Set(Parse(Overwrite), "jobs/build/inputs/raw/select", select)));

    [Theory]
    [InlineData("overwriteTable", VerdictKind.Fail)]
    [InlineData("overwritePartitionStatic", VerdictKind.Fail)]
    [InlineData("overwritePartitionDynamic", VerdictKind.NotApplicable)]
    [InlineData("deleteInsert", VerdictKind.NotApplicable)]
    public void Mode_DecidesWhatIsReplaced(string mode, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("IDEM007", Set(Parse(Overwrite), "jobs/build/outputs/fct/writeMode", mode)));

    [Theory]
    [InlineData("overwritePartitionStatic", VerdictKind.Pass)]
    [InlineData("overwriteTable", VerdictKind.Fail)]
    public void Predicate_NarrowsAStaticOverwriteOnly(string mode, VerdictKind verdict)
    {
        var design = Set(Parse(Overwrite), "jobs/build/outputs/fct/writeMode", mode);

        Assert.Equal(verdict, Verdict("IDEM007", Set(design, "jobs/build/outputs/fct/predicate", "day = :day")));
    }

    [Fact]
    public void UnstatedSelection_IsOpen() =>
        Assert.Equal(
            ["jobs/build/inputs/raw/select"],
            Needs("IDEM007", Unset(Parse(Overwrite), "jobs/build/inputs/raw/select"))
        );

    [Fact]
    public void UnstatedMode_IsOpen() =>
        Assert.Equal(
            ["jobs/build/outputs/fct/writeMode"],
            Needs("IDEM007", Unset(Parse(Overwrite), "jobs/build/outputs/fct/writeMode"))
        );

    [Fact]
    public void SeveralInputsReadWhole_NeedNoRoles()
    {
        var whole = Overwrite.Replace(
            "        select: increment\n",
            "        select: all\n      - dataset: shops\n        select: latest\n",
            StringComparison.Ordinal
        );

        Assert.Equal(VerdictKind.Pass, Verdict("IDEM007", Parse(whole)));
        Assert.Equal(
            ["jobs/build/inputs/raw/role", "jobs/build/inputs/shops/role"],
            Needs("IDEM007", Set(Parse(whole), "jobs/build/inputs/raw/select", "increment"))
        );
    }

    [Fact]
    public void UnpartitionedTarget_HasNoFix()
    {
        Assert.NotNull(Assert.Single(Broken("IDEM007", Parse(Overwrite))).Fix);
        Assert.Null(Assert.Single(Broken("IDEM007", Unset(Parse(Overwrite), "datasets/fct/partitioning"))).Fix);
    }
}
