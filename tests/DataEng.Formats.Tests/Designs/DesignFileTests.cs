using System.Text;
using DataEng.Formats.Designs;
using Xunit;

namespace DataEng.Formats.Tests.Designs;

public class DesignFileTests
{
    private const string Yaml = "apiVersion: dataeng/v1\nid: d\nseed: many\n";
    private const string Json = "{\"apiVersion\": \"dataeng/v1\",\n\"id\": \"d\", \"seed\": \"many\"}";

    [Theory]
    [InlineData(Yaml, "d.yaml", "d.yaml, line 3, column 7, seed: 'many' is not a whole number")]
    [InlineData(Yaml, "d.json", "d.json, line 3, column 7, seed: 'many' is not a whole number")]
    [InlineData(Json, "d.json", "d.json, line 2, column 20, seed: 'many' is not a whole number")]
    [InlineData(Json, "d.yaml", "d.yaml, line 2, column 20, seed: 'many' is not a whole number")]
    [InlineData(
        "{apiVersion: dataeng/v1, id: d, seed: many}",
        "d.yml",
        "d.yml, line 1, column 39, seed: 'many' is not a whole number"
    )]
    [InlineData(
        "",
        "d.yaml",
        "d.yaml, line 1, column 1: a design is a map of fields that begins with apiVersion: dataeng/v1; found a null"
    )]
    [InlineData(
        "{",
        "-",
        "-, line 1, column 2: the text ends before everything that was opened is closed; is the file complete?"
    )]
    [InlineData(
        "just text",
        "d.yaml",
        "d.yaml, line 1, column 1: a design is a map of fields that begins with apiVersion: dataeng/v1; found a text"
    )]
    [InlineData(
        "{\"metadata\": {\"dbt_schema_version\": \"v12\"}}",
        "manifest.json",
        "manifest.json, line 1, column 1, apiVersion: a design says which version of the model it is written in: add 'apiVersion: dataeng/v1'"
    )]
    public void Read_Problem_NamesTheFileAndThePlace(string text, string name, string problem)
    {
        var read = DesignFile.Read(Encoding.UTF8.GetBytes(text), name);

        Assert.Null(read.Design);
        Assert.Equal(problem, Assert.Single(read.Problems).ToString());
    }

    [Fact]
    public async Task ReadAsync_MissingFile_IsAProblem()
    {
        var read = await DesignFile.ReadAsync("no/such/file.yaml", TestContext.Current.CancellationToken);

        Assert.Equal("no/such/file.yaml: there is no such file", Assert.Single(read.Problems).ToString());
    }

    [Fact]
    public async Task ReadAsync_TooLarge_IsRefusedWithTheLimit()
    {
        using var stream = new MemoryStream(new byte[DesignFile.MostBytes + 1]);

        var read = await DesignFile.ReadAsync(stream, "big.yaml", TestContext.Current.CancellationToken);

        Assert.Equal(
            "big.yaml: the file is larger than 64 MB; a design is not, is it another file?",
            Assert.Single(read.Problems).ToString()
        );
    }

    [Fact]
    public async Task ReadAsync_ByteOrderMarkAndCrLf_AreAccepted()
    {
        byte[] text = [0xEF, 0xBB, 0xBF, .. "apiVersion: dataeng/v1\r\nid: d\r\nsummary: |\r\n  a\r\n  b\r\n"u8];
        using var stream = new MemoryStream(text);

        var read = await DesignFile.ReadAsync(stream, "d.yaml", TestContext.Current.CancellationToken);

        Assert.Empty(read.Problems);
        Assert.Equal("a\nb\n", read.Design!.Summary);
    }

    [Theory]
    [InlineData(
        new byte[] { 0x61, 0x3A, 0x0A, 0x20, 0xE9, 0x0A },
        "d.yaml, line 2, column 2: the byte 0xE9 is not UTF-8; save the file as UTF-8"
    )]
    [InlineData(
        new byte[] { 0x1F, 0x8B, 0x08, 0x00 },
        "d.yaml, line 1, column 2: the byte 0x8B is not UTF-8; save the file as UTF-8"
    )]
    public void Read_NotUtf8_IsLocated(byte[] bytes, string problem) =>
        Assert.Equal(problem, Assert.Single(DesignFile.Read(bytes, "d.yaml").Problems).ToString());

    [Theory]
    [InlineData(DesignFormat.Yaml)]
    [InlineData(DesignFormat.Json)]
    public void Write_Twice_GivesTheSameBytesInLf(DesignFormat format)
    {
        var design = DesignFile.Read("apiVersion: dataeng/v1\nid: d\nsummary: \"a\\r\\nb\"\n"u8, "d.yaml").Design!;

        var text = DesignFile.Write(design, format);

        Assert.Equal(text, DesignFile.Write(design, format));
        Assert.DoesNotContain((byte)'\r', text);
        Assert.Equal((byte)'\n', text[^1]);
    }
}
