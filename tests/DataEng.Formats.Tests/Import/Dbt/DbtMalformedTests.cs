using System.IO.Compression;
using System.Text;
using DataEng.Formats.Import;
using DataEng.Formats.Import.Dbt;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Import.Dbt;

public sealed class DbtMalformedTests
{
    private const string Metadata =
        """ "metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/manifest/v12.json","adapter_type":"duckdb"} """;

    [Theory]
    [InlineData("", "m.json:1:1", "empty")]
    [InlineData(" \r\n\t ", "m.json:1:1", "empty")]
    [InlineData("[]", "m.json:1:1", "JSON object is needed")]
    [InlineData(
        """[{"eventTime":"x","job":{"name":"j"}},{}]""",
        "m.json:1:1",
        "first item looks like an OpenLineage event"
    )]
    [InlineData("""[[{"eventTime":"x","job":{}}]]""", "m.json:1:1", "JSON object is needed")]
    [InlineData("nonsense", "m.json:1:2", "not valid JSON")]
    [InlineData("{}", "m.json:1:1", "no artefact of dbt")]
    [InlineData("""{"metadata":{},"nodes":{},"macros":{}}""", "m.json:1:1", "dbt before 0.19")]
    [InlineData(
        """{"metadata":{"dbt_schema_version":"https://x/dbt/manifest/v13.json"}}""",
        "m.json:1:35 metadata",
        "versions 1 to 12"
    )]
    [InlineData(
        """{"metadata":{"dbt_schema_version":"https://x/dbt/manifest/v0.json"}}""",
        "m.json:1:35 metadata",
        "version 0"
    )]
    [InlineData(
        """{"metadata":{"dbt_schema_version":"https://x/dbt/manifest/vX.json"}}""",
        "m.json:1:35 metadata",
        "not imported"
    )]
    [InlineData(
        """{"metadata":{"dbt_schema_version":"https://x/dbt/sources/v3.json"}}""",
        "m.json:1:35 metadata",
        "source freshness"
    )]
    [InlineData(
        """{"metadata":{"dbt_schema_version":"https://x/dbt/catalog/v1.json"}}""",
        "m.json:1:1",
        "dbt catalog v1; add the manifest.json"
    )]
    [InlineData(
        """{"metadata":{"dbt_schema_version":"https://x/dbt/run-results/v6.json"}}""",
        "m.json:1:1",
        "dbt run results v6; add"
    )]
    [InlineData(
        """{"eventTime":"x","eventType":"START","run":{},"job":{}}""" + "\n{}",
        "m.json:1:1",
        "an OpenLineage event"
    )]
    [InlineData("""{"Event":"SparkListenerLogStart"}""" + "\n{}", "m.json:1:1", "a Spark event log")]
    [InlineData("""{"eventTime":"x","job":{"a":""", "m.json:1:29", "an OpenLineage event")]
    [InlineData("""{"kind":"DataContract","apiVersion":"v3.0.2"}""", "m.json:1:1", "a data contract")]
    [InlineData("""{"apiVersion":"dataeng/v1","id":"x"}""", "m.json:1:1", "a pipeline design")]
    [InlineData("""{"type":"record","name":"x","fields":[]}""", "m.json:1:1", "an Avro schema")]
    [InlineData("""{"version":"2.1.0","runs":[]}""", "m.json:1:1", "a SARIF log")]
    [InlineData("""{"info":{},"data":{}}""", "m.json:1:1", "structured log")]
    [InlineData(
        """{"semantic_models":[],"metrics":[],"project_configuration":{}}""",
        "m.json:1:1",
        "semantic manifest"
    )]
    public void Text_ThatIsNoManifest_IsRefusedWithOneLocatedProblem(string text, string location, string says) =>
        Refused(Encoding.UTF8.GetBytes(text), location, says);

