using System.Diagnostics;
using System.Text;
using CsCheck;
using DataEng.Core.Model;
using DataEng.Core.Model.Shapes;
using DataEng.Core.Model.Text;
using DataEng.TestKit;
using Xunit;

namespace DataEng.Core.Tests.Model;

public class DesignTextTests
{
    [Fact]
    public void Json_RoundTrip_GivesTheSameDesignInTheSameOrder() =>
        DesignGenerator.Any.Sample(design =>
        {
            var text = DesignText.WriteJson(design);
            var read = DesignText.ReadJson(text);

            Assert.DoesNotContain(read.Problems, p => p.Severity == ProblemSeverity.Error);
            Assert.Equal(Text(text), Text(DesignText.WriteJson(read.Design!)));
            Assert.Equal(
                Text(DesignText.WriteCanonicalJson(design)),
                Text(DesignText.WriteCanonicalJson(read.Design!))
            );
            Assert.Equal(Fingerprint.Of(design), Fingerprint.Of(read.Design!));
        });

    [Fact]
    public void Json_WrittenWithoutTree_IsTheTextOfTheTree() =>
        DesignGenerator.Any.Sample(design =>
        {
            var tree = DesignText.Write(design);

            Assert.Equal(Text(JsonNodes.WritePretty(tree)) + "\n", Text(DesignText.WriteJson(design)));
            Assert.Equal(Text(JsonNodes.WriteCompact(tree)), Text(DesignText.WriteCompactJson(design)));
            foreach (var job in design.Jobs)
                Assert.Equal(Fingerprint.OfNode(ModelShapes.Of<Job>().Write(job)!), Fingerprint.Of(job));
        });

    [Fact]
    public void Json_ReadByElement_IsTheDesignOfTheTree() =>
        Gen.Select(DesignGenerator.Any, Gen.Int[0, 1000])
            .Sample(
                (design, at) =>
                {
                    // A letter taken out somewhere: the two ways agree on broken texts as well.
                    var text = Text(DesignText.WriteJson(design));
                    var broken = text.Remove(at * (text.Length - 1) / 1000, at % 2);
                    var direct = ReadJson(broken);
                    var tree = JsonNodes.Read(Encoding.UTF8.GetBytes(broken));
                    var expected = tree.Root is { } root
                        ? DesignText.Read(root)
                        : new DesignReadResult(null, tree.Problems);

                    Assert.Equal(Sorted(expected.Problems), Sorted(direct.Problems));
                    Assert.Equal(expected.Design is null, direct.Design is null);
                    if (expected.Design is not null)
                        Assert.Equal(
                            Text(DesignText.WriteJson(expected.Design)),
                            Text(DesignText.WriteJson(direct.Design!))
                        );
                },
                iter: 300
            );

    [Fact]
    public void Generator_Full_StatesEveryFieldOfTheCatalogue()
    {
        var missing = FieldCatalogue.Entries.Select(e => e.Pattern).ToHashSet(StringComparer.Ordinal);

        DesignGenerator.Full.Sample(
            design =>
            {
                lock (missing)
                    Stated(ModelShapes.Design, design, "", missing);
            },
            iter: 30
        );

        Assert.Empty(missing);
    }

    [Fact]
    public void Json_UnknownKeys_SurviveAndAreReported()
    {
        var read = ReadJson(
            """{"apiVersion":"dataeng/v1","id":"d","x":1.50,"owner":{"pager":["a",{"b":null}]},"Title":"t"}"""
        );

        Assert.Equal(
            [
                "line 1, column 37, x: the key 'x' is not known; it is kept as it is",
                "line 1, column 55, owner/pager: the key 'pager' is not known; it is kept as it is",
                "line 1, column 81, Title: the key 'Title' is not known; did you mean 'title'? It is kept as it is",
            ],
            read.Problems.Select(p => p.ToString())
        );
        Assert.Equal(
            """{"Title":"t","apiVersion":"dataeng/v1","id":"d","owner":{"pager":["a",{"b":null}]},"x":"1.5"}""",
            Text(DesignText.WriteCanonicalJson(read.Design!))
        );
    }

