using System.Text;
using CsCheck;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Model;

public class JsonSchemaTests
{
    private static readonly DataMap _schema = (DataMap)JsonSchemaWriter.Write();

    [Fact]
    public void SchemaFile_IsWhatTheModelSays() =>
        Approved.RepositoryFile(
            Encoding.UTF8.GetString(JsonNodes.WritePretty(_schema)) + "\n",
            "docs/schemas/pipeline-design.schema.json"
        );

    [Fact]
    public void Schema_EveryDesignThatIsWritten_Conforms() =>
        DesignGenerator.Any.Sample(design =>
        {
            var written = JsonNodes.Read(DesignText.WriteJson(design)).Root!;

            Assert.Empty(new SmallSchemaValidator(_schema).Problems(written));
        });

    [Fact]
    public void Schema_EveryFieldOfTheCatalogue_IsDescribed()
    {
        var validator = new SmallSchemaValidator(_schema);
        foreach (var entry in FieldCatalogue.Entries.Where(e => e.Pattern != "id"))
        {
            // A list where a scalar is wanted and the other way round: refused only where the field is known.
            DataNode wrong = entry.Field.Value switch
            {
                ListShape or MapShape => new DataScalar(ScalarKind.Boolean, "true"),
                _ => new DataList([DataMap.Empty]),
            };
            var tree = SmallTrees.With(entry, wrong);
            Assert.True(validator.Problems(tree).Count > 0, entry.Pattern);
        }
    }

    [Theory]
    [InlineData("""{"id":"d"}""", "apiVersion is missing")]
    [InlineData("""{"apiVersion":"dataeng/v2","id":"d"}""", "apiVersion is not dataeng/v1")]
    [InlineData("""{"apiVersion":"dataeng/v1","id":"a b"}""", "id does not match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}$")]
    [InlineData("""{"apiVersion":"dataeng/v1","id":"d","datasets":[{}]}""", "datasets/0/id is missing")]
    [InlineData(
        """{"apiVersion":"dataeng/v1","id":"d","datasets":[{"id":"o","kind":"tabel"}]}""",
        "datasets/0/kind is none of the choices"
    )]
    [InlineData(
        """{"apiVersion":"dataeng/v1","id":"d","datasets":[{"id":"o","volume":{"topShare":{"a":2}}}]}""",
        "datasets/0/volume/topShare/a is over 1"
    )]
    [InlineData("""{"apiVersion":"dataeng/v1","id":"d","unknown":[{}]}""", null)]
    public void Schema_Document_IsAcceptedOrRefused(string json, string? problem) =>
        Assert.Equal(
            problem,
            new SmallSchemaValidator(_schema)
                .Problems(JsonNodes.Read(Encoding.UTF8.GetBytes(json)).Root!)
                .SingleOrDefault()
        );
}
