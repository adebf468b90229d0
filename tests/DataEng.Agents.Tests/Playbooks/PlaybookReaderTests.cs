using DataEng.Agents.Playbooks;
using DataEng.Core;
using static DataEng.Agents.Tests.Playbooks.SmallPlaybook;

namespace DataEng.Agents.Tests.Playbooks;

public sealed class PlaybookReaderTests
{
    private static readonly string[] s_sectionOrder =
    [
        "data-flow",
        "schema",
        "quality",
        "configuration",
        "backfill",
        "metrics",
        "governance",
    ];

    [Fact]
    public void Read_SmallPlaybook_KeepsFrontMatterHeadingsAndOrder()
    {
        var playbook = Accepted(Text);

        Assert.Equal(new PlaybookFrontMatter("data-eng", "Reviews pipelines.", "inherit"), playbook.FrontMatter);
        Assert.Equal(PlaybookOutline.Workbench.Headings.Select(h => h.Id), playbook.Headings.Select(h => h.Id));
        Assert.Equal(Enumerable.Range(0, 21).Select(i => 7 + 2 * i), playbook.Headings.Select(h => h.Line));
        Assert.Equal(new PlaybookHeading("role", "About role", 2, 7, "Text of role."), playbook.Headings[0]);
        Assert.Equal(new PlaybookHeading("flow", "About flow", 3, 15, "Text of flow."), playbook.Headings[4]);
        Assert.Equal(s_sectionOrder, playbook.SectionOrder);
    }

    [Fact]
    public void SectionOrder_HeadingMoved_FollowsTheFile()
    {
        var moved = Replaced(Text, Block("report-metrics"), "");
        moved = Replaced(moved, Block("report-data-flow"), Block("report-metrics") + Block("report-data-flow"));

        var playbook = Accepted(moved);

        Assert.Equal(
            ["metrics", "data-flow", "schema", "quality", "configuration", "backfill", "governance"],
            playbook.SectionOrder
        );
        Assert.Equal(31, playbook.Section("metrics").Line);
    }

    [Fact]
    public void Read_GroupsMoved_IsAccepted()
    {
        var moved = Replaced(Text, Block("constraints"), "");
        moved = Replaced(moved, Block("role"), Block("constraints") + Block("role"));

        Assert.Equal("constraints", Accepted(moved).Headings[0].Id);
    }

    [Theory]
    [InlineData("flow", "Text of flow.")]
    [InlineData("idempotency", "Text of idempotency.")]
    [InlineData("schemas", "Text of schemas.")]
    [InlineData("partitioning", "Text of partitioning.")]
    [InlineData("quality", "Text of quality.")]
    [InlineData("late-data", "Text of late-data.")]
    [InlineData("backfill", "Text of backfill.")]
    [InlineData("execution", "Text of report-configuration.")]
    [InlineData("metrics", "Text of report-metrics.")]
    [InlineData(
        "governance",
        "### About report-governance\n\nText of report-governance.\n\n### About constraints\n\nText of constraints."
    )]
    public void Guidance_Step_ComesFromItsHeadings(string stepId, string expected) =>
        Assert.Equal(expected, Accepted(Text).Guidance(stepId));