    [Theory]
    [InlineData("", "line 1, column 1: the text is empty")]
    [InlineData(
        "{",
        "line 1, column 2: the text ends before everything that was opened is closed; is the file complete?"
    )]
    [InlineData("{\n \"id\": \"d\",\n}", "line 3, column 1: there is a comma before the closing bracket; take it out")]
    [InlineData("{\n  // no\n}", "line 2, column 3: JSON has no comments; take them out or write YAML")]
    [InlineData(
        "{\"é\": 1, \"é\": 2}",
        "line 1, column 10: the key 'é' is already there in line 1; keep one of the two"
    )]
    [InlineData(
        "{\"a\": \"\\ud83d\"}",
        "line 1, column 7: half a character: \\uD800 to \\uDFFF only count as pairs; write the character itself"
    )]
    [InlineData(
        "[]",
        "line 1, column 1: a design is a map of fields that begins with apiVersion: dataeng/v1; found a list"
    )]
    [InlineData(
        "{\"id\": \"d\"}",
        "line 1, column 1, apiVersion: a design says which version of the model it is written in: add 'apiVersion: dataeng/v1'"
    )]
    [InlineData("{\"apiVersion\": \"dataeng/v1\"}", "line 1, column 1: 'id' is missing")]
    [InlineData(
        "{\"apiVersion\": \"dataeng/v1\", \"id\": 7} x",
        "line 1, column 39: 'x' is invalid after a single JSON value. Expected end of data."
    )]
    [InlineData(
        "{\"apiVersion\": \"dataeng/v1\", \"id\": \"d\", \"jobs\": [{\"id\": \"a\"},\n{\"id\": \"a\"}]}",
        "line 2, column 1, jobs/a~2: the id 'a' is used twice; ids are unique in their list"
    )]
    [InlineData(
        "{\"jobs\": [{\"id\": \"a\"}], \"apiVersion\": \"dataeng/v1\", \"id\": \"d\", \"jobs\": []}",
        "line 1, column 64: the key 'jobs' is already there in line 1; keep one of the two"
    )]
    public void Json_Broken_GivesALocatedProblem(string text, string problem)
    {
        var read = ReadJson(text);

        Assert.Null(read.Design);
        Assert.Equal(problem, Assert.Single(read.Problems).ToString());
    }

    [Fact]
    public void Json_TooDeep_IsRefusedWithoutOverflow()
    {
        var problem = Assert.Single(ReadJson(new string('[', 1_000_000)).Problems);

        Assert.Equal(
            "line 1, column 65: the text is nested deeper than 64 levels; a design never is",
            problem.ToString()
        );
    }

    [Theory]
    [InlineData(
        new byte[] { 0x7B, 0x0A, 0x20, 0xC3, 0x28 },
        "line 2, column 2: the byte 0xC3 is not UTF-8; save the file as UTF-8"
    )]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 }, "line 1, column 1: the text is UTF-16; save the file as UTF-8")]
    public void Json_NotUtf8_IsLocated(byte[] bytes, string problem) =>
        Assert.Equal(problem, Assert.Single(DesignText.ReadJson(bytes).Problems).ToString());

    [Fact]
    public void Json_ByteOrderMark_IsAccepted() =>
        Assert.NotNull(
            DesignText.ReadJson([0xEF, 0xBB, 0xBF, .. "{\"apiVersion\":\"dataeng/v1\",\"id\":\"d\"}"u8]).Design
        );

    [Fact]
    public void Json_SchemaKey_IsKeptSilently()
    {
        var read = ReadJson("""{"$schema":"x.json","apiVersion":"dataeng/v1","id":"d"}""");

        Assert.Empty(read.Problems);
        Assert.Contains("$schema", Text(DesignText.WriteJson(read.Design!)), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_ManyWarnings_DoNotHideAnError()
    {
        var unknown = string.Concat(Enumerable.Range(0, 500).Select(i => $"\"x{i}\":1,"));
        var read = ReadJson($"{{\"apiVersion\":\"dataeng/v1\",{unknown}\"id\":\"d\",\"seed\":\"many\"}}");

        Assert.Null(read.Design);
        Assert.Contains(read.Problems, p => p is { Severity: ProblemSeverity.Error, Location: "seed" });
        Assert.Equal("300 more problems are not listed", read.Problems[^1].Message);
    }

    [Theory]
    [InlineData("""{"id":"d"},""")]
    [InlineData("""{"id":"a b"},""")]
    [InlineData("""{"name":"x"},""")]
    [InlineData("""{"id":7},""")]
    public void Json_AProblemInEachOfManyItems_IsCountedAtOnce(string item)
    {
        var items = string.Concat(Enumerable.Repeat(item, 100_000)).TrimEnd(',');
        var watch = Stopwatch.StartNew();
        var read = ReadJson($"{{\"apiVersion\":\"dataeng/v1\",\"id\":\"x\",\"datasets\":[{items}]}}");

        Assert.InRange(read.Problems.Count, 201, 202);
        // Naming the place of each problem by counting the items before it took minutes.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Json_MillionsOfLines_AreCounted()
    {
        var text = "{\"apiVersion\":\"dataeng/v1\"," + new string('\n', 3_000_000) + "\"id\": []}";

        Assert.Equal(3_000_001, ReadJson(text).Problems[0].Line);
    }

    private static DesignReadResult ReadJson(string text) => DesignText.ReadJson(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Sorted(IEnumerable<TextProblem> problems) =>
        problems.Select(p => p.ToString()).Order(StringComparer.Ordinal);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static void Stated(ValueShape shape, object? value, string path, HashSet<string> missing)
    {
        switch (shape)
        {
            case RecordShape record when value is not null:
                foreach (var field in record.Fields)
                {
                    var below = ElementPath.Join(path, field.Name);
                    if (!field.Value.SaysNothing(field.Get(value)))
                        missing.Remove(below);
                    Stated(field.Value, field.Get(value), below, missing);
                }
                break;
            case ListShape list:
                foreach (var item in list.Items(value))
                    Stated(list.Item, item, ElementPath.Join(path, "*"), missing);
                break;
            case MapShape map:
                foreach (var entry in map.Entries(value))
                    Stated(map.Item, entry.Value, ElementPath.Join(path, "*"), missing);
                break;
        }
    }
}
