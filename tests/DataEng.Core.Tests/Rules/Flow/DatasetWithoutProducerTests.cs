using DataEng.Core.Review;
using Xunit;
using static DataEng.Core.Tests.Rules.RuleDesigns;

namespace DataEng.Core.Tests.Rules.Flow;

public class DatasetWithoutProducerTests
{
    private const string Alone = """
        datasets:
          - id: orders
            kind: table

        """;

    [Theory]
    [InlineData("table", VerdictKind.Fail)]
    [InlineData("topic", VerdictKind.Fail)]
    [InlineData("external", VerdictKind.NotApplicable)]
    [InlineData("api", VerdictKind.NotApplicable)]
    public void Kind_DecidesWhetherAProducerIsExpected(string kind, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("FLOW005", Set(Parse(Alone), "datasets/orders/kind", kind)));

    [Theory]
    [InlineData("source", VerdictKind.NotApplicable)]
    [InlineData("mart", VerdictKind.Fail)]
    public void Layer_MarksASource(string layer, VerdictKind verdict) =>
        Assert.Equal(verdict, Verdict("FLOW005", Set(Parse(Alone), "datasets/orders/layer", layer)));

    [Fact]
    public void UnstatedKind_IsOpen() =>
        Assert.Equal(
            ["datasets/orders/kind"],
            Needs("FLOW005", Set(Unset(Parse(Alone), "datasets/orders/kind"), "datasets/orders/layer", "mart"))
        );

    [Fact]
    public void AnyWriter_IsAProducer() =>
        Assert.Equal(
            VerdictKind.Pass,
            Verdict("FLOW005", Parse(Alone + "jobs:\n  - id: load\n    outputs:\n      - dataset: orders\n"))
        );
}