    [Fact]
    public void Guidance_UnknownStep_IsAProgrammingError()
    {
        var playbook = Accepted(Text);

        Assert.Throws<ArgumentException>(() => playbook.Guidance("report-schema"));
        Assert.Throws<ArgumentException>(() => playbook.Section("report-schema"));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Read_OtherLineEndsAndByteOrderMark_GiveTheSamePlaybook(string lineEnd)
    {
        var playbook = Accepted("\uFEFF" + Text.Replace("\n", lineEnd, StringComparison.Ordinal));

        Assert.Equal(Accepted(Text).Headings, playbook.Headings);
        Assert.Equal("Reviews pipelines.", playbook.FrontMatter.Description);
    }

    [Theory]
    [InlineData("```sh\n# a comment\n## not a heading\n```")]
    [InlineData("````md\n```\n## still code\n```\n## and here {#flow}\n````")]
    [InlineData("~~~\n```\n## code\n~~~")]
    [InlineData("```\n## fence closed by the indent only\n  ```")]
    [InlineData("Text.\n\n    ## indented code")]
    [InlineData("<!--\n## commented out {#flow}\n-->")]
    [InlineData("- item\n\n  ## in a list")]
    [InlineData("> ## quoted")]
    [InlineData("#hashtag")]
    [InlineData("| a |\n| --- |\n| # b |")]
    [InlineData("Text.\n\n---\n\nMore.")]
    [InlineData("#### Deeper, without id\n\nText.\n\n##### Deeper still\n\nText.")]
    public void Read_WhatOnlyLooksLikeAHeading_StaysInTheBody(string body)
    {
        var playbook = Accepted(With("Text of flow.", body));

        Assert.Equal(body, playbook.Guidance("flow"));
        Assert.Equal("Text of idempotency.", playbook.Guidance("idempotency"));
        Assert.Equal(17 + body.Count(c => c == '\n'), playbook.Headings[5].Line);
    }

    [Theory]
    [InlineData("### Map flows {#flow} ###")]
    [InlineData("   ###   Map flows   {#flow}   ")]
    [InlineData("###\tMap flows {#flow}")]
    [InlineData("### Map flows{#flow}")]
    public void Read_HeadingSpelledOtherwise_IsTheSameHeading(string line)
    {
        var heading = Accepted(With("### About flow {#flow}", line)).Headings[4];

        Assert.Equal(new PlaybookHeading("flow", "Map flows", 3, 15, "Text of flow."), heading);
    }

    [Fact]
    public void Read_UnderlinedHeading_IsRead()
    {
        var playbook = Accepted(With("## About constraints {#constraints}", "\nRules and\nlimits {#constraints}\n---"));

        var constraints = Assert.Single(playbook.Headings, heading => heading.Id == "constraints");
        Assert.Equal(
            new PlaybookHeading("constraints", "Rules and limits", 2, 46, "Text of constraints."),
            constraints
        );
        Assert.Equal("Text of report-governance.", playbook.Section("governance").Body);
    }

    [Fact]
    public void Read_BodyWithIndentedFirstLine_LosesOnlyBlankLines()
    {
        var playbook = Accepted(With("Text of flow.", "\n  \n    code\n\n\n"));

        Assert.Equal("    code", playbook.Guidance("flow"));
    }

    [Theory]
    [InlineData("description: \"Call it: always.\"", "Call it: always.")]
    [InlineData("description: >-\n  Call it\n  always.", "Call it always.")]
    [InlineData("tools:\n  - Read\n  - [Grep, {a: b}]\ncolor: ~\ndescription: Call it.", "Call it.")]
    public void Read_FrontMatterAsYaml_IsUnderstood(string description, string expected)
    {
        var playbook = Accepted(With("description: Reviews pipelines.", description));

        Assert.Equal(expected, playbook.FrontMatter.Description);
        Assert.Equal("inherit", playbook.FrontMatter.Model);
    }

    [Fact]
    public void Read_WithoutModel_LeavesItUnstated() =>
        Assert.Null(Accepted(With("model: inherit\n", "")).FrontMatter.Model);

    [Fact]
    public void Read_VeryLongFile_KeepsLineNumbers()
    {
        var body = string.Join(
            '\n',
            Enumerable.Range(0, 200_000).Select(i => $"- line {i} with *emphasis* and [x](y)")
        );

        var playbook = Accepted(With("Text of flow.", body));

        Assert.Equal(body, playbook.Guidance("flow"));
        Assert.Equal(47 + 199_999, playbook.Headings[^1].Line);
    }

    [Fact]
    public void Read_OtherOutline_HoldsTheFileToThatOne()
    {
        var outline = new PlaybookOutline([new("only")], [new("step", ["only"])], [new("part", "only")]);
        var text = "---\nname: a\ndescription: b\n---\n## One {#only}\nGuidance.\n";

        var accepted = PlaybookReader.Read(text, "own.md", outline);

        Assert.NotNull(accepted.Playbook);
        Assert.Equal("Guidance.", accepted.Playbook.Guidance("step"));
        Assert.Equal(["part"], accepted.Playbook.SectionOrder);
        Assert.False(PlaybookReader.Read(Text, "own.md", outline).IsAccepted);
    }

    [Fact]
    public void Outline_StepsAndSections_AreThoseOfTheApproach()
    {
        Assert.Equal(Workbench.Steps.Select(step => step.Info.Id), PlaybookOutline.Workbench.Steps.Select(s => s.Id));
        Assert.Equal(
            Workbench.Steps.Select(step => step.Info.SectionId).Distinct(StringComparer.Ordinal).Order(),
            PlaybookOutline.Workbench.Sections.Select(section => section.Id).Order()
        );
    }

    [Fact]
    public void Outline_ThatContradictsItself_CannotBeMade()
    {
        Assert.Throws<ArgumentException>(() => new PlaybookOutline([new("a"), new("a")], [], []));
        Assert.Throws<ArgumentException>(() => new PlaybookOutline([new("a", "b")], [], []));
        Assert.Throws<ArgumentException>(() => new PlaybookOutline([new("a")], [new("s", ["b"])], []));
        Assert.Throws<ArgumentException>(() => new PlaybookOutline([new("a")], [], [new("s", "b")]));
    }
}
