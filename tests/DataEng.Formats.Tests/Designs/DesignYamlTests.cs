using System.Text;
using CsCheck;
using DataEng.Core.Model.Text;
using DataEng.Formats.Designs;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Formats.Tests.Designs;

public class DesignYamlTests
{
    [Fact]
    public void Yaml_RoundTrip_GivesTheSameDesignInTheSameOrder() =>
        DesignGenerator.Any.Sample(design =>
        {
            var yaml = DesignFile.Write(design, DesignFormat.Yaml);
            var read = DesignFile.Read(yaml, "d.yaml");

            Assert.DoesNotContain(read.Problems, p => p.Severity == ProblemSeverity.Error);
            Assert.Equal(Text(DesignText.WriteJson(design)), Text(DesignText.WriteJson(read.Design!)));
            Assert.Equal(Text(yaml), Text(DesignFile.Write(read.Design!, DesignFormat.Yaml)));
            Assert.Equal(Fingerprint.Of(design), Fingerprint.Of(read.Design!));
        });

    [Theory]
    [MemberData(nameof(Nasty))]
    public void Yaml_NastyText_StaysThatText(int index)
    {
        var text = NastyTexts.All[index];
        var tree = new DataMap([
            new("value", DataScalar.String(text)),
            new("list", new DataList([DataScalar.String(text), DataScalar.String("next")])),
            new("key", new DataMap([new(text, DataScalar.String("x"))])),
            new(
                "block",
                new DataList([new DataMap([new("in", DataScalar.String(text)), new("after", DataScalar.Null)])])
            ),
            // Nothing is left of the line for the value.
            new(new string('k', 200), DataScalar.String(text)),
            new("last", DataScalar.String(text)),
        ]);

        var read = DesignYaml.Read(DesignYaml.Write(tree));

        Assert.Empty(read.Problems);
        Assert.True(tree.ReadsLike(read.Root), Text(DesignYaml.Write(tree)));
    }

    [Theory]
    [InlineData("~", ScalarKind.Null)]
    [InlineData("Null", ScalarKind.Null)]
    [InlineData("", ScalarKind.Null)]
    [InlineData("True", ScalarKind.Boolean)]
    [InlineData("no", ScalarKind.String)]
    [InlineData("yes", ScalarKind.String)]
    [InlineData("on", ScalarKind.String)]
    [InlineData("off", ScalarKind.String)]
    [InlineData("y", ScalarKind.String)]
    [InlineData("7", ScalarKind.Integer)]
    [InlineData("-7", ScalarKind.Integer)]
    [InlineData("+7", ScalarKind.Integer)]
    [InlineData("0x1F", ScalarKind.Integer)]
    [InlineData("0o17", ScalarKind.Integer)]
    [InlineData("012", ScalarKind.String)]
    [InlineData("1_000", ScalarKind.String)]
    [InlineData("1.50", ScalarKind.Decimal)]
    [InlineData(".5", ScalarKind.Decimal)]
    [InlineData("1.", ScalarKind.Decimal)]
    [InlineData("1e3", ScalarKind.Decimal)]
    [InlineData("1.5E-3", ScalarKind.Decimal)]
    [InlineData("1e", ScalarKind.String)]
    [InlineData("1.2.3", ScalarKind.String)]
    [InlineData(".", ScalarKind.String)]
    [InlineData("-", ScalarKind.String, "a: [-x]")]
    [InlineData("06:00", ScalarKind.String)]
    [InlineData("2026-03-29", ScalarKind.String)]
    [InlineData("\"7\"", ScalarKind.String)]
    [InlineData("'true'", ScalarKind.String)]
    [InlineData("0x12345678901234567", ScalarKind.String)]
    public void Plain_Scalar_HasTheKindOfTheCoreSchema(string plain, ScalarKind kind, string? _ = null)
    {
        var root = (DataMap)ReadYaml($"a: {(plain == "-" ? "'-'" : plain)}\n").Root!;

        Assert.Equal(kind, ((DataScalar)root["a"]!).Kind);
    }

