using System.Text.RegularExpressions;
using DataEng.Core.Reports;
using DataEng.Formats.Reports.Markdown;
using Xunit;

namespace DataEng.Formats.Tests.Reports;

public sealed partial class MermaidFlowchartTests
{
    [Theory]
    [InlineData("a#1;b", "a#35;1#59;b")]
    [InlineData("R&D", "R#amp;D")]
    [InlineData("say \"x\"", "say #quot;x#quot;")]
    [InlineData("<b>", "#lt;b#gt;")]
    [InlineData("`x`", "#96;x#96;")]
    [InlineData("two\nlines", "two<br/>lines")]
    [InlineData("a\tb\u0007c", "abc")]
    [InlineData("end", "end")]
    public void Label_Text_IsEscapedInOnePass(string text, string label) =>
        Assert.Equal(label, MermaidFlowchart.Label(text));

    [Theory]
    [MemberData(nameof(HostileTexts.Theory), MemberType = typeof(HostileTexts))]
    public void Write_HostileText_StaysInItsQuotes(string text)
    {
        var diagram = new DiagramBlock(
            text,
            [
                new DiagramNode($"datasets/{text}", text, NodeShape.Source, text) { InScope = false },
                new DiagramNode("jobs/a", text, NodeShape.Job),
                new DiagramNode("datasets/b", text, NodeShape.Sink),
            ],
            [new DiagramEdge($"datasets/{text}", "jobs/a", text), new DiagramEdge("jobs/a", "datasets/b")],
            new TableBlock(text, [new(text)], [])
        );

        var lines = MermaidFlowchart.Write(diagram).TrimEnd('\n').Split('\n');

        Assert.Equal("flowchart LR", lines[0]);
        Assert.Equal(3, lines.Count(l => Node().IsMatch(l)));
        Assert.Equal(2, lines.Count(l => Edge().IsMatch(l)));
        Assert.Equal(["  classDef context stroke-dasharray:4 3", "  class n1 context"], lines[^2..]);
        Assert.Equal(8, lines.Length);
    }

    [Fact]
    public void Write_MoreThanMermaidTakes_CollapsesLayers()
    {
        var nodes = Enumerable
            .Range(0, 400)
            .SelectMany(i =>
                new[]
                {
                    new DiagramNode($"datasets/s{i}", $"s{i}", NodeShape.Source, "source"),
                    new DiagramNode($"jobs/j{i}", $"j{i}", NodeShape.Job, "mart"),
                    new DiagramNode($"datasets/m{i}", $"m{i}", NodeShape.Sink, "mart"),
                }
            )
            .ToList();
        var edges = Enumerable
            .Range(0, 400)
            .SelectMany(i =>
                new[]
                {
                    new DiagramEdge($"datasets/s{i}", $"jobs/j{i}"),
                    new DiagramEdge($"jobs/j{i}", $"datasets/m{i}"),
                }
            )
            .ToList();

        var text = MermaidFlowchart.Write(new DiagramBlock("t", nodes, edges, new TableBlock("t", [], [])));

        Assert.Equal(
            """
            flowchart LR
              n1["source<br/>400 datasets"]
              n2["mart<br/>400 datasets, 400 jobs"]
              n1 -->|"400 edges"| n2

            """,
            text
        );
    }

    [Fact]
    public void Write_LongLabels_StaysUnderTheTextLimit()
    {
        var nodes = Enumerable
            .Range(0, MermaidFlowchart.MaxNodes)
            .Select(i => new DiagramNode($"datasets/{i}", new string('"', 500), NodeShape.Dataset, $"layer{i % 4}"))
            .ToList();
        var edges = Enumerable
            .Range(1, MermaidFlowchart.MaxNodes - 1)
            .Select(i => new DiagramEdge($"datasets/{i - 1}", $"datasets/{i}", new string('"', 500)))
            .ToList();

        var text = MermaidFlowchart.Write(new DiagramBlock("t", nodes, edges, new TableBlock("t", [], [])));

        Assert.InRange(text.Length, 1, MermaidFlowchart.MaxText);
    }

    // What stands between the quotes holds no quote, no angle bracket but that of a line break, and no free semicolon.
    [GeneratedRegex(
        "^  n\\d+(\\[|\\[\\(|\\(|>)\"(?:[^\"<>`;#&]|<br/>|#(?:35|96|59|amp|quot|lt|gt);)*\"(\\]|\\)\\]|\\))$"
    )]
    private static partial Regex Node();

    [GeneratedRegex("^  n\\d+ -->(\\|\"(?:[^\"<>`;#&]|<br/>|#(?:35|96|59|amp|quot|lt|gt);)*\"\\|)? n\\d+$")]
    private static partial Regex Edge();
}
