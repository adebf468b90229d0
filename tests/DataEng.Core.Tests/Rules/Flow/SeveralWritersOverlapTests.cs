using DataEng.Core.Model;
using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Flow;

public class SeveralWritersOverlapTests
{
    private static PipelineDesign Two(
        IReadOnlyList<WriteScope> one,
        IReadOnlyList<WriteScope> other,
        WriteMode? first = WriteMode.Merge,
        WriteMode? second = WriteMode.Append
    ) =>
        Parse("") with
        {
            Datasets = [new Dataset { Id = "target", Kind = DatasetKind.Table }],
            Jobs = [Writer("one", one, first), Writer("two", other, second)],
        };

    private static Job Writer(string id, IReadOnlyList<WriteScope> scope, WriteMode? mode) =>
        new()
        {
            Id = id,
            Outputs =
            [
                new JobOutput
                {
                    Dataset = "target",
                    WriteMode = mode,
                    Scope = scope,
                },
            ],
        };

    private static WriteScope Values(string column, params IReadOnlyList<string> values) =>
        new() { Column = column, Values = values };

    private static WriteScope Slice(int count, int index) =>
        new() { Column = "id", Hash = new HashSlice(count, index) };

    [Fact]
    public void OneWriter_IsNoConcern()
    {
        var two = Two([Values("region", "eu")], [Values("region", "eu")]);

        Assert.Equal(VerdictKind.Fail, Verdict("FLOW004", two));
        Assert.Equal(VerdictKind.NotApplicable, Verdict("FLOW004", two with { Jobs = [two.Jobs[0]] }));
    }

    [Fact]
    public void SameJobTwice_IsNoConcern()
    {
        var two = Two([Values("region", "eu")], [Values("region", "eu")]);
        var job = two.Jobs[0] with { Outputs = [two.Jobs[0].Outputs[0], two.Jobs[1].Outputs[0]] };

        Assert.Equal(VerdictKind.NotApplicable, Verdict("FLOW004", two with { Jobs = [job] }));
    }

    [Theory]
    [InlineData(WriteMode.Append, WriteMode.StreamAppend, VerdictKind.NotApplicable)]
    [InlineData(WriteMode.Append, WriteMode.Merge, VerdictKind.Fail)]
    [InlineData(WriteMode.OverwriteTable, WriteMode.Append, VerdictKind.Fail)]
    public void Modes_DecideWhetherWritersCanConflict(WriteMode one, WriteMode other, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("FLOW004", Two([Values("region", "eu")], [Values("region", "eu")], one, other)));

    [Fact]
    public void UnstatedScope_IsOpen_EvenWithAPredicate()
    {
        var design = Two([Values("region", "eu")], []);
        var narrowed = Set(design, "jobs/two/outputs/target/predicate", "region = 'us'");

        Assert.Equal(["jobs/two/outputs/target/scope"], Needs("FLOW004", narrowed));
    }

    [Fact]
    public void UnstatedMode_IsOpen_WhereItDecides()
    {
        var region = new[] { Values("region", "eu") };

        Assert.Equal(
            ["jobs/two/outputs/target/writeMode"],
            Needs("FLOW004", Two(region, region, WriteMode.Append, null))
        );
        Assert.Equal(VerdictKind.Fail, Verdict("FLOW004", Two(region, region, WriteMode.Merge, null)));
    }

    [Fact]
    public void ColumnsInCommon_KeepWritersApart()
    {
        Assert.Equal(VerdictKind.Pass, Verdict("FLOW004", Two([Values("region", "eu")], [Values("region", "us")])));
        Assert.Equal(
            VerdictKind.Pass,
            Verdict(
                "FLOW004",
                Two([Values("region", "eu"), Values("shop", "1")], [Values("region", "eu"), Values("shop", "2")])
            )
        );
        Assert.Equal(VerdictKind.Fail, Verdict("FLOW004", Two([Values("region", "eu")], [Values("shop", "1")])));
    }

    [Theory]
    [InlineData(4, 1, 4, 2, VerdictKind.Pass)]
    [InlineData(4, 1, 4, 1, VerdictKind.Fail)]
    [InlineData(4, 1, 8, 5, VerdictKind.Fail)]
    [InlineData(4, 1, 8, 6, VerdictKind.Pass)]
    [InlineData(4, 1, 3, 2, VerdictKind.Fail)]
    public void HashSlices_MeetWhereSomeHashIsInBoth(int n, int i, int m, int k, VerdictKind verdict)
    {
        Assert.Equal(verdict, Verdict("FLOW004", Two([Slice(n, i)], [Slice(m, k)])));
        // The slices by counting, so that the rule about divisors is not taken on trust.
        var meet = Enumerable.Range(0, n * m).Any(hash => hash % n == i && hash % m == k);
        Assert.Equal(meet, verdict == VerdictKind.Fail);
    }

    [Fact]
    public void ThousandWriters_AreJudgedWithoutLookingAtEachPair()
    {
        var jobs = Enumerable
            .Range(0, 1_000)
            .Select(i => Writer($"w{i:0000}", [Values("tenant", $"{i}")], WriteMode.Merge))
            .ToList();
        var design = Parse("") with { Datasets = [new Dataset { Id = "target" }], Jobs = jobs };

        Assert.Equal(VerdictKind.Pass, Verdict("FLOW004", design));
        jobs[999] = Writer("w0999", [Values("tenant", "999", "7")], WriteMode.Merge);
        Assert.StartsWith(
            "'w0007' and 'w0999' write the same rows",
            Assert.Single(Broken("FLOW004", design)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ManyWriters_AreNotAllNamed()
    {
        var jobs = Enumerable.Range(0, 50).Select(i => Writer($"w{i:00}", [Values("region", "eu")], WriteMode.Merge));
        var design = Parse("") with { Datasets = [new Dataset { Id = "target" }], Jobs = [.. jobs] };

        Assert.StartsWith(
            "'w00', 'w01', 'w02', 'w03', 'w04' and 45 more write",
            Assert.Single(Broken("FLOW004", design)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ValuesAgainstHashes_CannotBeCompared() =>
        Assert.Equal(VerdictKind.Open, Verdict("FLOW004", Two([Values("id", "7")], [Slice(4, 1)])));

    [Fact]
    public void Finding_NamesOnlyTheJobsThatConflict()
    {
        var design = Two([Values("region", "eu")], [Values("region", "eu")]);
        design = design with { Jobs = [.. design.Jobs, Writer("three", [Values("region", "us")], WriteMode.Merge)] };

        var finding = Assert.Single(Broken("FLOW004", design));

        Assert.StartsWith("'one' and 'two' write the same rows of 'target'", finding.Message, StringComparison.Ordinal);
        Assert.Equal("datasets/target", finding.Path);
    }
}