    [Theory]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("+7", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("-1.", "-1.0")]
    [InlineData("1.e3", "1.0e+3")]
    [InlineData("-1E5", "-1.0e+5")]
    [InlineData("True", "true")]
    [InlineData("~", "null")]
    public void Plain_NotationThatJsonLacks_IsWrittenInJsonsNotation(string yaml, string json)
    {
        var root = ReadYaml($"a: {yaml}\n").Root!;

        Assert.Equal($"{{\"a\":{json}}}", Text(JsonNodes.WriteCompact(root)));
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "line 3, column 1: the key 'a' is already there in line 1; keep one of the two")]
    [InlineData(
        "a: &x 1\n",
        "line 1, column 4: anchors such as '&x' are not read; write the value out where it is needed"
    )]
    [InlineData("a: *x\n", "line 1, column 4: '*x' refers to another place; write the value out")]
    [InlineData(
        "a: !!str 1\n",
        "line 1, column 4: tags (a word after '!') are not read; put a text in quotes, write a number plainly"
    )]
    [InlineData(
        "a: ! x\n",
        "line 1, column 4: tags (a word after '!') are not read; put a text in quotes, write a number plainly"
    )]
    [InlineData("<<: {a: 1}\n", "line 1, column 1: merge keys (<<) are not read; write the fields out")]
    [InlineData(
        "a: 1\n---\nb: 2\n",
        "line 2, column 1: a second document begins here; a file holds one design, so put it into a file of its own"
    )]
    [InlineData(
        "a: .nan\n",
        "line 1, column 4: '.nan' is not a number a design can hold; put it in quotes if it is a text"
    )]
    [InlineData(
        "a: -.inf\n",
        "line 1, column 4: '-.inf' is not a number a design can hold; put it in quotes if it is a text"
    )]
    [InlineData("? [a, b]\n: 1\n", "line 1, column 3: a key must be a text, not a list or a map")]
    [InlineData(": 1\n", "line 1, column 1: a key is missing before ':'")]
    [InlineData("a:\n\t- b\n", "line 2, column 1: the line is indented with a tab; YAML wants spaces")]
    [InlineData("a: \"b\n", "line 1, column 4: the quote that begins here is never closed")]
    [InlineData("a: [1, 2\n", "line 2, column 1: a ',' or the closing bracket is missing before this place")]
    [InlineData(
        "a: 1\n b: 2\n",
        "line 2, column 3: a ': ' inside a plain value, or wrong indentation; put the value in quotes or align the line"
    )]
    [InlineData("a: @x\n", "line 1, column 4: a value cannot begin with this character; put the value in quotes")]
    [InlineData("a: \"\\ud83d\"\n", "line 1, column 4: half a character: \\uD800 to \\uDFFF only count as pairs")]
    [InlineData(
        "a: 1\nb: \"\\UFFFFFFFF\"\n",
        "line 2, column 2: the text after this place is not YAML; is an escape or a quote wrong?"
    )]
    public void Read_Refused_IsLocatedAndSaysWhatToDo(string yaml, string problem)
    {
        var read = ReadYaml(yaml);

        Assert.Null(read.Root);
        Assert.Equal(problem, Assert.Single(read.Problems).ToString());
    }

    [Fact]
    public void Read_SeveralRefusals_AreAllListed()
    {
        var read = ReadYaml("a: &x 1\nb: *x\nb: 2\n");

        Assert.Equal([1, 2, 3], read.Problems.Select(p => p.Line));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Read_TooDeep_IsRefusedWithoutOverflow(string opening)
    {
        var deep = string.Concat(Enumerable.Repeat(opening, 100_000));

        var problem = Assert.Single(ReadYaml(deep).Problems);

        Assert.Equal("the text is nested deeper than 64 levels; a design never is", problem.Message);
        Assert.Equal(1, problem.Line);
    }

    [Fact]
    public void Read_DeepestAllowed_IsTheSameInYamlAndJson()
    {
        var deepest = Encoding.UTF8.GetBytes(new string('[', 64) + new string(']', 64));
        var deeper = Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65));

        Assert.Empty(DesignYaml.Read(deepest).Problems);
        Assert.Empty(JsonNodes.Read(deepest).Problems);
        Assert.NotEmpty(DesignYaml.Read(deeper).Problems);
        Assert.NotEmpty(JsonNodes.Read(deeper).Problems);
    }

    [Fact]
    public void Read_MillionsOfLines_AreCounted()
    {
        var read = ReadYaml(new string('\n', 1_500_000) + "a: 1\na: 2\n");

        Assert.Equal((1_500_002, 1), (read.Problems[0].Line, read.Problems[0].Column));
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows() =>
        Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[0, 3])
            .Sample(
                (bytes, cut) =>
                {
                    byte[] text = cut == 0 ? bytes : [.. "a: {b: [\"c\\u"u8, .. bytes.Select(b => (byte)(b & 0x7F))];
                    DesignFile.Read(text, "any.yaml");
                },
                iter: 2000
            );

    [Fact]
    public void Read_MutilatedDesign_NeverThrows() =>
        Gen.Select(DesignGenerator.Any, Gen.Double.Unit, Gen.Double.Unit, Gen.Char["[]{}:,-?*&!|>'\"#%@`\t\n\0\uFEFF "])
            .Sample(
                (design, at, to, c) =>
                {
                    var text = Text(DesignFile.Write(design, DesignFormat.Yaml));
                    var (from, end) = ((int)(at * text.Length), (int)(to * text.Length));
                    var broken =
                        from < end ? text.Remove(from, Math.Min(end - from, 5)) : text[..from] + c + text[from..];
                    var read = DesignFile.Read(Encoding.UTF8.GetBytes(broken), "d.yaml");
                    Assert.True(read.Design is not null || read.Problems.Count > 0);
                },
                iter: 300
            );

    [Fact]
    public void Write_Layout_IsMadeForReading()
    {
        var read = DesignFile.Read(
            """
            {"apiVersion":"dataeng/v1","id":"orders","title":"no","summary":"Two\nlines\n","tags":["a","b: c","on"],
            "asOf":"2026-03-29T06:00:00Z","seed":7,
            "platforms":[{"id":"wh","prices":{"perWorkerHour":1.50}},{"id":"lake"}],
            "datasets":[{"id":"orders","description":"One row for each order line, with the price at the time of the order and not the price of today, in euros.",
            "keys":{"unique":[["a","b"],["c"]],"primary":["a_rather_long_column_name_number_1","a_rather_long_column_name_number_2","a_rather_long_column_name_number_3"]},
            "sla":{"deadline":{"time":"06:00","on":"weekdays"}},"x":[{"y":[]},{}]}],
            "jobs":[{"id":"j","sql":"select 1\n\n"}],"checks":[{"id":"c","args":{"0.5":"x"}}]}
            """u8,
            "orders.json"
        );

        Approved.Text(Text(DesignFile.Write(read.Design!, DesignFormat.Yaml)), "yaml");
    }

    public static TheoryData<int> Nasty => [.. Enumerable.Range(0, NastyTexts.All.Count)];

    private static TreeResult ReadYaml(string text) => DesignYaml.Read(Encoding.UTF8.GetBytes(text));

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
