using CsCheck;
using DataEng.Agents.Playbooks;
using static DataEng.Agents.Tests.Playbooks.SmallPlaybook;

namespace DataEng.Agents.Tests.Playbooks;

public sealed class PlaybookRefusalTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF \r\n\t\n")]
    public void Read_EmptyFile_IsRefused(string text) => AssertOnly(text, 1, "is empty");

    [Fact]
    public void Read_WithoutFrontMatter_IsRefused() =>
        AssertOnly(Text[Text.IndexOf('#', StringComparison.Ordinal)..], 1, "front matter is missing");

    [Fact]
    public void Read_FrontMatterAfterABlankLine_IsRefused() =>
        Assert.Contains(
            Problems("\n" + Text),
            problem => problem is { Line: 1 } && problem.Message.Contains("missing")
        );

    [Fact]
    public void Read_FrontMatterNeverClosed_IsRefused() =>
        AssertOnly(With("model: inherit\n---", "model: inherit"), 1, "never closed");

    [Theory]
    [InlineData("name: data-eng\n", "")]
    [InlineData("name: data-eng", "name:")]
    [InlineData("name: data-eng", "name: ~")]
    [InlineData("name: data-eng", "name: '  '")]
    [InlineData("name: data-eng", "name: [data, eng]")]
    public void Read_WithoutName_IsRefused(string part, string replacement) =>
        AssertOnly(With(part, replacement), 1, "no 'name'");

    [Fact]
    public void Read_WithoutDescription_IsRefused() =>
        AssertOnly(With("description: Reviews pipelines.\n", ""), 1, "no 'description'");

    [Fact]
    public void Read_EmptyFrontMatter_NamesBothKeys()
    {
        var problems = Problems(With("name: data-eng\ndescription: Reviews pipelines.\nmodel: inherit\n", ""));

        Assert.Collection(
            problems,
            problem => Assert.Contains("'name'", problem.Message, StringComparison.Ordinal),
            problem => Assert.Contains("'description'", problem.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Read_KeyTwice_IsRefusedAtTheSecond() =>
        AssertOnly(With("model: inherit", "model: inherit\nname: other"), 5, "the key 'name' twice");

    [Fact]
    public void Read_FrontMatterThatIsAList_IsRefused() =>
        AssertOnly(
            With("name: data-eng\ndescription: Reviews pipelines.\nmodel: inherit", "- name\n- description"),
            2,
            "not a list of 'key: value' lines"
        );

    [Theory]
    [InlineData("Call it: when jobs fail: often")]
    [InlineData("\"never closed")]
    [InlineData("[Read,\nGrep")]
    public void Read_FrontMatterThatIsNotYaml_IsRefusedAtItsLine(string description)
    {
        var problem = Assert.Single(Problems(With("Reviews pipelines.", description)));

        Assert.InRange(problem.Line, 3, 5);
        Assert.Contains("not valid YAML", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FrontMatterNestedWithoutEnd_IsRefused() =>
        Assert.Contains(
            "not valid YAML",
            Assert.Single(Problems(With("Reviews pipelines.", new string('[', 10_000)))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Read_FrontMatterTooLong_IsRefused() =>
        AssertOnly(With("Reviews pipelines.", new string('[', 200_000)), 1, "characters, 16000 are allowed");

    [Fact]
    public void Read_StepWithoutHeading_IsRefusedAtItsGroup() =>
        AssertOnly(
            With("### About quality {#quality}\n", "").Replace("Text of quality.\n", "", StringComparison.Ordinal),
            13,
            "No heading has the id 'quality'. Add it under 'About approach'."
        );

    [Fact]
    public void Read_SectionWithoutHeading_IsRefusedAtItsGroup() =>
        AssertOnly(With(Block("report-metrics"), ""), 29, "'report-metrics'. Add it under 'About output-format'.");

    [Fact]
    public void Read_TopHeadingMissing_IsRefusedAtTheLastLine() =>
        AssertOnly(With(Block("must-read"), "") + "\n\n", 46, "No heading has the id 'must-read'. Add it.");

    [Fact]
    public void Read_UnknownId_IsRefusedWithWhatIsMissing()
    {
        var problems = Problems(With("{#late-data}", "{#latedata}"));

        Assert.Equal([13, 25], problems.Select(problem => problem.Line));
        Assert.Contains("'latedata' is unknown. Missing: 'late-data'.", problems[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("## House rules {#house-rules}")]
    [InlineData("## Flow again {#Flow}")]
    [InlineData("#### Deep {#house-rules}")]
    public void Read_UnknownIdWhileNoneIsMissing_IsRefused(string line) =>
        AssertOnly(Text + line, 49, "is unknown. No id is missing");

    [Fact]
    public void Read_IdTwice_IsRefusedAtTheSecond() =>
        AssertOnly(Text + "### Flow again {#flow}\n", 49, "'flow' is already used in line 15");

    [Theory]
    [InlineData("## House rules")]
    [InlineData("### House rules")]
    [InlineData("# Another title")]
    [InlineData("## House rules {#}")]
    [InlineData("## House rules {#house rules}")]
    [InlineData("## House rules {house-rules}")]
    public void Read_HeadingWithoutId_IsRefused(string line) => AssertOnly(Text + line, 49, "has no id");

    [Fact]
    public void Read_FirstHeadingOfLevelTwoWithoutId_IsRefused() =>
        AssertOnly(With("# Specialist", "## Specialist"), 6, "'Specialist' has no id");

    [Fact]
    public void Read_HeadingOfIdOnly_IsRefused() =>
        AssertOnly(With("### About quality {#quality}", "### {#quality}"), 23, "'quality' has no title");

    [Fact]
    public void Read_SectionUnderAnotherGroup_HasNoPlaceInTheReport()
    {
        var moved = Replaced(Text, Block("report-schema"), "");
        moved = Replaced(moved, "### About flow {#flow}", Block("report-schema") + "### About flow {#flow}");

        AssertOnly(
            moved,
            15,
            "'report-schema' stands under 'About approach', so its place in the report cannot be read"
        );
    }

    [Fact]
    public void Read_SectionInsideAnotherSection_HasNoPlaceInTheReport() =>
        AssertOnly(
            With("### About report-schema", "#### About report-schema"),
            33,
            "'report-schema' stands under 'About report-data-flow'"
        );

    [Fact]
    public void Read_SectionAtTheTop_HasNoPlaceInTheReport() =>
        AssertOnly(
            With("### About report-schema", "# About report-schema"),
            33,
            "'report-schema' stands at the top level"
        );

    [Fact]
    public void Read_NestedTooDeeply_IsRefused() =>
        AssertOnly(With("Text of flow.", new string('>', 5_000)), 0, "nested too deeply");

    [Fact]
    public void Read_SeveralProblems_AreAllReportedInFileOrder()
    {
        var text = With("name: data-eng\n", "").Replace("{#flow}", "", StringComparison.Ordinal) + "## More\n";

        Assert.Equal([1, 12, 14, 48], Problems(text).Select(problem => problem.Line));
    }

    [Fact]
    public void Read_AnotherKindOfFile_IsRefusedWithoutAFlood()
    {
        var problems = Problems(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"## Chapter {i}\n")));

        Assert.Equal(51, problems.Count);
        Assert.Equal("99972 more problems are not shown.", problems[^1].Message);
    }

    [Fact]
    public void Problem_AsText_ReadsLikeACompilersMessage()
    {
        Assert.Equal("team.md:7: No.", new PlaybookProblem("team.md", 7, "No.").ToString());
        Assert.Equal("team.md: No.", new PlaybookProblem("team.md", 0, "No.").ToString());
    }

    [Fact]
    public void Read_AnyText_GivesAPlaybookOrLocatedProblems()
    {
        string[] pieces =
        [
            "---\n",
            "...\n",
            "{#flow}",
            "## ",
            "```\n",
            "<!--",
            "\r",
            "\0",
            "\uD800",
            "\uFEFF",
            "- ",
            "> ",
            "name: ",
            "&a *a",
            "? [",
            "!!x {",
            "%YAML 9\n",
            "\t",
            "===\n",
            "\"",
            "|\n",
            "[a]: <b>\n",
        ];
        var spot = Gen.Select(
            Gen.Int[0, Text.Length],
            Gen.Int[0, 40],
            Gen.OneOf(Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]), Gen.String[0, 5])
        );

        spot.Array[1, 6]
            .Sample(
                edits =>
                {
                    var text = Text;
                    foreach (var (at, length, insert) in edits)
                    {
                        var start = Math.Min(at, text.Length);
                        var end = Math.Min(start + length, text.Length);
                        text = text[..start] + insert + text[end..];
                    }

                    var lines = text.Split('\n').Length + text.Count(c => c == '\r');
                    var result = PlaybookReader.Read(text, "team.md");
                    return result.IsAccepted == (result.Problems.Count == 0)
                        && result.Problems.All(problem => problem.Line >= 0 && problem.Line <= lines);
                },
                iter: 2_000
            );
    }

    private static IReadOnlyList<PlaybookProblem> Problems(string text)
    {
        var result = PlaybookReader.Read(text, "team.md");
        Assert.False(result.IsAccepted);
        Assert.All(result.Problems, problem => Assert.Equal("team.md", problem.FileName));
        return result.Problems;
    }

    private static void AssertOnly(string text, int line, string message)
    {
        var problem = Assert.Single(Problems(text));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
    }
}
