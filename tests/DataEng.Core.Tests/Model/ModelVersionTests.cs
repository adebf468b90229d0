using System.Text;
using DataEng.Core.Model.Text;
using Xunit;

namespace DataEng.Core.Tests.Model;

public class ModelVersionTests
{
    [Theory]
    [InlineData(
        "\"dataeng/v2\"",
        "the design is written in dataeng/v2, newer than dataeng/v1, the newest this program reads; use a newer program"
    )]
    [InlineData("\"dataeng/v0\"", "dataeng/v0 is older than this program reads")]
    [InlineData("\"v1\"", "'v1' is not a version of the model; this program reads dataeng/v1")]
    [InlineData("\"dataeng/vone\"", "'dataeng/vone' is not a version of the model; this program reads dataeng/v1")]
    [InlineData("\"dataeng/v-1\"", "'dataeng/v-1' is not a version of the model; this program reads dataeng/v1")]
    [InlineData("1", "a design says which version of the model it is written in: add 'apiVersion: dataeng/v1'")]
    public void Read_VersionThatIsNotRead_IsRefused(string version, string message)
    {
        var read = DesignText.Read(Tree($"{{\"id\":\"d\",\n\"apiVersion\":{version}}}"));

        Assert.Null(read.Design);
        var problem = Assert.Single(read.Problems);
        Assert.Equal(("apiVersion", message, 2), (problem.Location, problem.Message, problem.Line));
    }

    [Fact]
    public void Read_OlderVersion_IsBroughtUpToDateStepByStep()
    {
        var step = new ModelMigration(0, map => map.With("title", map["name"]).With("name", null));

        var read = DesignText.Read(Tree("{\"apiVersion\":\"dataeng/v0\",\"id\":\"d\",\"name\":\"Orders\"}"), [step]);

        Assert.Empty(read.Problems);
        Assert.Equal("Orders", read.Design!.Title);
        Assert.Contains(
            "\"apiVersion\": \"dataeng/v1\"",
            Encoding.UTF8.GetString(DesignText.WriteJson(read.Design)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Migrations_LeadFromEveryOlderVersionToTheCurrentOne() =>
        Assert.Equal(Enumerable.Range(1, ModelVersion.CurrentNumber - 1), ModelVersion.Migrations.Select(m => m.From));

    private static DataNode Tree(string json) => JsonNodes.Read(Encoding.UTF8.GetBytes(json)).Root!;
}