    [Theory]
    [InlineData("""{%M,"nodes":{"model.a.b":{"name":"b","na""", "m.json:1:", "cut off")]
    [InlineData("""{%M,"nodes":{"model.a.b":{"name":"b","tags":["x" """, "nodes['model.a.b'].tags[0]", "cut off")]
    [InlineData("""{%M,"nodes":{"model.a.b":{"name":"b""", "nodes['model.a.b'].name", "cut off")]
    [InlineData("""{%M,"nodes":{}""", "m.json:1:", "cut off")]
    [InlineData("""{%M,"nodes":{}} {}""", "m.json:1:", "not valid JSON")]
    [InlineData("""{%M,"nodes":{"model.a.b":{"name":"b",}}}""", "nodes['model.a.b']", "not valid JSON")]
    [InlineData(
        """{%M,"nodes":{"model.a.b":{"name":"b","name":"c"}}}""",
        "nodes['model.a.b'].name",
        "'name' appears twice"
    )]
    [InlineData(
        """{%M,"nodes":{"model.a.b":{"name":"b","n\u0061me":"c"}}}""",
        "nodes['model.a.b'].name",
        "'name' appears twice"
    )]
    [InlineData(
        """{%M,"nodes":{"model.a.b":{"name":"b"},"model.a.b":{"name":"b"}}}""",
        "nodes['model.a.b']",
        "'model.a.b' appears twice"
    )]
    [InlineData(
        """{%M,"nodes":{"model.a.b":{"name":"b","columns":{"x":{},"x":{}}}}}""",
        "nodes['model.a.b'].columns.x",
        "'x' appears twice"
    )]
    [InlineData("""{%M,"nodes":{},"nodes":{}}""", "nodes", "'nodes' appears twice")]
    [InlineData(
        """{%M,"nodes":{"model.a.b":{"name":"b","config":{"enabled":true,"enabled":false}}}}""",
        "config.enabled",
        "twice"
    )]
    [InlineData("""{%M,"nodes":{"model.a.b":{"name":NaN}}}""", "nodes['model.a.b'].name", "not valid JSON")]
    [InlineData("""{%M,"nodes":[{"name":"b"}]}""", "m.json:1:1", "nodes are missing or no object")]
    [InlineData("""{%M,"nodes":null}""", "m.json:1:1", "nodes are missing or no object")]
    [InlineData("""{%M,"sources":{}}""", "m.json:1:1", "nodes are missing or no object")]
    public void Manifest_ThatIsBroken_IsRefusedWithOneLocatedProblem(string text, string location, string says) =>
        Refused(Encoding.UTF8.GetBytes(text.Replace("%M", Metadata, StringComparison.Ordinal)), location, says);

    [Theory]
    [InlineData("macros")]
    [InlineData("nodes")]
    public void Nesting_DeeperThan64_IsRefused(string section)
    {
        var deep = new string('[', 70) + new string(']', 70);
        Refused(Document(section, "{\"a.b\":{\"name\":\"b\",\"x\":" + deep + "}}"), section, "more than 64 deep");
    }

