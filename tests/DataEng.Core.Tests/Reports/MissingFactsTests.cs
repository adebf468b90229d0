using DataEng.Core.Reports;
using Xunit;

namespace DataEng.Core.Tests.Reports;

public class MissingFactsTests
{
    [Theory]
    [InlineData("datasets/a/retention/period", "'retention period' of 1 dataset")]
    [InlineData("datasets/a/keys/primary", "'primary key' of 1 dataset")]
    [InlineData("datasets/a/exposed", "'exposed' of 1 dataset")]
    [InlineData("datasets/a/sla/deadline", "'SLA deadline' of 1 dataset")]
    [InlineData("jobs/j/outputs/a/writeMode", "'write mode' of 1 output")]
    [InlineData("jobs/j/outputs/a/keys", "'keys' of 1 output")]
    [InlineData("datasets/a/schema/versions/1/columns/c/nullable", "'nullable' of 1 column")]
    [InlineData("owner", "'owner' of the design")]
    [InlineData("no/such/path", "'no/such/path' of the design")]
    public void Sentence_OfAPath_IsInWords(string path, string sentence) =>
        Assert.Equal(sentence, Assert.Single(MissingFacts.Of([Open("R001", path)])).Sentence);

    [Fact]
    public void Facts_OfManyFindings_AreCountedByElementAndSortedByNumber()
    {
        var facts = MissingFacts.Of([
            Open("QUAL003", "datasets/a/exposed"),
            Open("CONF001", "datasets/a/exposed", "datasets/a/owner"),
            Open("CONF001", "datasets/b/exposed"),
        ]);

        Assert.Equal(["'exposed' of 2 datasets", "'owner' of 1 dataset"], facts.Select(f => f.Sentence));
        Assert.Equal(["CONF001", "QUAL003"], facts[0].Rules);
        Assert.Equal(["datasets/a", "datasets/b"], facts[0].Elements);
    }

    private static FindingLine Open(string rule, params string[] needs) =>
        new()
        {
            Rule = rule,
            Title = "t",
            State = ReportState.NotEvaluated,
            Path = "datasets/a",
            Message = "m",
            Needs = needs,
            Fingerprint = rule,
        };
}
