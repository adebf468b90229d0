using DataEng.Core.Reports;
using Xunit;

namespace DataEng.Core.Tests.Reports;

public class ReportTrimTests
{
    [Fact]
    public void Table_Long_EndsInHowManyMoreThereAre()
    {
        var table = Table(ReportTrim.Rows + 3);

        var review = Assert.IsType<TableBlock>(Assert.Single(ReportTrim.For(ReportProfile.Review, [table])));
        Assert.Equal((ReportTrim.Rows, 3), (review.Rows.Count, review.More));
        var full = Assert.IsType<TableBlock>(Assert.Single(ReportTrim.For(ReportProfile.Full, [table])));
        Assert.Equal((ReportTrim.Rows + 3, 0), (full.Rows.Count, full.More));
    }

    [Fact]
    public void Table_ColumnThatNoRowStates_IsSaidInWords()
    {
        var table = new TableBlock(
            "t",
            [new("Dataset"), new("Owner"), new("Layer")],
            [
                Cell.Row(Cell.Text("a"), Cell.NotStated, Cell.Text("mart")),
                Cell.Row(Cell.Text("b"), Cell.NotStated, Cell.NotStated),
            ]
        );

        var trimmed = Assert.IsType<TableBlock>(Assert.Single(ReportTrim.For(ReportProfile.Full, [table])));

        Assert.Equal(["Dataset", "Layer"], trimmed.Columns.Select(c => c.Title));
        Assert.Equal(["Owner"], trimmed.Unstated);
        Assert.All(trimmed.Rows, r => Assert.Equal(2, r.Count));
    }

    [Fact]
    public void Elements_Many_AreCappedWhereTheyStand()
    {
        var blocks = Enumerable
            .Range(0, ReportTrim.Elements + 2)
            .Select(i => (Block)new ElementBlock($"{i}", $"datasets/{i}", [Table(ReportTrim.Rows + 1)]))
            .Append(new ParagraphBlock("after"))
            .ToList();

        var trimmed = ReportTrim.For(ReportProfile.Review, blocks);

        Assert.Equal(ReportTrim.Elements, trimmed.OfType<ElementBlock>().Count());
        Assert.Equal("... and 2 more, see the full profile.", Text(trimmed[^2]));
        Assert.Equal("after", Text(trimmed[^1]));
        Assert.All(trimmed.OfType<ElementBlock>(), e => Assert.Equal(1, Assert.IsType<TableBlock>(e.Content[0]).More));
        Assert.Equal(blocks.Count, ReportTrim.For(ReportProfile.Full, blocks).Count);
    }

    [Fact]
    public void Findings_Many_AreCappedAndCounted()
    {
        var findings = Enumerable.Range(0, 100).Select(Finding).ToList();

        var trimmed = ReportTrim.For(
            ReportProfile.Review,
            [new FindingsBlock("f", findings), new RuleBlock("R", "t", "", "", findings)]
        );

        Assert.Equal(100 - ReportTrim.Findings, Assert.IsType<FindingsBlock>(trimmed[0]).More);
        Assert.Equal(100 - ReportTrim.Places, Assert.IsType<RuleBlock>(trimmed[1]).More);
    }

    [Fact]
    public void Diagram_WithContext_KeepsTheNeighboursOfTheScope()
    {
        DiagramNode Node(string path, bool inScope) => new(path, path, NodeShape.Dataset) { InScope = inScope };
        var diagram = new DiagramBlock(
            "d",
            [Node("far", false), Node("near", false), Node("here", true), Node("next", false), Node("beyond", false)],
            [new("far", "near"), new("near", "here"), new("here", "next"), new("next", "beyond")],
            Table(1)
        );

        var trimmed = Assert.IsType<DiagramBlock>(Assert.Single(ReportTrim.For(ReportProfile.Review, [diagram])));

        Assert.Equal(["near", "here", "next"], trimmed.Nodes.Select(n => n.Path));
        Assert.Equal(["near", "here"], trimmed.Edges.Select(e => e.From));
    }

    private static TableBlock Table(int rows) =>
        new("t", [new("a")], [.. Enumerable.Range(0, rows).Select(i => Cell.Row(Cell.Text($"{i}")))]);

    private static FindingLine Finding(int i) =>
        new()
        {
            Rule = "R",
            Title = "t",
            State = ReportState.Warning,
            Path = $"datasets/{i}",
            Message = "m",
            Fingerprint = $"{i}",
        };

    private static string Text(Block block) =>
        Assert.IsType<TextRun>(Assert.Single(Assert.IsType<ParagraphBlock>(block).Content)).Text;
}
