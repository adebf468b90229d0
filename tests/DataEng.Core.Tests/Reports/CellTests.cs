using DataEng.Core.Reports;
using Xunit;

namespace DataEng.Core.Tests.Reports;

public class CellTests
{
    [Fact]
    public void Row_WithACellOfWhiteSpace_SaysNotStated()
    {
        var row = Cell.Row([new TextRun(" \n")], [new CodeRun(""), new StrongRun("\t")], [new TextRun("a")]);

        Assert.Equal([Cell.NotStated, Cell.NotStated], row.Take(2));
        Assert.Equal("a", Assert.IsType<TextRun>(Assert.Single(row[2])).Text);
    }
}
