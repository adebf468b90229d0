using System.Text;
using DataEng.Core.Model.Text;
using DataEng.Formats.Designs;
using DataEng.Formats.Findings;
using Xunit;

namespace DataEng.Formats.Tests.Findings;

public class ElementPlacesTests
{
    private const string Yaml = """
        apiVersion: dataeng/v1
        id: places
        owner:
          team: sales
        datasets:
          - id: orders
            schema:
              versions:
                - version: "1"
                  columns:
                    - name: id
                    - name: total
                      type: decimal
          - id: returns
            source: { file: 'models\returns.sql', line: 7 }
        jobs:
          - id: load
            outputs:
              - dataset: orders
                writeMode: merge
              - dataset: orders
                writeMode: append
        parameters:
          FLOW005:
            x: 1
        """;

    [Theory]
    [InlineData("", 1)]
    [InlineData("owner/team", 4)]
    [InlineData("datasets/orders", 6)]
    [InlineData("datasets/orders/schema/versions/1/columns/total/type", 13)]
    [InlineData("datasets/orders/schema/versions/1/columns/total/unit", 12)]
    [InlineData("datasets/orders/volume/rowsPerDay", 6)]
    [InlineData("datasets/nowhere/kind", 5)]
    [InlineData("jobs/load/outputs/orders/writeMode", 20)]
    [InlineData("jobs/load/outputs/orders~2/writeMode", 22)]
    [InlineData("parameters/FLOW005/x", 25)]
    [InlineData("questions/q1", 1)]
    public void Own_IsTheLineOfThePath_OrOfTheNearestAboveIt(string path, int line) =>
        Assert.Equal(new FilePlace("d.yaml", line), Places("d.yaml").Own(path));

    [Fact]
    public void Own_IsTheSameInJson()
    {
        var json = Encoding.UTF8.GetBytes(
            "{\"apiVersion\": \"dataeng/v1\", \"id\": \"d\", \"datasets\": [\n{\"id\": \"a\"},\n{\"id\": \"b\",\n\"kind\": \"table\"}]}"
        );
        var root = JsonNodes.Read(json).Root;
        Assert.NotNull(root);
        var design = DesignText.Read(root).Design;
        Assert.NotNull(design);

        var places = new ElementPlaces(design, root, "d.json");

        Assert.Equal(3, places.Own("datasets/b")?.Line);
        Assert.Equal(4, places.Own("datasets/b/kind")?.Line);
    }

    [Fact]
    public void Source_IsThatOfTheElementAround()
    {
        Assert.Equal(new FilePlace("models/returns.sql", 7), Places("d.yaml").Source("datasets/returns/kind"));
        Assert.Null(Places("d.yaml").Source("datasets/orders"));
    }

    [Fact]
    public void WithoutFile_ThereIsNoOwnPlace() => Assert.Null(Places(null).Own("datasets/orders"));

    [Theory]
    [InlineData("a b/c#d.sql", "a%20b/c%23d.sql")]
    [InlineData("./x.yaml", "x.yaml")]
    [InlineData("/tmp/x y.yaml", "file:///tmp/x%20y.yaml")]
    [InlineData(@"C:\designs\x.yaml", "file:///C:/designs/x.yaml")]
    [InlineData("javascript:alert(1)", "javascript%3Aalert%281%29")]
    public void Uri_EscapesEveryOddCharacter(string path, string uri) => Assert.Equal(uri, FileUri.Of(path));

    private static ElementPlaces Places(string? file)
    {
        var root = DesignYaml.Read(Encoding.UTF8.GetBytes(Yaml)).Root;
        Assert.NotNull(root);
        var design = DesignText.Read(root).Design;
        Assert.NotNull(design);
        return new ElementPlaces(design, root, file);
    }
}