    [Fact]
    public void Nesting_Of60_IsRead()
    {
        var deep = new string('[', 60) + new string(']', 60);
        var read = Read(Document("nodes", "{\"model.a.b\":{\"name\":\"b\",\"x\":" + deep + "}}"));
        Assert.NotNull(read.Content);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Bytes_ThatAreNotUtf8_AreRefusedWhereTheyStand()
    {
        var text = Encoding.Latin1.GetBytes("{" + Metadata + ",\n\"macros\":{\"a\":\"caf\u00E9 \"}}");
        Refused(text, "m.json:2:19", "E9 is not UTF-8");
    }

    [Fact]
    public void Text_InUtf16_IsRefusedByName()
    {
        Refused([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")], "m.json:1:1", "UTF-16");
        Refused(Encoding.Unicode.GetBytes("{" + Metadata + "}"), "m.json:1:1", "UTF-16");
    }

    [Fact]
    public void Archive_InTheFilesPlace_IsRefusedByName()
    {
        Refused([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x00], "m.json:1:1", "a zip archive; unpack it");
        Refused(Packed(Packed(Document("nodes", "{}"))), "m.json:1:1", "gzip inside gzip");
    }

    [Fact]
    public void ByteOrderMark_BeforeTheText_IsAccepted()
    {
        var read = Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{" + Metadata + ",\"nodes\":{}}")]);
        Assert.NotNull(read.Content);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void EveryCut_OfAManifest_IsRefusedWithOneProblem()
    {
        var whole = new DbtManifestGenerator
        {
            Models = 2,
            Tests = 2,
            Macros = 1,
            Columns = 2,
            SqlBytes = 50,
        }.ToBytes();
        for (var length = 0; length < whole.Length; length += 61)
        {
            var read = Read(whole[..length]);
            Assert.Null(read.Content);
            Assert.StartsWith("m.json:1:", Assert.Single(read.Problems).Location, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryByteReplaced_InAManifest_NeverThrows()
    {
        var whole = new DbtManifestGenerator
        {
            Models = 1,
            Tests = 1,
            Macros = 1,
            Columns = 1,
            SqlBytes = 50,
        }.ToBytes();
        foreach (var wrong in (byte[])[0, (byte)'"', (byte)'{', (byte)']', (byte)'\\', (byte)'7', 0xFF])
        {
            for (var i = 0; i < whole.Length; i += 53)
            {
                var broken = whole.ToArray();
                broken[i] = wrong;
                var read = Read(broken);
                Assert.True(read.Content is not null || read.Problems.Any(p => p.Severity == ImportSeverity.Error));
            }
        }
    }

    [Fact]
    public void Gzip_CutOff_IsRefused()
    {
        var packed = Packed(new DbtManifestGenerator { Models = 200 }.ToBytes());
        Refused(packed[..(packed.Length / 2)], "m.json:1:", "copy");
        Assert.NotNull(Read(packed).Content);
    }

    [Theory]
    [InlineData("""{"name":42}""", "has no name; it is left out", "expected a text, found a number")]
    [InlineData("""{"resource_type":"model"}""", "has no name; it is left out", null)]
    [InlineData("\"oops\"", "is no object; it is left out", null)]
    [InlineData("[1,{\"a\":[2]}]", "is no object; it is left out", null)]
    public void Node_ThatCannotBeUsed_IsListedAndTheRestRead(string node, string says, string? alsoSays)
    {
        var nodes = """{"model.a.x":{"name":"x"},"model.a.bad":%N,"model.a.y":{"name":"y"}}""";
        var read = Read(Document("nodes", nodes.Replace("%N", node, StringComparison.Ordinal)));

        Assert.NotNull(read.Content);
        Assert.Equal(["x", "y"], read.Content.Nodes.Select(n => n.Name));
        Assert.Equal(alsoSays is null ? 1 : 2, read.Problems.Count);
        var problem = Assert.Single(read.Problems, p => p.Severity == ImportSeverity.Error);
        Assert.Contains("'model.a.bad'", problem.Message, StringComparison.Ordinal);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Contains("nodes['model.a.bad']", problem.Location, StringComparison.Ordinal);
        if (alsoSays is not null)
            Assert.Contains(read.Problems, p => p.Message.Contains(alsoSays, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("columns", "\"x\"", "an object, found a text")]
    [InlineData("columns", "[]", "an object, found a list")]
    [InlineData("tags", "{}", "a list, found an object")]
    [InlineData("description", "7", "a text, found a number")]
    [InlineData("depends_on", "[\"a\"]", "an object, found a list")]
    [InlineData("config", "true", "an object, found true or false")]
    [InlineData("database", "[[]]", "a text, found a list")]
    public void Field_OfTheWrongType_CountsAsNotStated(string field, string value, string says)
    {
        var nodes = "{\"model.a.x\":{\"" + field + "\":" + value + ",\"name\":\"x\",\"alias\":\"z\"}}";
        var read = Read(Document("nodes", nodes));

        Assert.NotNull(read.Content);
        Assert.Equal("z", Assert.Single(read.Content.Nodes).Alias);
        var problem = Assert.Single(read.Problems);
        Assert.Equal(ImportSeverity.Warning, problem.Severity);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith($"nodes['model.a.x'].{field}", problem.Location, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_PastTheLimit_AreCountedNotListed()
    {
        var nodes = string.Join(',', Enumerable.Range(0, 1_500).Select(i => $"\"model.a.m{i}\":1"));
        var read = Read(Document("nodes", "{" + nodes + "}"));
        Assert.NotNull(read.Content);
        Assert.Equal(1_001, read.Problems.Count);
        Assert.StartsWith("500 more problems", read.Problems[^1].Message, StringComparison.Ordinal);
    }

    private static byte[] Document(string section, string value) =>
        Encoding.UTF8.GetBytes("{" + Metadata + ",\"" + section + "\":" + value + "}");

    private static void Refused(byte[] bytes, string location, string says)
    {
        var read = Read(bytes);
        Assert.Null(read.Content);
        var problem = Assert.Single(read.Problems);
        Assert.Equal(ImportSeverity.Error, problem.Severity);
        Assert.Contains(location, problem.Location, StringComparison.Ordinal);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    private static DbtRead<DbtManifest> Read(byte[] bytes) =>
        DbtManifestReader.Read(
            ImportFile.InMemory("m.json", bytes),
            progress: null,
            TestContext.Current.CancellationToken
        );

    private static byte[] Packed(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return stream.ToArray();
    }
}
